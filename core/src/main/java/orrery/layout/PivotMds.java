package orrery.layout;

import java.util.Arrays;
import orrery.kernel.Noise;
import orrery.kernel.SymmetricEigen;
import orrery.kernel.Workers;

/// Positions of one component from its graph distances to a few pivots (Brandes & Pich 2006): the
/// whole shape at once, in O(pivots · edges), exact classical scaling where every node is a pivot.
/// The unit is a hop.
///
/// Nodes with one neighbour are left out and then set around it in a sunflower, for distances alone
/// would lay all leaves of a hub on one spot; what else coincides is parted by a jitter.
final class PivotMds {
  private static final int PIVOTS = 64;
  private static final int FEWEST_PIVOTS = 12;
  private static final double WORK = 3e7; // nodes and arcs visited, half a second or so
  private static final int MAX_ROUND = 16;
  private static final int ROWS = 4096; // of one piece
  private static final double GOLDEN_ANGLE = 2.399963229728653;
  private static final double JITTER = 0.25;

  private final Adjacency adjacency;
  private final long seed;
  private final Workers workers;
  private final int[] localOf; // slot to row of the component at hand

  /// @param localOf scratch, one number for every slot; shared by nobody at the same time
  PivotMds(Adjacency adjacency, int[] localOf, long seed, Workers workers) {
    this.adjacency = adjacency;
    this.localOf = localOf;
    this.seed = seed;
    this.workers = workers;
  }

  /// Writes the coordinates of the component `order[from]` up to `order[to - 1]` to
  /// `position[axis][slot]`, around 0.
  void place(int[] order, int from, int to, float[][] position) {
    int[] core = core(order, from, to);
    for (int row = 0; row < core.length; row++) localOf[core[row]] = row;
    int pivots = Math.min(core.length, affordablePivots(core));
    float[][] hops = new float[pivots][core.length];
    measure(core, hops);
    centre(hops, core.length);
    scale(core, hops, position);
    for (int slot : core) {
      for (int axis = 0; axis < position.length; axis++) {
        position[axis][slot] += (float) (JITTER * Noise.signed(seed, slot, axis));
      }
      if (core.length < to - from) placeLeaves(slot, position);
    }
  }

  /// The whole budget buys so many; a large graph is drawn from fewer rather than late.
  private int affordablePivots(int[] core) {
    double visits = core.length;
    for (int slot : core) visits += adjacency.degree(slot);
    return (int) Math.clamp(WORK / visits, FEWEST_PIVOTS, PIVOTS);
  }

  /// The mean distance in hops from one node of a component.
  double meanHops(int[] order, int from, int to) {
    if (to - from < 2) return 0;
    for (int place = from; place < to; place++) localOf[order[place]] = place - from;
    float[] hops = new float[to - from];
    int start = Noise.below(to - from, seed, 2, 0);
    breadthFirst(Arrays.copyOfRange(order, from, to), start, new int[to - from], hops);
    double sum = 0;
    for (float h : hops) sum += h;
    return sum / (to - from - 1);
  }

  /// The nodes with more than one neighbour, or one of a pair. Others get -1 in `localOf`.
  private int[] core(int[] order, int from, int to) {
    int[] core = new int[to - from];
    int count = 0;
    for (int place = from; place < to; place++) {
      int slot = order[place];
      localOf[slot] = -1;
      if (adjacency.degree(slot) != 1) core[count++] = slot;
    }
    if (count == 0) core[count++] = order[from];
    return Arrays.copyOf(core, count);
  }

  /// Chooses pivots far from each other and measures all distances to them, some pivots at a time:
  /// the farthest node first, then by chance in proportion to the squared distance to the nearest
  /// pivot so far.
  private void measure(int[] core, float[][] hops) {
    int n = core.length;
    int[][] queues = new int[Math.min(MAX_ROUND, hops.length)][n];
    float[] nearest = new float[n];
    int first = Noise.below(n, seed, 0, 0);
    breadthFirst(core, first, queues[0], nearest);
    int[] chosen = new int[MAX_ROUND];
    boolean[] isPivot = new boolean[n];
    chosen[0] = farthest(nearest, isPivot);
    Arrays.fill(nearest, Float.POSITIVE_INFINITY);
    int done = 0;
    while (done < hops.length) {
      int base = done;
      int round = Math.min(Math.min(Math.max(1, done), MAX_ROUND), hops.length - done);
      if (done > 0) choose(round, base, nearest, isPivot, chosen);
      for (int i = 0; i < round; i++) isPivot[chosen[i]] = true;
      workers.run(
          round,
          (_, piece) -> breadthFirst(core, chosen[piece], queues[piece], hops[base + piece]));
      for (int p = base; p < base + round; p++) {
        float[] distance = hops[p];
        for (int row = 0; row < n; row++) nearest[row] = Math.min(nearest[row], distance[row]);
      }
      done += round;
    }
  }

  private void choose(int round, int base, float[] nearest, boolean[] isPivot, int[] chosen) {
    chosen[0] = farthest(nearest, isPivot);
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

  private static int farthest(float[] distance, boolean[] isPivot) {
    int best = -1;
    for (int row = 0; row < distance.length; row++) {
      if (!isPivot[row] && (best < 0 || distance[row] > distance[best])) best = row;
    }
    return best;
  }

  private void breadthFirst(int[] nodes, int start, int[] queue, float[] hops) {
    Arrays.fill(hops, -1);
    hops[start] = 0;
    queue[0] = start;
    int tail = 1;
    for (int head = 0; head < tail; head++) {
      int row = queue[head];
      int slot = nodes[row];
      float next = hops[row] + 1;
      for (int arc = adjacency.begin[slot]; arc < adjacency.end[slot]; arc++) {
        int other = localOf[adjacency.neighbour[arc]];
        if (other >= 0 && hops[other] < 0) {
          hops[other] = next;
          queue[tail++] = other;
        }
      }
    }
  }

  /// Squares and double-centres.
  private void centre(float[][] hops, int n) {
    int pivots = hops.length;
    double[] columnMean = new double[pivots];
    workers.run(
        pivots,
        (_, p) -> {
          float[] column = hops[p];
          double sum = 0;
          for (int row = 0; row < n; row++) {
            column[row] *= column[row];
            sum += column[row];
          }
          columnMean[p] = sum / n;
        });
    double mean = 0;
    for (double value : columnMean) mean += value / pivots;
    double all = mean;
    workers.run(
        Workers.pieces(n, ROWS),
        (_, piece) -> {
          for (int row = piece * ROWS; row < Math.min(n, (piece + 1) * ROWS); row++) {
            double rowMean = 0;
            for (float[] column : hops) rowMean += column[row];
            rowMean /= pivots;
            for (int p = 0; p < pivots; p++) {
              hops[p][row] = (float) (-0.5 * (hops[p][row] - rowMean - columnMean[p] + all));
            }
          }
        });
  }

  /// Projects onto the strongest axes, each stretched so that distances are hops.
  private void scale(int[] core, float[][] centred, float[][] position) {
    int pivots = centred.length, n = core.length, dimensions = position.length;
    double[][] products = products(centred, n);
    double[][] vectors = new double[pivots][pivots];
    SymmetricEigen.decompose(products, vectors);
    boolean[] isTaken = new boolean[pivots];
    for (int axis = 0; axis < dimensions; axis++) {
      int best = -1;
      for (int p = 0; p < pivots; p++) {
        if (!isTaken[p] && (best < 0 || products[p][p] > products[best][best])) best = p;
      }
      float[] x = position[axis];
      if (best < 0 || products[best][best] <= 1e-9 * n) { // flat: as many axes as there are
        for (int slot : core) x[slot] = 0;
        continue;
      }
      isTaken[best] = true;
      double[] vector = new double[pivots];
      int strongest = 0;
      for (int p = 0; p < pivots; p++) {
        vector[p] = vectors[p][best];
        if (Math.abs(vector[p]) > Math.abs(vector[strongest])) strongest = p;
      }
      // C is X Pᵀ for positions X and those of the pivots P, so C v is X v times the length of P v;
      // and that length is the fourth root of what of |C v|² falls to the pivots.
      double stretch = Math.sqrt(Math.sqrt(products[best][best] * pivots / n));
      double sign = vector[strongest] < 0 ? -1 / stretch : 1 / stretch;
      workers.run(
          Workers.pieces(n, ROWS),
          (_, piece) -> {
            for (int row = piece * ROWS; row < Math.min(n, (piece + 1) * ROWS); row++) {
              double sum = 0;
              for (int p = 0; p < pivots; p++) sum += centred[p][row] * vector[p];
              x[core[row]] = (float) (sign * sum);
            }
          });
    }
  }

  /// `Cᵀ C`, summed by pieces that are then joined in order.
  private double[][] products(float[][] columns, int n) {
    int pivots = columns.length;
    int pieces = Workers.pieces(n, ROWS);
    double[][][] partial = new double[pieces][pivots][pivots];
    workers.run(
        pieces,
        (_, piece) -> {
          int from = piece * ROWS, to = Math.min(n, from + ROWS);
          for (int p = 0; p < pivots; p++) {
            for (int q = p; q < pivots; q++) {
              partial[piece][p][q] = dot(columns[p], columns[q], from, to);
            }
          }
        });
    double[][] sum = new double[pivots][pivots];
    for (double[][] part : partial) {
      for (int p = 0; p < pivots; p++) {
        for (int q = p; q < pivots; q++) sum[p][q] += part[p][q];
      }
    }
    for (int p = 0; p < pivots; p++) {
      for (int q = 0; q < p; q++) sum[p][q] = sum[q][p];
    }
    return sum;
  }

  private static double dot(float[] a, float[] b, int from, int to) {
    double even = 0, odd = 0, third = 0, fourth = 0;
    int i = from;
    for (; i + 4 <= to; i += 4) {
      even += (double) a[i] * b[i];
      odd += (double) a[i + 1] * b[i + 1];
      third += (double) a[i + 2] * b[i + 2];
      fourth += (double) a[i + 3] * b[i + 3];
    }
    for (; i < to; i++) even += (double) a[i] * b[i];
    return (even + odd) + (third + fourth);
  }

  /// Sets the neighbours of `hub` that have no other around it.
  private void placeLeaves(int hub, float[][] position) {
    int leaves = 0;
    for (int arc = adjacency.begin[hub]; arc < adjacency.end[hub]; arc++) {
      if (localOf[adjacency.neighbour[arc]] < 0) leaves++;
    }
    if (leaves == 0) return;
    double reach = Math.min(2, 0.6 + 0.05 * Math.sqrt(leaves));
    double turn = Math.PI * Noise.signed(seed, hub, -1);
    int leaf = 0;
    for (int arc = adjacency.begin[hub]; arc < adjacency.end[hub]; arc++) {
      int slot = adjacency.neighbour[arc];
      if (localOf[slot] >= 0) continue;
      double radius = reach * Math.sqrt((leaf + 0.5) / leaves);
      double angle = turn + leaf * GOLDEN_ANGLE;
      for (int axis = 0; axis < position.length; axis++) {
        double offset =
            axis == 0
                ? radius * StrictMath.cos(angle)
                : axis == 1
                    ? radius * StrictMath.sin(angle)
                    : reach * Noise.signed(seed, slot, axis);
        position[axis][slot] = (float) (position[axis][hub] + offset);
      }
      leaf++;
    }
  }
}
