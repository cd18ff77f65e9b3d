package orrery.layout;

import java.util.Arrays;
import orrery.kernel.Noise;
import orrery.kernel.Workers;

/// Distances in hops from all rows of a graph to a few of them that lie far from each other, some
/// at a time: the farthest row first, then by chance in proportion to the squared distance to the
/// nearest pivot so far.
final class PivotDistances {
  private static final int MAX_ROUND = 16;

  private final WeightedGraph graph;
  private final long seed;
  private final float[] nearest; // distance to the nearest pivot
  private final boolean[] isPivot;
  private final int[] chosen = new int[MAX_ROUND];

  private PivotDistances(WeightedGraph graph, long seed) {
    this.graph = graph;
    this.seed = seed;
    nearest = new float[graph.rows()];
    isPivot = new boolean[graph.rows()];
  }

  /// The distances `[pivot][row]` in a connected graph, of at most as many pivots as it has rows.
  static float[][] measure(WeightedGraph graph, int pivots, long seed, Workers workers) {
    float[][] hops = new float[pivots][graph.rows()];
    new PivotDistances(graph, seed).measure(hops, workers);
    return hops;
  }

  private void measure(float[][] hops, Workers workers) {
    int n = graph.rows();
    int[][] queues = new int[Math.min(MAX_ROUND, hops.length)][n];
    Hops.measure(graph, Noise.below(n, seed, 0, 0), queues[0], nearest);
    chosen[0] = farthest();
    Arrays.fill(nearest, Float.POSITIVE_INFINITY);
    int done = 0;
    while (done < hops.length) {
      int base = done;
      int round = Math.min(Math.min(Math.max(1, done), MAX_ROUND), hops.length - done);
      if (done > 0) choose(round, base);
      for (int i = 0; i < round; i++) isPivot[chosen[i]] = true;
      workers.run(
          round,
          (_, piece) -> Hops.measure(graph, chosen[piece], queues[piece], hops[base + piece]));
      for (int p = base; p < base + round; p++) {
        float[] distance = hops[p];
        for (int i = 0; i < n; i++) nearest[i] = Math.min(nearest[i], distance[i]);
      }
      done += round;
    }
  }

  private void choose(int round, int base) {
    chosen[0] = farthest();
    double total = 0;
    for (float distance : nearest) total += (double) distance * distance;
    double[] marks = new double[round];
    for (int i = 1; i < round; i++) marks[i] = total * Noise.unit(seed, 1, base + i);
    Arrays.sort(marks);
    double sum = 0;
    int row = -1;
    for (int i = 1; i < round; i++) {
      while (row < nearest.length - 1 && (row < 0 || sum <= marks[i])) {
        row++;
        sum += (double) nearest[row] * nearest[row];
      }
      chosen[i] = row;
    }
    isPivot[chosen[0]] = true;
    for (int i = 1; i < round; i++) { // the same twice, or a pivot: the next that is none
      while (isPivot[chosen[i]]) chosen[i] = (chosen[i] + 1) % nearest.length;
      isPivot[chosen[i]] = true;
    }
  }

  private int farthest() {
    int best = -1;
    for (int i = 0; i < nearest.length; i++) {
      if (!isPivot[i] && (best < 0 || nearest[i] > nearest[best])) best = i;
    }
    return best;
  }
}
