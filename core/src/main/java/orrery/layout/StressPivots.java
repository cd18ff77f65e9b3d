package orrery.layout;

import java.util.Arrays;
import orrery.kernel.Noise;
import orrery.kernel.Workers;

/// Nodes that stand for all others, far from each other, and what each asks of every node: its
/// distance, with the weight of all nodes near the pivot that are farther away from that node than
/// from the pivot (Ortmann, Klimenta & Brandes 2016). Where every node is a pivot these are all the
/// terms of stress.
///
/// Each next pivot is the node farthest from those before; a few at a time, from regions of
/// different pivots, so that workers can share the searches.
final class StressPivots {
  private static final int ROUND = 4;
  private static final int SINGLE = 8; // the first are chosen one by one
  private static final long MOST_TERMS = 1L << 27; // a gigabyte of distances and weights

  /// The nodes chosen.
  final int[] node;

  /// `[pivot][node]`, hops.
  final float[][] distance;

  /// `[pivot][node]`; 0 for neighbours where not all nodes are pivots, for they have terms of their
  /// own.
  final float[][] weight;

  private final LinkedPart part;
  private final Workers workers;

  StressPivots(LinkedPart part, int wished, long seed, Workers workers) {
    this.part = part;
    this.workers = workers;
    int n = part.count();
    int count = (int) Math.min(Math.min(wished, n), Math.max(1, MOST_TERMS / n));
    node = new int[count];
    distance = new float[count][n];
    weight = new float[count][n];
    int[] region = new int[n];
    choose(Noise.below(n, seed, 0, 0), region);
    weigh(region);
  }

  boolean areAll() {
    return node.length == part.count();
  }

  private void choose(int start, int[] region) {
    int n = part.count();
    int[][] met = new int[Math.min(ROUND, node.length)][n];
    float[] nearest = new float[n];
    part.breadthFirst(start, met[0], nearest);
    node[0] = met[0][n - 1];
    Arrays.fill(nearest, Float.POSITIVE_INFINITY);
    int done = 0, round = 1;
    while (round > 0) {
      int base = done;
      workers.run(
          round,
          (_, piece) -> part.breadthFirst(node[base + piece], met[piece], distance[base + piece]));
      done += round;
      for (int pivot = base; pivot < done; pivot++) {
        float[] hops = distance[pivot];
        for (int i = 0; i < n; i++) {
          if (hops[i] >= nearest[i]) continue;
          nearest[i] = hops[i];
          region[i] = pivot;
        }
      }
      round = farthest(done, nearest, region);
    }
  }

  /// Chooses the next pivots, one a region, the farthest first; says how many.
  private int farthest(int done, float[] nearest, int[] region) {
    int wanted = Math.min(done < SINGLE ? 1 : ROUND, node.length - done), found = 0;
    boolean[] isTaken = new boolean[done];
    while (found < wanted) {
      int best = -1;
      for (int i = 0; i < nearest.length; i++) {
        if (isTaken[region[i]] || nearest[i] == 0) continue;
        if (best < 0 || nearest[i] > nearest[best]) best = i;
      }
      if (best < 0) break; // fewer regions with nodes than wanted
      isTaken[region[best]] = true;
      node[done + found++] = best;
    }
    return found;
  }

  private void weigh(int[] region) {
    workers.run(
        node.length,
        (_, pivot) -> {
          float[] hops = distance[pivot], weights = weight[pivot];
          float farthest = 0;
          for (float h : hops) farthest = Math.max(farthest, h);
          int[] within = new int[(int) farthest + 1]; // nodes of the region by distance
          for (int i = 0; i < hops.length; i++) {
            if (region[i] == pivot) within[(int) hops[i]]++;
          }
          for (int d = 1; d < within.length; d++) within[d] += within[d - 1];
          int least = areAll() ? 1 : 2;
          for (int i = 0; i < hops.length; i++) {
            int d = (int) hops[i];
            weights[i] = d < least ? 0 : within[d / 2] / (float) d / d;
          }
        });
  }
}
