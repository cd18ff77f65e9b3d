package orrery.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The directions in which centred columns vary most, strongest first, and where each row lies
/// along them: the first right singular vectors, and singular values times the left ones.
///
/// Exact where columns or rows are no more than [#EXACT]: eigenvectors of the inner products of the
/// shorter side, in double precision. That squares the singular values, so only directions within
/// [#TRUSTED] of the strongest are taken at a time; they are then subtracted from the columns and
/// the rest is found anew, down to the rounding of the strongest. Above, by a block Krylov space
/// from a random start (Halko, Martinsson & Tropp 2011), to six digits where the spectrum allows.
///
/// @param components `components[j]` is a unit vector with one loading a column, the largest of
///   them positive; fewer than asked where the columns vary in no more directions
/// @param scores `scores[j][row]`
public record PrincipalComponents(double[][] components, double[][] scores) {
  static final int EXACT = 2048;
  private static final double TRUSTED = 1e-4; // of an eigenvalue
  private static final int DENSE = 200; // rows up to which a matrix is decomposed as a whole
  private static final int STEPS = 300;
  private static final int RANDOM_STEPS = 40;
  private static final double TOLERANCE = 1e-9;
  private static final double RANDOM_TOLERANCE = 1e-6;

  /// @param columns centred, all of `rows` elements; overwritten
  /// @param wanted how many directions, at most
  public static PrincipalComponents of(
      Workers workers, double[][] columns, int rows, int wanted, long seed) {
    int possible = Math.min(wanted, Math.min(columns.length, rows));
    double[][] components = new double[possible][], scores = new double[possible][];
    int found = 0;
    double least = 0;
    while (found < possible) {
      double[][] axes = strongest(workers, columns, rows, possible - found, seed);
      int before = found;
      double trusted = 0;
      for (double[] axis : axes) {
        double[] score = new double[rows];
        multiply(workers, columns, new double[][] {axis}, new double[][] {score}, rows);
        double strength = squared(score);
        if (before == 0 && found == 0) {
          double rounding = Math.max(rows, columns.length) * 0x1p-52;
          least = strength * rounding * rounding;
        }
        if (found == before) trusted = strength * TRUSTED;
        if (strength <= least || strength < trusted) break;
        flipToPositive(axis, score);
        components[found] = axis;
        scores[found++] = score;
      }
      if (found == before) break;
      if (found < possible) subtract(workers, columns, rows, components, scores, before, found);
    }
    return new PrincipalComponents(Arrays.copyOf(components, found), Arrays.copyOf(scores, found));
  }

  /// Unit vectors, strongest first; none where the columns are all 0.
  private static double[][] strongest(
      Workers workers, double[][] columns, int rows, int wanted, long seed) {
    int count = columns.length;
    if (count <= rows && count <= EXACT) {
      double[][] products = InnerProducts.symmetric(workers, columns, rows);
      return largest(workers, products, wanted, seed);
    }
    if (rows <= EXACT) {
      double[][] transposed = new double[rows][count];
      for (int c = 0; c < count; c++) {
        for (int row = 0; row < rows; row++) transposed[row][c] = columns[c][row];
      }
      double[][] products = InnerProducts.symmetric(workers, transposed, count);
      double[][] left = largest(workers, products, wanted, seed);
      return unit(InnerProducts.of(workers, left, columns, rows));
    }
    return random(workers, columns, rows, wanted, seed);
  }

  private static double[][] largest(Workers workers, double[][] products, int wanted, long seed) {
    int size = products.length;
    double norm = 0;
    for (int i = 0; i < size; i++) norm += products[i][i];
    if (norm == 0) return new double[0][];
    double[][] found = size <= DENSE ? null : krylov(workers, products, wanted, norm, seed);
    if (found != null) return found;
    for (double[] row : products) {
      for (int i = 0; i < size; i++) row[i] = -row[i];
    }
    return DenseEigen.of(products, wanted, workers).vectors();
  }

  /// The usual way, some hundred times as fast; null where eigenvalues lie too close for it.
  private static double @Nullable [][] krylov(
      Workers workers, double[][] products, int wanted, double norm, long seed) {
    int size = products.length;
    SmallestEigenvectors.Operator negated =
        (from, to) -> {
          double[][] image = InnerProducts.of(workers, products, from, size);
          for (int j = 0; j < to.length; j++) {
            for (int i = 0; i < size; i++) to[j][i] = -image[i][j];
          }
        };
    var solver =
        new SmallestEigenvectors(
            size,
            wanted,
            norm,
            negated,
            null,
            new double[0][],
            new double[0][],
            TOLERANCE,
            seed,
            workers);
    for (int step = 0; step < STEPS; step++) {
      if (solver.step()) return solver.vectors();
    }
    return null;
  }

  private static double[][] random(
      Workers workers, double[][] columns, int rows, int wanted, long seed) {
    double norm = 0;
    for (double[] column : columns) norm += squared(column);
    if (norm == 0) return new double[0][];
    SmallestEigenvectors.Operator negated =
        (from, to) -> {
          double[][] along = new double[from.length][rows];
          multiply(workers, columns, from, along, rows);
          double[][] image = InnerProducts.of(workers, columns, along, rows);
          for (int j = 0; j < to.length; j++) {
            for (int c = 0; c < columns.length; c++) to[j][c] = -image[c][j];
          }
        };
    var solver =
        new SmallestEigenvectors(
            columns.length,
            wanted,
            norm,
            negated,
            null,
            new double[0][],
            new double[0][],
            RANDOM_TOLERANCE,
            seed,
            workers);
    for (int step = 0; step < RANDOM_STEPS && !solver.step(); step++) workers.requireRunning();
    return solver.vectors();
  }

  /// `result[j][row]`: the row along `axes[j]`.
  private static void multiply(
      Workers workers, double[][] columns, double[][] axes, double[][] result, int rows) {
    int size = 1024;
    workers.run(
        Workers.pieces(rows, size),
        (_, piece) -> {
          int from = piece * size, to = Math.min(rows, from + size);
          for (int c = 0; c < columns.length; c++) {
            for (int j = 0; j < axes.length; j++) {
              add(axes[j][c], columns[c], result[j], from, to);
            }
          }
        });
  }

  private static void subtract(
      Workers workers,
      double[][] columns,
      int rows,
      double[][] components,
      double[][] scores,
      int first,
      int end) {
    workers.run(
        columns.length,
        (_, c) -> {
          for (int j = first; j < end; j++) add(-components[j][c], scores[j], columns[c], 0, rows);
        });
  }

  private static void add(double factor, double[] from, double[] to, int first, int end) {
    for (int row = first; row < end; row++) to[row] += factor * from[row];
  }

  /// Those that are not mere rounding beside the first, each as long as 1.
  private static double[][] unit(double[][] vectors) {
    int count = 0;
    for (double[] vector : vectors) {
      double square = squared(vector);
      if (square == 0 || (count > 0 && square < TRUSTED * squared(vectors[0]))) break;
      count++;
    }
    for (int j = count - 1; j >= 0; j--) {
      double length = Math.sqrt(squared(vectors[j]));
      for (int i = 0; i < vectors[j].length; i++) vectors[j][i] /= length;
    }
    return Arrays.copyOf(vectors, count);
  }

  private static double squared(double[] vector) {
    double sum = 0;
    for (double x : vector) sum += x * x;
    return sum;
  }

  private static void flipToPositive(double[] axis, double[] score) {
    int largest = 0;
    for (int c = 1; c < axis.length; c++) {
      if (Math.abs(axis[c]) > Math.abs(axis[largest])) largest = c;
    }
    if (axis[largest] > 0) return;
    for (int c = 0; c < axis.length; c++) axis[c] = -axis[c];
    for (int row = 0; row < score.length; row++) score[row] = -score[row];
  }
}
