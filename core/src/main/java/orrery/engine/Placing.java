package orrery.engine;

import com.carrotsearch.hppc.FloatArrayList;
import com.carrotsearch.hppc.IntHashSet;
import com.carrotsearch.hppc.IntObjectHashMap;
import java.util.Arrays;
import orrery.layout.Placement;

/// Gives new nodes a first position: near the neighbours they came with, else in a free place.
/// Confined to the engine's thread.
final class Placing {
  private final long seed;

  Placing(long seed) {
    this.seed = seed;
  }

  /// Places `unplaced` nodes in ascending order of id, so that each sees those before it.
  void place(ColumnarGraph graph, IntHashSet unplaced, IntHashSet newEdges) {
    int k = graph.dimensions();
    int[] ids = unplaced.toArray();
    Arrays.sort(ids);
    IntObjectHashMap<FloatArrayList> neighbours = placedNeighbours(graph, unplaced, newEdges);
    float radius = radius(graph, unplaced);
    float[] position = new float[k];
    for (int id : ids) {
      FloatArrayList near = neighbours.get(id);
      if (near == null) {
        Placement.alone(seed, id, radius, position);
      } else {
        Placement.nearNeighbours(seed, id, near.buffer, near.size() / k, position);
      }
      boolean _ = graph.moveTo(graph.nodes.slot(id), position, 0);
    }
  }

  private static IntObjectHashMap<FloatArrayList> placedNeighbours(
      ColumnarGraph graph, IntHashSet unplaced, IntHashSet newEdges) {
    var neighbours = new IntObjectHashMap<FloatArrayList>();
    int[] edges = newEdges.toArray();
    Arrays.sort(edges);
    for (int edge : edges) {
      int slot = graph.edges.slot(edge);
      int source = graph.source(slot);
      int target = graph.target(slot);
      if (unplaced.contains(source) && !unplaced.contains(target)) {
        addPosition(graph, neighbours, source, target);
      }
      if (unplaced.contains(target) && !unplaced.contains(source)) {
        addPosition(graph, neighbours, target, source);
      }
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
