package orrery.kernel;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A rough solution of `L x = r` for the Laplacian of a connected graph, in time linear in its
/// edges: nodes are taken together with their nearest, twice in a row, until few are left; each
/// level is smoothed by Gauss & Seidel and corrected by two steps of conjugate gradients on the
/// next (Notay, an aggregation-based algebraic multigrid method, 2010). As good on a path or a
/// mesh, where plain iterations take as many steps as the graph is long, as on a graph with hubs.
///
/// Immutable; made and used on any thread.
final class AggregationCycle {
  private static final int COARSEST = 60;
  private static final double LEAST_REDUCTION = 0.8;
  private static final double ENOUGH = 0.25; // one step of two has reduced the residual to this
  private static final double SHIFT = 1e-10; // of the mean degree: L itself is singular

  private final List<Laplacian> levels = new ArrayList<>();
  private final List<int[]> aggregates = new ArrayList<>(); // node of a level to node of the next
  private final double[][] factor; // Cholesky's, of the coarsest

  AggregationCycle(Laplacian finest) {
    var level = finest;
    levels.add(level);
    while (level.nodes() > COARSEST) {
      int[] pairs = pairs(level);
      var half = merged(level, pairs);
      int[] again = pairs(half);
      var quarter = merged(half, again);
      if (quarter.nodes() > LEAST_REDUCTION * level.nodes()) break;
      for (int i = 0; i < pairs.length; i++) pairs[i] = again[pairs[i]];
      aggregates.add(pairs);
      levels.add(quarter);
      level = quarter;
    }
    factor = level.nodes() <= 4 * COARSEST ? cholesky(level) : new double[0][];
  }

  /// Writes a rough solution for `right`, whose elements add up to 0.
  void solve(double[] right, double[] solution) {
    solve(0, right, solution);
  }

  private void solve(int depth, double[] right, double[] x) {
    if (depth == levels.size() - 1 && factor.length > 0) {
      substitute(right, x);
      return;
    }
    var level = levels.get(depth);
    Arrays.fill(x, 0);
    smooth(level, right, x, true);
    if (depth < levels.size() - 1) correct(depth, right, x);
    smooth(level, right, x, false);
  }

  private static void smooth(Laplacian level, double[] right, double[] x, boolean isForward) {
    int n = level.nodes();
    for (int step = 0; step < n; step++) {
      int i = isForward ? step : n - 1 - step;
      double sum = right[i];
      for (int arc = level.begin()[i]; arc < level.begin()[i + 1]; arc++) {
        sum += level.weight()[arc] * x[level.neighbour()[arc]];
      }
      x[i] = sum / level.degree()[i];
    }
  }

  /// Adds to `x` what two steps on the next level say of its residual.
  private void correct(int depth, double[] right, double[] x) {
    var level = levels.get(depth);
    var next = levels.get(depth + 1);
    int[] aggregate = aggregates.get(depth);
    int n = next.nodes();
    double[] residual = new double[level.nodes()], rest = new double[n];
    level.multiply(0, level.nodes(), x, residual);
    for (int i = 0; i < residual.length; i++) rest[aggregate[i]] += right[i] - residual[i];

    double[] first = new double[n], image = new double[n];
    double before = dot(rest, rest);
    solve(depth + 1, rest, first);
    next.multiply(0, n, first, image);
    double energy = dot(first, image);
    if (!(energy > 0)) return; // nothing left to correct
    double step = dot(first, rest) / energy;
    for (int i = 0; i < n; i++) rest[i] -= step * image[i];
    double[] second = new double[n];
    double secondStep = 0;
    if (dot(rest, rest) > ENOUGH * ENOUGH * before && depth + 1 < levels.size() - 1) {
      solve(depth + 1, rest, second);
      double[] secondImage = new double[n];
      next.multiply(0, n, second, secondImage);
      double mixed = dot(second, image);
      double left = dot(second, secondImage) - mixed * mixed / energy;
      if (left > 0) {
        secondStep = dot(second, rest) / left;
        step -= mixed * secondStep / energy;
      }
    }
    for (int i = 0; i < residual.length; i++) {
      int a = aggregate[i];
      x[i] += step * first[a] + secondStep * second[a];
    }
  }

  /// Who goes with whom: every node with the neighbour it hangs on most that is still free, or to
  /// the pair of its only neighbours where none is.
  private static int[] pairs(Laplacian level) {
    int n = level.nodes();
    int[] pair = new int[n];
    Arrays.fill(pair, -1);
    int count = 0;
    for (int i = 0; i < n; i++) {
      if (pair[i] >= 0) continue;
      int best = -1, bestTaken = -1;
      double strongest = 0, strongestTaken = 0;
      for (int arc = level.begin()[i]; arc < level.begin()[i + 1]; arc++) {
        int other = level.neighbour()[arc];
        double strength = level.weight()[arc] / level.degree()[other];
        if (pair[other] < 0 && strength > strongest) {
          strongest = strength;
          best = other;
        } else if (pair[other] >= 0 && strength > strongestTaken) {
          strongestTaken = strength;
          bestTaken = other;
        }
      }
      if (best < 0 && bestTaken >= 0) {
        pair[i] = pair[bestTaken];
        continue;
      }
      pair[i] = count++;
      if (best >= 0) pair[best] = pair[i];
    }
    return pair;
  }

  private static Laplacian merged(Laplacian level, int[] pair) {
    int count = 0;
    for (int p : pair) count = Math.max(count, p + 1);
    int arcs = level.neighbour().length;
    int[] sources = new int[arcs / 2], targets = new int[arcs / 2];
    double[] weights = new double[arcs / 2];
    int edges = 0;
    for (int i = 0; i < pair.length; i++) {
      for (int arc = level.begin()[i]; arc < level.begin()[i + 1]; arc++) {
        int other = level.neighbour()[arc];
        if (other < i || pair[i] == pair[other]) continue;
        sources[edges] = pair[i];
        targets[edges] = pair[other];
        weights[edges++] = level.weight()[arc];
      }
    }
    return Laplacian.of(
        count,
        Arrays.copyOf(sources, edges),
        Arrays.copyOf(targets, edges),
        Arrays.copyOf(weights, edges));
  }

  private static double[][] cholesky(Laplacian level) {
    int n = level.nodes();
    double[][] a = new double[n][n];
    double mean = 0;
    for (double degree : level.degree()) mean += degree / n;
    for (int i = 0; i < n; i++) {
      a[i][i] = level.degree()[i] + SHIFT * mean + Double.MIN_NORMAL;
      for (int arc = level.begin()[i]; arc < level.begin()[i + 1]; arc++) {
        a[i][level.neighbour()[arc]] = -level.weight()[arc];
      }
    }
    for (int j = 0; j < n; j++) {
      for (int c = 0; c < j; c++) a[j][j] -= a[j][c] * a[j][c];
      a[j][j] = Math.sqrt(Math.max(a[j][j], SHIFT * mean));
      for (int i = j + 1; i < n; i++) {
        for (int c = 0; c < j; c++) a[i][j] -= a[i][c] * a[j][c];
        a[i][j] /= a[j][j];
      }
    }
    return a;
  }

  private void substitute(double[] right, double[] x) {
    int n = factor.length;
    for (int i = 0; i < n; i++) {
      double sum = right[i];
      for (int c = 0; c < i; c++) sum -= factor[i][c] * x[c];
      x[i] = sum / factor[i][i];
    }
    for (int i = n - 1; i >= 0; i--) {
      double sum = x[i];
      for (int r = i + 1; r < n; r++) sum -= factor[r][i] * x[r];
      x[i] = sum / factor[i][i];
    }
    double mean = 0;
    for (double value : x) mean += value / n;
    for (int i = 0; i < n; i++) x[i] -= mean;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }
}
