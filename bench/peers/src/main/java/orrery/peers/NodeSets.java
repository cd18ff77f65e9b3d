package orrery.peers;

import java.util.Arrays;

/// Nodes in sets that grow together.
final class NodeSets {
  private final int[] parent;

  /// Every node alone.
  NodeSets(int nodes) {
    parent = new int[nodes];
    Arrays.setAll(parent, node -> node);
  }

  /// The node that stands for the set of `node`.
  int root(int node) {
    while (parent[node] != node) {
      parent[node] = parent[parent[node]];
      node = parent[node];
    }
    return node;
  }

  /// False where both are in one set already.
  boolean join(int a, int b) {
    int rootA = root(a), rootB = root(b);
    parent[rootA] = rootB;
    return rootA != rootB;
  }
}
