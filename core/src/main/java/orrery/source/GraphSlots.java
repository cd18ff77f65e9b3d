package orrery.source;

import java.util.Arrays;
import orrery.model.ErrorCode;
import orrery.model.RefusedException;

/// The nodes and edges of a [GraphIndex] by slot, and the ids they were given.
///
/// For one thread.
final class GraphSlots {
  private final SlotPool pool = new SlotPool();
  private final KeyTable nodes = new KeyTable();
  private final EdgeSlots edges = new EdgeSlots(nodes);
  private int[] nodeIds = new int[16];
  private int nextNodeId;
  private int nextEdgeId;

  int nodeCount() {
    return pool.count();
  }

  EdgeSlots edges() {
    return edges;
  }

  /// The node that has `key`, -1 where none has.
  int findNode(String key) {
    return nodes.find(key);
  }

  String nodeKey(int node) {
    return nodes.key(node);
  }

  int nodeId(int node) {
    return nodeIds[node];
  }

  int nextNodeId() {
    return nextNodeId;
  }

  int nextEdgeId() {
    return nextEdgeId;
  }

  int addNode(String key) {
    requireIds(nextNodeId, "node");

    int node = pool.take();
    if (node >= nodeIds.length) nodeIds = Arrays.copyOf(nodeIds, node + (node >> 1));
    nodeIds[node] = nextNodeId++;
    nodes.put(node, key);
    edges.nodeAdded(node);
    return node;
  }

  /// Removes a node that has no edges left.
  void removeNode(int node) {
    nodes.remove(node);
    pool.release(node);
  }

  int addEdge(int source, int target, boolean isDirected, int ordinal) {
    requireIds(nextEdgeId, "edge");
    return edges.addGenerated(nextEdgeId++, source, target, isDirected, ordinal);
  }

  int addEdge(int source, int target, boolean isDirected, String ownKey) {
    requireIds(nextEdgeId, "edge");
    return edges.addWithKey(nextEdgeId++, source, target, isDirected, ownKey);
  }

  /// Takes back the ids from these on, which were given to elements that are gone again and that
  /// nobody heard of.
  void takeBackIds(int firstNodeId, int firstEdgeId) {
    nextNodeId = firstNodeId;
    nextEdgeId = firstEdgeId;
  }

  private static void requireIds(int nextId, String element) {
    if (nextId == Integer.MAX_VALUE) {
      throw new RefusedException(
          ErrorCode.INTERNAL, "all " + element + " ids are used up: restart the server");
    }
  }
}
