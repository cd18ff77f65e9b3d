package orrery.layout;

import java.util.Arrays;

/// Distances in hops from one row of a graph, breadth first.
final class Hops {
  private Hops() {}

  /// Writes the distance of every row from `start` to `hops`.
  ///
  /// @param queue scratch, a number a row
  static void measure(WeightedGraph graph, int start, int[] queue, float[] hops) {
    int[] begin = graph.begin(), end = graph.end(), neighbour = graph.neighbour();
    Arrays.fill(hops, 0, graph.rows(), -1);
    hops[start] = 0;
    queue[0] = start;
    int tail = 1;
    for (int head = 0; head < tail; head++) {
      int row = queue[head];
      float next = hops[row] + 1;
      for (int arc = begin[row]; arc < end[row]; arc++) {
        int other = neighbour[arc];
        if (hops[other] < 0) {
          hops[other] = next;
          queue[tail++] = other;
        }
      }
    }
  }
}
