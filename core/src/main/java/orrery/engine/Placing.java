package orrery.engine;

import com.carrotsearch.hppc.FloatArrayList;
import com.carrotsearch.hppc.IntHashSet;
import com.carrotsearch.hppc.IntObjectHashMap;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.layout.ArrivalPlacement;
import orrery.layout.Placement;

/// Gives new nodes a first position: where the active embedding puts such a row, else near their
/// neighbours, else in a free place. Confined to the engine's thread.
final class Placing {
  private final long seed;
  private @Nullable ArrivalPlacement arrivals; // null where the active method has none

  Placing(long seed) {
    this.seed = seed;
  }

  void arrivals(@Nullable ArrivalPlacement placement) {
    arrivals = placement;
  }

  /// Places `unplaced` nodes in ascending order of id.
  ///
  /// @param edges ids of edges that may end at them
  void place(ColumnarGraph graph, IntHashSet unplaced, IntHashSet edges) {
    int[] ids = unplaced.toArray();
    Arrays.sort(ids);
    IntObjectHashMap<FloatArrayList> neighbours = placedNeighbours(graph, unplaced, edges);
    float radius = radius(graph, unplaced);
    float[] position = new float[graph.dimensions()];
    for (int id : ids) {
      int slot = graph.nodes.slot(id);
      FloatArrayList near = neighbours.get(id);
      Optional<float[]> arrived = arrived(graph, slot);
      if (arrived.isPresent()) {
        System.arraycopy(arrived.get(), 0, position, 0, position.length);
      } else if (near == null) {
        Placement.alone(seed, id, radius, position);
      } else {
        Placement.nearNeighbours(
            seed, id, near.buffer, near.size() / position.length, radius, position);
      }
      boolean _ = graph.moveTo(slot, position, 0);
    }
  }

  private Optional<float[]> arrived(ColumnarGraph graph, int slot) {
    if (arrivals == null) return Optional.empty();
    return arrivals
        .place(graph.nodes.attributes(slot))
        .filter(at -> at.length == graph.dimensions());
  }

  private static IntObjectHashMap<FloatArrayList> placedNeighbours(
      ColumnarGraph graph, IntHashSet unplaced, IntHashSet edges) {
    var neighbours = new IntObjectHashMap<FloatArrayList>();
    int[] sorted = edges.toArray();
    Arrays.sort(sorted);
    for (int edge : sorted) {
      int slot = graph.edges.slot(edge);
      int source = graph.source(slot);
      int target = graph.target(slot);
      boolean isSourceNew = unplaced.contains(source), isTargetNew = unplaced.contains(target);
      if (isSourceNew && !isTargetNew) addPosition(graph, neighbours, source, target);
      if (isTargetNew && !isSourceNew) addPosition(graph, neighbours, target, source);
    }
    return neighbours;
  }

  private static void addPosition(
      ColumnarGraph graph, IntObjectHashMap<FloatArrayList> neighbours, int of, int neighbour) {
    FloatArrayList positions = neighbours.get(of);
    if (positions == null) {
      positions = new FloatArrayList();
      neighbours.put(of, positions);
    }
    float[] position = new float[graph.dimensions()];
    graph.position(graph.nodes.slot(neighbour), position, 0);
    positions.add(position);
  }

  /// How far the drawing reaches from its origin.
  private static float radius(ColumnarGraph graph, IntHashSet unplaced) {
    float[] position = new float[graph.dimensions()];
    double longest = 0;
    for (int slot = 0; slot < graph.nodes.end(); slot++) {
      int id = graph.nodes.id(slot);
      if (id < 0 || unplaced.contains(id)) continue;
      graph.position(slot, position, 0);
      double square = 0;
      for (float x : position) square += (double) x * x;
      longest = Math.max(longest, square);
    }
    return (float) Math.sqrt(longest);
  }
}
