package orrery.layout;

import orrery.kernel.Noise;

/// How far the nodes of a component lie apart, in hops, as one of them sees it.
final class MeanHops {
  private MeanHops() {}

  /// The mean distance from one node, drawn by `seed`, to the others of the component `order[from]`
  /// up to `order[to - 1]`; 0 for a single node.
  static double of(Adjacency adjacency, int[] order, int from, int to, long seed) {
    if (to - from < 2) return 0;
    int[] queue = new int[to - from];
    boolean[] isFound = new boolean[adjacency.begin.length];
    queue[0] = order[from + Noise.below(to - from, seed, 2, 0)];
    isFound[queue[0]] = true;
    int tail = 1;
    double sum = 0;
    for (int head = 0, hops = 1; head < tail; hops++) {
      int before = tail;
      for (; head < before; head++) {
        int slot = queue[head];
        for (int arc = adjacency.begin[slot]; arc < adjacency.end[slot]; arc++) {
          int other = adjacency.neighbour[arc];
          if (isFound[other]) continue;
          isFound[other] = true;
          queue[tail++] = other;
        }
      }
      sum += (double) hops * (tail - before);
    }
    return sum / (to - from - 1);
  }
}
