package orrery.layout;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;

/// Graphs to lay out, made by rule. Node and edge ids are the rows plus an offset, so that nobody
/// takes one for the other.
final class SmallGraphs {
  static final int FIRST_NODE = 100;
  static final int FIRST_EDGE = 7;

  private SmallGraphs() {}

  /// `side * side` nodes, each with an edge to the one at its right and the one below.
  static LayoutGraph grid(int side, int dimensions) {
    int[] sources = new int[2 * side * (side - 1)], targets = new int[sources.length];
    int edge = 0;
    for (int node = 0; node < side * side; node++) {
      if (node % side < side - 1) {
        sources[edge] = node;
        targets[edge++] = node + 1;
      }
      if (node / side < side - 1) {
        sources[edge] = node;
        targets[edge++] = node + side;
      }
    }
    return of(side * side, sources, targets, dimensions);
  }

  /// Node 0 with an edge to every other.
  static LayoutGraph star(int nodes) {
    int[] targets = new int[nodes - 1];
    Arrays.setAll(targets, i -> i + 1);
    return of(nodes, new int[nodes - 1], targets, 2);
  }

  /// Node 0 to node 1 to node 2 and so on.
  static LayoutGraph path(int nodes) {
    int[] sources = new int[nodes - 1], targets = new int[nodes - 1];
    Arrays.setAll(sources, i -> i);
    Arrays.setAll(targets, i -> i + 1);
    return of(nodes, sources, targets, 2);
  }

  /// A path whose last node has an edge to the first.
  static LayoutGraph cycle(int nodes) {
    int[] sources = new int[nodes], targets = new int[nodes];
    Arrays.setAll(sources, i -> i);
    Arrays.setAll(targets, i -> (i + 1) % nodes);
    return of(nodes, sources, targets, 2);
  }

  /// Node `i` with edges to `2 i + 1` and `2 i + 2`.
  static LayoutGraph binaryTree(int nodes) {
    int[] sources = new int[nodes - 1], targets = new int[nodes - 1];
    Arrays.setAll(sources, i -> i / 2);
    Arrays.setAll(targets, i -> i + 1);
    return of(nodes, sources, targets, 2);
  }

  /// `count` paths of 1 to 5 nodes.
  static LayoutGraph paths(int count) {
    int[] sources = new int[4 * count], targets = new int[4 * count];
    int node = 0, edge = 0;
    for (int path = 0; path < count; path++) {
      for (int i = 0; i < path % 5; i++) {
        sources[edge] = node;
        targets[edge++] = ++node;
      }
      node++;
    }
    return of(node, Arrays.copyOf(sources, edge), Arrays.copyOf(targets, edge), 2);
  }

  /// Any two nodes may meet, themselves and twice too.
  static LayoutGraph random(int nodes, int edges, int dimensions, long seed) {
    var random = new SplittableRandom(seed);
    int[] sources = random.ints(edges, 0, nodes).toArray();
    int[] targets = random.ints(edges, 0, nodes).toArray();
    return of(nodes, sources, targets, dimensions);
  }

  /// Every node but the first hangs on an earlier one by chance.
  static LayoutGraph tree(int nodes, int dimensions) {
    var random = new SplittableRandom(nodes);
    int[] sources = new int[nodes - 1], targets = new int[nodes - 1];
    for (int e = 0; e < nodes - 1; e++) {
      sources[e] = e + 1;
      targets[e] = random.nextInt(e + 1);
    }
    return of(nodes, sources, targets, dimensions);
  }

  static LayoutGraph of(int nodes, int[] sources, int[] targets, int dimensions) {
    int[] ids = new int[nodes], edgeIds = new int[sources.length];
    Arrays.setAll(ids, row -> FIRST_NODE + row);
    Arrays.setAll(edgeIds, row -> FIRST_EDGE + row);
    return new LayoutGraph(
        ids,
        edgeIds,
        sources,
        targets,
        new float[0],
        dimensions,
        new float[nodes * dimensions],
        new BitSet(),
        new BitSet());
  }

  /// The same graph with every node where `positions` says.
  static LayoutGraph placed(LayoutGraph graph, float[] positions, int... pinnedRows) {
    var all = new BitSet();
    all.set(0, graph.nodeCount());
    var pinned = new BitSet();
    for (int row : pinnedRows) pinned.set(row);
    return new LayoutGraph(
        graph.ids(),
        graph.edgeIds(),
        graph.sources(),
        graph.targets(),
        graph.weights(),
        graph.dimensions(),
        positions,
        all,
        pinned);
  }

  static double distance(float[] positions, int dimensions, int row, int other) {
    double squared = 0;
    for (int axis = 0; axis < dimensions; axis++) {
      double difference = positions[row * dimensions + axis] - positions[other * dimensions + axis];
      squared += difference * difference;
    }
    return Math.sqrt(squared);
  }

  static double meanEdge(LayoutGraph graph, float[] positions) {
    double sum = 0;
    int count = graph.sources().length;
    for (int e = 0; e < count; e++) {
      sum += distance(positions, graph.dimensions(), graph.sources()[e], graph.targets()[e]);
    }
    return sum / count;
  }

  /// The longest side of the box around all nodes.
  static double extent(float[] positions, int dimensions) {
    double longest = 0;
    for (int axis = 0; axis < dimensions; axis++) {
      float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
      for (int i = axis; i < positions.length; i += dimensions) {
        low = Math.min(low, positions[i]);
        high = Math.max(high, positions[i]);
      }
      longest = Math.max(longest, high - low);
    }
    return longest;
  }
}
