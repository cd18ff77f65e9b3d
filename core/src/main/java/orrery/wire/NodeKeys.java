package orrery.wire;

import com.carrotsearch.hppc.IntIntHashMap;
import org.jspecify.annotations.Nullable;
import orrery.model.EdgeKeys;
import orrery.model.GraphSnapshot.EdgeTable;
import orrery.model.GraphSnapshot.NodeTable;

/// Finds the keys of edges that have none of their own. The index of nodes is built by the first
/// who asks, for a graph whose keys all are given, or all generated, needs none in CBOR.
///
/// For one thread.
final class NodeKeys {
  private final NodeTable nodes;
  private @Nullable IntIntHashMap rowById; // null until somebody asks

  NodeKeys(NodeTable nodes) {
    this.nodes = nodes;
  }

  /// The key of the edge in `row`.
  String edgeKey(EdgeTable edges, int row) {
    String key = edges.keys()[row];
    if (key != null) return key;
    return EdgeKeys.generated(nodeKey(edges.sources()[row]), nodeKey(edges.targets()[row]), 1);
  }

  private String nodeKey(int id) {
    var index = rowById;
    if (index == null) {
      index = new IntIntHashMap(nodes.size());
      for (int row = 0; row < nodes.size(); row++) index.put(nodes.ids()[row], row);
      rowById = index;
    }
    int row = index.getOrDefault(id, -1);
    if (row < 0)
      throw new IllegalStateException("an edge ends at node " + id + ", which is not there");
    return nodes.keys()[row];
  }
}
