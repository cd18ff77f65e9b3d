package orrery.source;

import java.util.List;
import orrery.source.GeneratedGraph.NodeColumn;

/// Graphs with nothing random about their edges, and the table, which has none.
final class RegularGraphs {
  private static final int MAX_CELLS = 100_000_000;

  private RegularGraphs() {}

  /// Rows of nodes, each joined to the next and to the one below; the last row may be short.
  static GeneratedGraph grid(GeneratorParameters parameters) {
    int nodes = parameters.nodes();
    int width =
        parameters.isGiven("columns")
            ? parameters.integer("columns", 1, nodes)
            : (int) Math.ceil(Math.sqrt(nodes));
    long across = (long) nodes - Math.ceilDiv(nodes, width);
    long down = Math.max(0, nodes - width);
    requireEdges(
        parameters,
        across + down,
        "a grid of %,d nodes in rows of %d has exactly %,d".formatted(nodes, width, across + down));

    int[] sources = new int[(int) (across + down)];
    int[] targets = new int[sources.length];
    int[] row = new int[nodes];
    int[] column = new int[nodes];
    int placed = 0;
    for (int node = 0; node < nodes; node++) {
      row[node] = node / width;
      column[node] = node % width;
      if (column[node] + 1 < width && node + 1 < nodes) {
        sources[placed] = node;
        targets[placed++] = node + 1;
      }
      if (node + width < nodes) {
        sources[placed] = node;
        targets[placed++] = node + width;
      }
    }
    return new GeneratedGraph(
        nodes,
        sources,
        targets,
        List.of(
            NodeColumn.integers("row", row),
            NodeColumn.integers("column", column),
            RandomGraphs.value(parameters, nodes)));
  }

  /// Every node but the leaves has `branching` children; edges run from parent to child.
  static GeneratedGraph tree(GeneratorParameters parameters) {
    int nodes = parameters.nodes();
    int branching = parameters.integer("branching", 1, GeneratorParameters.MAX_NODES);
    requireEdges(
        parameters, nodes - 1L, "a tree of %,d nodes has exactly %,d".formatted(nodes, nodes - 1));

    int[] sources = new int[nodes - 1];
    int[] targets = new int[nodes - 1];
    int[] depth = new int[nodes];
    for (int node = 1; node < nodes; node++) {
      sources[node - 1] = (node - 1) / branching;
      targets[node - 1] = node;
      depth[node] = depth[sources[node - 1]] + 1;
    }
    return new GeneratedGraph(
        nodes,
        sources,
        targets,
        List.of(NodeColumn.integers("depth", depth), RandomGraphs.value(parameters, nodes)));
  }

  /// Rows without edges: a few hidden factors, mixed into all columns, and noise.
  static GeneratedGraph table(GeneratorParameters parameters) {
    int rows = parameters.integer("rows", 1, GeneratorParameters.MAX_NODES);
    int columns = parameters.integer("columns", 1, 1_000);
    if ((long) rows * columns > MAX_CELLS) {
      throw parameters.refused(
          "rows", "rows times columns may be at most %,d".formatted(MAX_CELLS));
    }

    return new GeneratedGraph(
        rows, new int[0], new int[0], Gaussians.mixed(parameters, rows, columns));
  }

  private static void requireEdges(GeneratorParameters parameters, long exactly, String reason) {
    if (parameters.edges(exactly) != exactly) {
      throw parameters.refused("edges", reason + ": leave edges out");
    }
  }
}
