package orrery.embedding;

import orrery.kernel.Noise;
import orrery.kernel.Workers;
import orrery.layout.FeatureMatrix;

/// The first principal components of a matrix, near enough for a start: some rounds of subspace
/// iteration (Halko, Martinsson & Tropp 2011).
final class PrincipalAxes {
  private static final int ROUNDS = 8;
  private static final int PIECE = 512;
  private static final long SEED = 1;

  private PrincipalAxes() {}

  /// The centred rows times the components, row-major, 0 in an axis the rows do not span.
  static float[] scores(FeatureMatrix matrix, int k, Workers workers) {
    int rows = matrix.rows(), columns = matrix.columns();
    double[] mean = means(matrix);
    double[][] axes = new double[k][columns];
    for (int a = 0; a < k; a++) {
      for (int c = 0; c < columns; c++) axes[a][c] = Noise.signed(SEED, a, c);
    }
    orthonormalize(axes);
    float[] scores = new float[rows * k];
    int pieces = Workers.pieces(rows, PIECE);
    double[][][] sums = new double[pieces][k][columns];
    for (int round = 0; round < ROUNDS; round++) {
      double[][] current = axes;
      workers.run(
          pieces,
          (_, piece) -> {
            for (double[] sum : sums[piece]) java.util.Arrays.fill(sum, 0);
            for (int i = piece * PIECE; i < Math.min(rows, (piece + 1) * PIECE); i++) {
              addRow(matrix.values(), i, mean, current, scores, sums[piece]);
            }
          });
      if (round == ROUNDS - 1) break;
      axes = new double[k][columns];
      for (double[][] sum : sums) {
        for (int a = 0; a < k; a++) {
          for (int c = 0; c < columns; c++) axes[a][c] += sum[a][c];
        }
      }
      orthonormalize(axes);
    }
    return scores;
  }

  private static void addRow(
      float[] values, int row, double[] mean, double[][] axes, float[] scores, double[][] sums) {
    int first = row * mean.length;
    for (int a = 0; a < axes.length; a++) {
      double score = 0;
      for (int c = 0; c < mean.length; c++) score += (values[first + c] - mean[c]) * axes[a][c];
      scores[row * axes.length + a] = (float) score;
      for (int c = 0; c < mean.length; c++) sums[a][c] += score * (values[first + c] - mean[c]);
    }
  }

  private static double[] means(FeatureMatrix matrix) {
    double[] mean = new double[matrix.columns()];
    for (int i = 0; i < matrix.values().length; i++) {
      mean[i % mean.length] += (double) matrix.values()[i] / matrix.rows();
    }
    return mean;
  }

  /// Gram and Schmidt's way, twice, for rounding's sake; what the others span already becomes 0.
  private static void orthonormalize(double[][] axes) {
    for (int a = 0; a < axes.length; a++) {
      double before = Math.sqrt(dot(axes[a], axes[a]));
      for (int pass = 0; pass < 2; pass++) {
        for (int b = 0; b < a; b++) {
          double shared = dot(axes[a], axes[b]);
          for (int c = 0; c < axes[a].length; c++) axes[a][c] -= shared * axes[b][c];
        }
      }
      double length = Math.sqrt(dot(axes[a], axes[a]));
      double scale = length > 1e-9 * before ? 1 / length : 0;
      for (int c = 0; c < axes[a].length; c++) axes[a][c] *= scale;
    }
  }

  private static double dot(double[] x, double[] y) {
    double sum = 0;
    for (int c = 0; c < x.length; c++) sum += x[c] * y[c];
    return sum;
  }
}
