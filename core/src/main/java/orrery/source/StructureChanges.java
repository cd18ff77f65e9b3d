package orrery.source;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntHashSet;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToIntFunction;
import orrery.model.EdgeRow;
import orrery.model.ErrorCode;
import orrery.model.NodeRow;
import orrery.model.RefusedException;
import orrery.model.Update;

/// Adds and removes nodes and edges of a [GraphIndex], each call whole or not at all: removals look
/// everything up first, for adds see [Adding].
///
/// For one thread.
final class StructureChanges {
  private final GraphSlots slots;
  private final EdgeSlots edges;
  private final PositionCheck positions;
  private final boolean isDirected;

  StructureChanges(GraphSlots slots, PositionCheck positions, boolean isDirected) {
    this.slots = slots;
    this.edges = slots.edges();
    this.positions = positions;
    this.isDirected = isDirected;
  }

  int requireNode(String key) {
    int node = slots.findNode(key);
    if (node < 0) {
      throw new RefusedException(
          ErrorCode.UNKNOWN_NODE, "there is no node " + Quoted.key(key) + ": add it first");
    }
    return node;
  }

  int requireEdge(String key) {
    int edge = edges.find(key);
    if (edge < 0) {
      throw new RefusedException(
          ErrorCode.UNKNOWN_ELEMENT, "there is no edge " + Quoted.key(key) + ": add it first");
    }
    return edge;
  }

  List<Update> addNodes(List<NodeRow> rows, boolean upsert) {
    positions.require(rows);

    return new Adding(slots, isDirected, upsert).nodes(rows);
  }

  List<Update> addEdges(List<EdgeRow> rows, boolean upsert) {
    return new Adding(slots, isDirected, upsert).edges(rows);
  }

  List<Update> removeEdges(List<String> keys) {
    int[] removed = distinctSlots(keys, this::requireEdge);

    int[] ids = new int[removed.length];
    for (int i = 0; i < removed.length; i++) {
      ids[i] = edges.id(removed[i]);
      edges.remove(removed[i]);
    }
    return ids.length == 0 ? List.of() : List.of(new Update.EdgeRemoved(ids));
  }

  List<Update> removeNodes(List<String> keys) {
    int[] removed = distinctSlots(keys, this::requireNode);

    var edgeIds = new IntArrayList();
    int[] ids = new int[removed.length];
    for (int i = 0; i < removed.length; i++) {
      int node = removed[i];
      for (int edge = edges.incident(node); edge >= 0; edge = edges.incident(node)) {
        edgeIds.add(edges.id(edge));
        edges.remove(edge);
      }
      ids[i] = slots.nodeId(node);
      slots.removeNode(node);
    }
    var updates = new ArrayList<Update>(2);
    if (!edgeIds.isEmpty()) updates.add(new Update.EdgeRemoved(edgeIds.toArray()));
    if (ids.length > 0) updates.add(new Update.NodeRemoved(ids));
    return updates;
  }

  private static int[] distinctSlots(List<String> keys, ToIntFunction<String> slotOf) {
    var seen = new IntHashSet(keys.size());
    int[] found = new int[keys.size()];
    for (int i = 0; i < found.length; i++) {
      found[i] = slotOf.applyAsInt(keys.get(i));
      if (!seen.add(found[i])) {
        throw new RefusedException(
            ErrorCode.BAD_PARAMS,
            Quoted.key(keys.get(i)) + " is twice in this update: send it once");
      }
    }
    return found;
  }
}
