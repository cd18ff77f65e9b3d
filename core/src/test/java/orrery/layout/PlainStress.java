package orrery.layout;

import java.util.Arrays;

/// Stress the slow way: all pairs, in doubles, by majorization (Gansner, Koren & North 2004), one
/// node after the other. The twin that [StressMethod] is measured against.
final class PlainStress {
  private PlainStress() {}

  static float[][] hops(LayoutGraph graph) {
    int n = graph.nodeCount();
    float[][] hops = new float[n][n];
    for (float[] row : hops) Arrays.fill(row, Float.POSITIVE_INFINITY);
    for (int i = 0; i < n; i++) hops[i][i] = 0;
    for (int e = 0; e < graph.sources().length; e++) {
      int source = graph.sources()[e], target = graph.targets()[e];
      hops[source][target] = hops[target][source] = source == target ? 0 : 1;
    }
    for (int via = 0; via < n; via++) {
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          hops[i][j] = Math.min(hops[i][j], hops[i][via] + hops[via][j]);
        }
      }
    }
    return hops;
  }

  /// The mean over pairs of the squared relative error, at the scale that makes it least.
  static double of(float[][] hops, float[][] position) {
    double sum = 0, squares = 0;
    long pairs = 0;
    for (int i = 0; i < hops.length; i++) {
      for (int j = 0; j < i; j++) {
        double ratio = distance(position, i, j) / hops[i][j];
        sum += ratio;
        squares += ratio * ratio;
        pairs++;
      }
    }
    return 1 - sum * sum / (squares * pairs);
  }

  /// Goes on from `start` for so many rounds.
  static float[][] majorize(float[][] hops, float[][] start, int rounds) {
    int n = hops.length, k = start.length;
    double[][] x = new double[k][n];
    for (int axis = 0; axis < k; axis++) {
      for (int i = 0; i < n; i++) x[axis][i] = start[axis][i];
    }
    for (int round = 0; round < rounds; round++) {
      for (int i = 0; i < n; i++) {
        double[] sum = new double[k];
        double weights = 0;
        for (int j = 0; j < n; j++) {
          if (i == j) continue;
          double squared = 1e-18;
          for (double[] axis : x) squared += (axis[i] - axis[j]) * (axis[i] - axis[j]);
          double weight = 1.0 / hops[i][j] / hops[i][j], scale = hops[i][j] / Math.sqrt(squared);
          weights += weight;
          for (int axis = 0; axis < k; axis++) {
            sum[axis] += weight * (x[axis][j] + scale * (x[axis][i] - x[axis][j]));
          }
        }
        for (int axis = 0; axis < k; axis++) x[axis][i] = sum[axis] / weights;
      }
    }
    float[][] result = new float[k][n];
    for (int axis = 0; axis < k; axis++) {
      for (int i = 0; i < n; i++) result[axis][i] = (float) x[axis][i];
    }
    return result;
  }

  static double distance(float[][] position, int i, int j) {
    double squared = 0;
    for (float[] axis : position) squared += (axis[i] - axis[j]) * (axis[i] - axis[j]);
    return Math.sqrt(squared);
  }
}
