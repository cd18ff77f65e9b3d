package orrery.layout;

import orrery.kernel.SymmetricEigen;
import orrery.kernel.Workers;

/// Coordinates from the distances to a few pivots: squared and double-centred, then projected onto
/// the strongest axes, each stretched so that distances keep their unit (Brandes & Pich 2006).
final class ClassicalScaling {
  private static final int ROWS = 4096; // of one piece
  private static final double FLAT = 1e-9;

  private ClassicalScaling() {}

  /// The coordinates `[axis][row]`, around 0; all 0 in axes past those that the distances have.
  ///
  /// @param distances `[pivot][row]`, overwritten
  static float[][] project(float[][] distances, int n, int dimensions, Workers workers) {
    centre(distances, n, workers);
    int pivots = distances.length;
    double[][] products = products(distances, n, workers);
    double[][] vectors = new double[pivots][pivots];
    SymmetricEigen.decompose(products, vectors);
    float[][] position = new float[dimensions][n];
    boolean[] isTaken = new boolean[pivots];
    for (float[] x : position) {
      int best = -1;
      for (int p = 0; p < pivots; p++) {
        if (!isTaken[p] && (best < 0 || products[p][p] > products[best][best])) best = p;
      }
      if (best < 0 || products[best][best] <= FLAT * n) break;
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
      double scale = vector[strongest] < 0 ? -1 / stretch : 1 / stretch;
      multiply(distances, vector, scale, x, workers);
    }
    return position;
  }

  private static void centre(float[][] distances, int n, Workers workers) {
    int pivots = distances.length;
    double[] columnMean = new double[pivots];
    workers.run(
        pivots,
        (_, p) -> {
          float[] column = distances[p];
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
            for (float[] column : distances) rowMean += column[row];
            rowMean /= pivots;
            for (int p = 0; p < pivots; p++) {
              distances[p][row] =
                  (float) (-0.5 * (distances[p][row] - rowMean - columnMean[p] + all));
            }
          }
        });
  }

  private static void multiply(
      float[][] columns, double[] vector, double scale, float[] product, Workers workers) {
    int n = product.length;
    workers.run(
        Workers.pieces(n, ROWS),
        (_, piece) -> {
          for (int row = piece * ROWS; row < Math.min(n, (piece + 1) * ROWS); row++) {
            double sum = 0;
            for (int p = 0; p < columns.length; p++) sum += columns[p][row] * vector[p];
            product[row] = (float) (scale * sum);
          }
        });
  }

  /// `Cᵀ C`, summed by pieces that are then joined in order.
  private static double[][] products(float[][] columns, int n, Workers workers) {
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
}
