package orrery.layout;

import java.util.Arrays;
import orrery.kernel.Noise;
import orrery.kernel.Workers;

/// Graphs by row, as the pieces of a start take them, and what to ask of them.
final class Hierarchies {
  private Hierarchies() {}

  /// A connected `graph` with the same rows.
  static WeightedGraph whole(LayoutGraph graph) {
    var system = new ForceSystem(graph, ForceParameters.DEFAULT, 1, Workers.alone());
    int nodes = graph.nodeCount();
    int[] order = new int[nodes];
    Arrays.setAll(order, row -> row);
    return WeightedGraph.of(system.adjacency, order, 0, nodes, new int[nodes]);
  }

  /// A path of `nodes` nodes.
  static LayoutGraph path(int nodes) {
    int[] sources = new int[nodes - 1], targets = new int[nodes - 1];
    Arrays.setAll(sources, i -> i);
    Arrays.setAll(targets, i -> i + 1);
    return SmallGraphs.of(nodes, sources, targets, 2);
  }

  /// Every node joins two earlier ones, the end of a random edge each, so that hubs grow.
  static LayoutGraph hubs(int nodes) {
    int[] sources = new int[2 * nodes], targets = new int[2 * nodes];
    int edges = 0;
    for (int node = 1; node < nodes; node++) {
      for (int i = 0; i < 2; i++) {
        int end = Noise.below(2 * edges + 1, 5, node, i);
        sources[edges] = node;
        targets[edges] = end == 2 * edges ? 0 : end % 2 == 0 ? sources[end / 2] : targets[end / 2];
        if (targets[edges] != node) edges++;
      }
    }
    return SmallGraphs.of(nodes, Arrays.copyOf(sources, edges), Arrays.copyOf(targets, edges), 2);
  }

  /// A grid of `side * side` nodes from which three of ten rungs are missing, so that streets wind.
  static LayoutGraph streets(int side, int dimensions) {
    int[] sources = new int[2 * side * side], targets = new int[2 * side * side];
    int edges = 0;
    for (int node = 0; node < side * side; node++) {
      boolean hasRung = node < side || Noise.unit(3, node, 0) < 0.7;
      if (node % side < side - 1) {
        sources[edges] = node;
        targets[edges++] = node + 1;
      }
      if (node / side < side - 1 && (hasRung || node % side == 0)) {
        sources[edges] = node;
        targets[edges++] = node + side;
      }
    }
    return SmallGraphs.of(
        side * side, Arrays.copyOf(sources, edges), Arrays.copyOf(targets, edges), dimensions);
  }

  static boolean isConnected(WeightedGraph graph) {
    float[] hops = new float[graph.rows()];
    Hops.measure(graph, 0, new int[graph.rows()], hops);
    for (float distance : hops) {
      if (distance < 0) return false;
    }
    return true;
  }

  static double sum(float[] values) {
    double sum = 0;
    for (float value : values) sum += value;
    return sum;
  }
}
