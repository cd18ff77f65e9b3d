package orrery.kernel;

import java.util.Arrays;

/// Orthonormal vectors that span where eigenvectors are looked for, what the matrix makes of each,
/// and its projection on them.
final class Basis {
  private static final int ROWS = 1024; // of one piece
  private static final int MAX_PASSES = 4;
  private static final double LOST = 1e-24; // of a unit vector's square: nothing of it is new

  private final int size;
  private final int available;
  private final double[][] excluded;
  private final Workers workers;
  private double[][] vectors = {};
  private double[][] images = {};
  private double[][] projected;

  Basis(int size, int available, int capacity, double[][] excluded, Workers workers) {
    this.size = size;
    this.available = available;
    this.excluded = excluded;
    this.workers = workers;
    projected = new double[capacity][capacity];
  }

  /// The length of a vector.
  int size() {
    return size;
  }

  int count() {
    return vectors.length;
  }

  /// Whether nothing lies outside of it.
  boolean isComplete() {
    return vectors.length >= available;
  }

  /// A copy of the matrix as the basis sees it.
  double[][] projected() {
    double[][] copy = new double[count()][];
    for (int i = 0; i < copy.length; i++) copy[i] = Arrays.copyOf(projected[i], copy.length);
    return copy;
  }

  /// Takes in what of `added`, which is overwritten, lies outside.
  void grow(double[][] added, SmallestEigenvectors.Operator matrix) {
    double[][] fresh = orthonormal(added);
    if (fresh.length > available - count()) fresh = Arrays.copyOf(fresh, available - count());
    if (fresh.length == 0) return;
    double[][] freshImages = new double[fresh.length][size];
    matrix.apply(fresh, freshImages);
    int before = count();
    vectors = joined(vectors, fresh);
    images = joined(images, freshImages);
    double[][] products = InnerProducts.of(workers, vectors, freshImages, size);
    for (int j = 0; j < fresh.length; j++) {
      for (int i = 0; i <= before + j; i++) {
        projected[i][before + j] = products[i][j];
        projected[before + j][i] = products[i][j];
      }
    }
  }

  /// The vectors with the coefficients of each row.
  double[][] combine(double[][] coefficients) {
    double[][] result = new double[coefficients.length][size];
    inPieces(
        (from, to) -> {
          for (int j = 0; j < coefficients.length; j++) {
            add(coefficients[j], 1, vectors, result[j], from, to);
          }
        });
    return result;
  }

  /// What the matrix makes of the combinations, less what they should be as eigenvectors.
  double[][] residuals(double[] values, double[][] coefficients) {
    double[][] result = new double[coefficients.length][size];
    inPieces(
        (from, to) -> {
          for (int j = 0; j < coefficients.length; j++) {
            add(coefficients[j], 1, images, result[j], from, to);
            add(coefficients[j], -values[j], vectors, result[j], from, to);
          }
        });
    return result;
  }

  /// Goes on with the combinations in place of the vectors; the coefficients are orthonormal.
  void replace(double[][] coefficients) {
    int count = coefficients.length, before = count();
    double[][] newVectors = new double[count][size], newImages = new double[count][size];
    inPieces(
        (from, to) -> {
          for (int j = 0; j < count; j++) {
            add(coefficients[j], 1, vectors, newVectors[j], from, to);
            add(coefficients[j], 1, images, newImages[j], from, to);
          }
        });
    double[][] half = new double[count][before];
    for (int j = 0; j < count; j++) {
      for (int i = 0; i < before; i++) {
        double c = coefficients[j][i];
        for (int o = 0; o < before; o++) half[j][o] += c * projected[i][o];
      }
    }
    for (int j = 0; j < count; j++) {
      for (int i = 0; i <= j; i++) {
        double sum = 0;
        for (int o = 0; o < before; o++) sum += half[j][o] * coefficients[i][o];
        projected[i][j] = sum;
        projected[j][i] = sum;
      }
    }
    vectors = newVectors;
    images = newImages;
  }

  /// Orthonormal vectors that span what of `added` lies outside: away from the basis, then among
  /// themselves by the eigenvectors of their inner products (Stathopoulos & Wu 2002), until nothing
  /// moves.
  private double[][] orthonormal(double[][] added) {
    double[][] known = joined(excluded, vectors);
    double[][] block = normalised(added);
    for (int pass = 0; pass < MAX_PASSES && block.length > 0; pass++) {
      double[][] moving = block;
      double[][] along = InnerProducts.of(workers, known, moving, size);
      inPieces(
          (from, to) -> {
            for (int j = 0; j < moving.length; j++) {
              for (int i = 0; i < known.length; i++) {
                add(-along[i][j], known[i], moving[j], from, to);
              }
            }
          });
      var eigen =
          DenseEigen.of(InnerProducts.of(workers, moving, moving, size), moving.length, workers);
      int lost = 0;
      while (lost < moving.length && eigen.values()[lost] <= LOST) lost++;
      double[][] turned = new double[moving.length - lost][size];
      int first = lost;
      inPieces(
          (from, to) -> {
            for (int j = 0; j < turned.length; j++) {
              double scale = 1 / Math.sqrt(eigen.values()[first + j]);
              add(eigen.vectors()[first + j], scale, moving, turned[j], from, to);
            }
          });
      block = turned;
      if (lost == 0 && eigen.values()[0] > 0.99 && pass > 0) break;
    }
    return block;
  }

  private static double[][] normalised(double[][] vectors) {
    double[][] result = new double[vectors.length][];
    int count = 0;
    for (double[] vector : vectors) {
      double largest = 0;
      for (double x : vector) largest = Math.max(largest, Math.abs(x));
      if (largest == 0) continue;
      double squared = 0;
      for (double x : vector) squared += (x / largest) * (x / largest);
      double scale = 1 / Math.sqrt(squared);
      for (int i = 0; i < vector.length; i++) vector[i] = vector[i] / largest * scale;
      result[count++] = vector;
    }
    return Arrays.copyOf(result, count);
  }

  @FunctionalInterface
  private interface Rows {
    void run(int from, int to);
  }

  private void inPieces(Rows rows) {
    workers.run(
        Workers.pieces(size, ROWS),
        (_, piece) -> rows.run(piece * ROWS, Math.min(size, (piece + 1) * ROWS)));
  }

  private static void add(
      double[] coefficients, double scale, double[][] from, double[] to, int first, int end) {
    for (int i = 0; i < from.length; i++) add(scale * coefficients[i], from[i], to, first, end);
  }

  private static void add(double factor, double[] from, double[] to, int first, int end) {
    for (int row = first; row < end; row++) to[row] += factor * from[row];
  }

  private static double[][] joined(double[][] first, double[][] second) {
    double[][] result = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, result, first.length, second.length);
    return result;
  }
}
