package orrery.layout;

import java.util.Arrays;
import java.util.stream.IntStream;

/// The tree that a breadth-first search leaves behind, from the node with most neighbours; of
/// several such, from the one nearest to the middle of a longest path. Children come in a given
/// order.
final class RadialTree {
  private final LinkedPart part;
  private final int[] met; // nodes, parents before children, rings after each other
  private final int[] parent;
  private final int[] depth;
  private final double[] leaves; // beneath each node, 1 for a leaf

  private RadialTree(LinkedPart part, int root, int[] rankOf) {
    this.part = part;
    int n = part.count();
    met = new int[n];
    parent = new int[n];
    depth = new int[n];
    leaves = new double[n];
    Arrays.fill(parent, -1);
    met[0] = root;
    parent[root] = root;
    int tail = 1;
    for (int head = 0; head < n; head++) {
      int node = met[head], first = tail;
      for (int arc = part.begin()[node]; arc < part.begin()[node + 1]; arc++) {
        int other = part.neighbour()[arc];
        if (parent[other] >= 0) continue;
        parent[other] = node;
        depth[other] = depth[node] + 1;
        met[tail++] = other;
      }
      sort(first, tail, rankOf);
      if (tail == first) leaves[node] = 1;
    }
    for (int i = n - 1; i > 0; i--) leaves[parent[met[i]]] += leaves[met[i]];
  }

  /// @param rankOf the place of every row in the order asked for
  static RadialTree of(LinkedPart part, int[] rankOf) {
    return new RadialTree(part, root(part, rankOf), rankOf);
  }

  private void sort(int from, int to, int[] rankOf) {
    if (to - from < 2) return;
    int[] sorted =
        Arrays.stream(met, from, to)
            .boxed()
            .sorted((a, b) -> Integer.compare(rank(part, rankOf, a), rank(part, rankOf, b)))
            .mapToInt(Integer::intValue)
            .toArray();
    System.arraycopy(sorted, 0, met, from, sorted.length);
  }

  private static int rank(LinkedPart part, int[] rankOf, int node) {
    return rankOf[part.nodes()[node]];
  }

  private static int root(LinkedPart part, int[] rankOf) {
    int n = part.count();
    int most = IntStream.range(0, n).map(part::degree).max().orElseThrow();
    int[] candidates = IntStream.range(0, n).filter(i -> part.degree(i) == most).toArray();
    if (candidates.length == 1) return candidates[0];
    int[] queue = new int[n];
    float[] fromOne = new float[n], fromOther = new float[n];
    part.breadthFirst(0, queue, fromOne);
    part.breadthFirst(queue[n - 1], queue, fromOne);
    part.breadthFirst(queue[n - 1], queue, fromOther);
    int best = candidates[0];
    for (int node : candidates) {
      float farther = Math.max(fromOne[node], fromOther[node]);
      float bestFarther = Math.max(fromOne[best], fromOther[best]);
      boolean isEarlier = rank(part, rankOf, node) < rank(part, rankOf, best);
      if (farther < bestFarther || (farther == bestFarther && isEarlier)) best = node;
    }
    return best;
  }

  /// Writes places around 0.
  ///
  /// @param spacing between rings, 0 for what gives the drawing the area its nodes should have
  /// @param start the angle at which the first child's wedge begins
  /// @param position `[axis][slot]`, of which the first two are written
  void place(double spacing, double start, float[][] position) {
    int n = part.count();
    int rings = depth[met[n - 1]];
    double between =
        spacing > 0 ? spacing : Math.max(Coordinates.SPACING, Coordinates.radius(n) / rings);
    double[] begin = new double[n], taken = new double[n]; // of each wedge, of it by children
    double whole = 2 * Math.PI / leaves[met[0]];
    begin[met[0]] = start;
    for (int i = 1; i < n; i++) {
      int node = met[i], above = parent[node];
      begin[node] = begin[above] + taken[above];
      taken[above] += whole * leaves[node];
      double angle = begin[node] + whole * leaves[node] / 2;
      double radius = between * depth[node];
      int slot = part.nodes()[node];
      position[0][slot] = (float) (radius * StrictMath.cos(angle));
      position[1][slot] = (float) (radius * StrictMath.sin(angle));
    }
  }
}
