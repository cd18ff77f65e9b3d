package orrery.engine;

import com.carrotsearch.hppc.FloatArrayList;
import com.carrotsearch.hppc.IntArrayList;
import org.jspecify.annotations.Nullable;
import orrery.layout.EdgeWeights;
import orrery.layout.LayoutChange;

/// Gathers a [LayoutChange] from the graph as it is after a tick.
final class LayoutChangeBuilder {
  private final ColumnarGraph graph;
  private final IntArrayList removedEdges = new IntArrayList();
  private final IntArrayList removedNodes = new IntArrayList();
  private final IntArrayList addedNodes = new IntArrayList();
  private final FloatArrayList addedPositions = new FloatArrayList();
  private final IntArrayList addedEdges = new IntArrayList();
  private final IntArrayList addedSources = new IntArrayList();
  private final IntArrayList addedTargets = new IntArrayList();
  private final FloatArrayList addedWeights = new FloatArrayList();
  private final IntArrayList moved = new IntArrayList();
  private final FloatArrayList movedPositions = new FloatArrayList();
  private final float[] position;
  private final int dimensions;
  private final String edgeWeight;
  private int[] pinned = {};
  private int[] unpinned = {};

  /// @param dimensions of the layout; axes the graph has not are 0, those it has more are left out
  /// @param edgeWeight the column of edges that says how strongly they pull, empty for none
  LayoutChangeBuilder(ColumnarGraph graph, int dimensions, String edgeWeight) {
    this.graph = graph;
    this.edgeWeight = edgeWeight;
    this.position = new float[Math.max(dimensions, graph.dimensions())];
    this.dimensions = dimensions;
  }

  void removeEdge(int id) {
    removedEdges.add(id);
  }

  void removeNode(int id) {
    removedNodes.add(id);
  }

  void addNode(int id) {
    addedNodes.add(id);
    graph.position(graph.nodes.slot(id), position, 0);
    addedPositions.add(position, 0, dimensions);
  }

  void addEdge(int id) {
    int slot = graph.edges.slot(id);
    addedEdges.add(id);
    addedSources.add(graph.source(slot));
    addedTargets.add(graph.target(slot));
    if (!edgeWeight.isEmpty()) {
      addedWeights.add(EdgeWeights.of(graph.edges.value(slot, edgeWeight)));
    }
  }

  void moveNode(int id) {
    moved.add(id);
    graph.position(graph.nodes.slot(id), position, 0);
    movedPositions.add(position, 0, dimensions);
  }

  void pins(int[] joined, int[] left) {
    pinned = joined;
    unpinned = left;
  }

  /// Null where nothing was gathered.
  @Nullable LayoutChange build() {
    boolean isNothing =
        removedEdges.isEmpty()
            && removedNodes.isEmpty()
            && addedNodes.isEmpty()
            && addedEdges.isEmpty()
            && moved.isEmpty()
            && pinned.length == 0
            && unpinned.length == 0;
    if (isNothing) return null;
    return new LayoutChange(
        removedEdges.toArray(),
        removedNodes.toArray(),
        addedNodes.toArray(),
        addedPositions.toArray(),
        addedEdges.toArray(),
        addedSources.toArray(),
        addedTargets.toArray(),
        addedWeights.toArray(),
        moved.toArray(),
        movedPositions.toArray(),
        pinned,
        unpinned);
  }
}
