package orrery.engine;

import com.carrotsearch.hppc.FloatArrayList;
import com.carrotsearch.hppc.IntArrayList;
import org.jspecify.annotations.Nullable;
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
  private final IntArrayList moved = new IntArrayList();
  private final FloatArrayList movedPositions = new FloatArrayList();
  private final float[] position;
  private int[] pinned = {};
  private int[] unpinned = {};

  LayoutChangeBuilder(ColumnarGraph graph) {
    this.graph = graph;
    this.position = new float[graph.dimensions()];
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
    addedPositions.add(position);
  }

  void addEdge(int id) {
    int slot = graph.edges.slot(id);
    addedEdges.add(id);
    addedSources.add(graph.source(slot));
    addedTargets.add(graph.target(slot));
  }

  void moveNode(int id) {
    moved.add(id);
    graph.position(graph.nodes.slot(id), position, 0);
    movedPositions.add(position);
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
        new float[0],
        moved.toArray(),
        movedPositions.toArray(),
        pinned,
        unpinned);
  }
}
