package orrery.embedding;

import orrery.kernel.Noise;
import orrery.kernel.PrincipalComponents;
import orrery.kernel.Workers;
import orrery.layout.FeatureMatrix;

/// Where an iterative embedding starts: the rows along their principal components, the furthest at
/// a given distance from the middle, and a little noise so that rows that are the same can part.
/// Axes in which rows do not vary start with more of it.
final class PrincipalStart {
  private static final int SAMPLE = 1024; // rows that say where the components lie
  private static final int PIECE = 256; // rows of one piece
  private static final double NOISE = 1e-5; // of the distance
  private static final double EMPTY_NOISE = 0.1;

  private PrincipalStart() {}

  /// By row, `k` numbers each.
  static float[] of(Workers workers, FeatureMatrix matrix, int k, double distance, long seed) {
    int rows = matrix.rows(), columns = matrix.columns();
    double[] means = new double[columns];
    double[][] components = components(workers, matrix, k, means, seed);
    double[][] scores = new double[rows][k];
    workers.run(
        Workers.pieces(rows, PIECE),
        (_, piece) -> {
          for (int i = piece * PIECE; i < Math.min(rows, (piece + 1) * PIECE); i++) {
            for (int axis = 0; axis < components.length; axis++) {
              double sum = 0;
              for (int c = 0; c < columns; c++) {
                sum += (matrix.values()[i * columns + c] - means[c]) * components[axis][c];
              }
              scores[i][axis] = sum;
            }
          }
        });
    double furthest = 0;
    for (double[] row : scores) {
      for (double score : row) furthest = Math.max(furthest, Math.abs(score));
    }
    float[] start = new float[rows * k];
    for (int i = 0; i < start.length; i++) {
      int axis = i % k;
      double noise = axis < components.length ? NOISE : EMPTY_NOISE;
      double score = furthest > 0 ? scores[i / k][axis] / furthest : 0;
      start[i] = (float) (distance * (score + noise * Noise.signed(seed, i, 0)));
    }
    return start;
  }

  /// Of some of the rows; `means` becomes theirs.
  private static double[][] components(
      Workers workers, FeatureMatrix matrix, int k, double[] means, long seed) {
    int columns = matrix.columns(), sample = Math.min(SAMPLE, matrix.rows());
    double[][] sampled = new double[columns][sample];
    for (int s = 0; s < sample; s++) {
      int row = sample == matrix.rows() ? s : Noise.below(matrix.rows(), seed, s, Long.MAX_VALUE);
      for (int c = 0; c < columns; c++) {
        sampled[c][s] = matrix.values()[row * columns + c];
        means[c] += sampled[c][s] / sample;
      }
    }
    for (int c = 0; c < columns; c++) {
      for (int s = 0; s < sample; s++) sampled[c][s] -= means[c];
    }
    return PrincipalComponents.of(workers, sampled, sample, k, seed).components();
  }
}
