package orrery.layout;

import com.carrotsearch.hppc.FloatArrayList;
import com.carrotsearch.hppc.IntArrayList;

/// A [LayoutChange], said step by step; ids throughout.
final class ChangeBuilder {
  private final IntArrayList removedEdges = new IntArrayList();
  private final IntArrayList removedNodes = new IntArrayList();
  private final IntArrayList addedNodes = new IntArrayList();
  private final FloatArrayList addedPositions = new FloatArrayList();
  private final IntArrayList addedEdges = new IntArrayList();
  private final IntArrayList sources = new IntArrayList();
  private final IntArrayList targets = new IntArrayList();
  private final FloatArrayList weights = new FloatArrayList();
  private final IntArrayList moved = new IntArrayList();
  private final FloatArrayList movedPositions = new FloatArrayList();
  private final IntArrayList pinned = new IntArrayList();
  private final IntArrayList unpinned = new IntArrayList();

  ChangeBuilder removeEdge(int id) {
    removedEdges.add(id);
    return this;
  }

  ChangeBuilder removeNode(int id) {
    removedNodes.add(id);
    return this;
  }

  ChangeBuilder addNode(int id, float... position) {
    addedNodes.add(id);
    addedPositions.add(position);
    return this;
  }

  ChangeBuilder addEdge(int id, int source, int target) {
    return addEdge(id, source, target, 1);
  }

  ChangeBuilder addEdge(int id, int source, int target, float weight) {
    weights.add(weight);
    addedEdges.add(id);
    sources.add(source);
    targets.add(target);
    return this;
  }

  ChangeBuilder move(int id, float... position) {
    moved.add(id);
    movedPositions.add(position);
    return this;
  }

  ChangeBuilder pin(int id) {
    pinned.add(id);
    return this;
  }

  ChangeBuilder unpin(int id) {
    unpinned.add(id);
    return this;
  }

  LayoutChange build() {
    return new LayoutChange(
        removedEdges.toArray(),
        removedNodes.toArray(),
        addedNodes.toArray(),
        addedPositions.toArray(),
        addedEdges.toArray(),
        sources.toArray(),
        targets.toArray(),
        weights.toArray(),
        moved.toArray(),
        movedPositions.toArray(),
        pinned.toArray(),
        unpinned.toArray());
  }
}
