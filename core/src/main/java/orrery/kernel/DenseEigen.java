package orrery.kernel;

import java.util.Arrays;

/// Eigenvalues and eigenvectors of a symmetric matrix of up to some hundreds of rows: Householder's
/// reduction to tridiagonal form, then implicit QL (Golub & Van Loan, Matrix Computations, 8.3).
/// About ten times as fast as the rotations of [SymmetricEigen] and as orthogonal, but small
/// eigenvalues are exact to the rounding of the largest only. Confined to one thread.
///
/// @param values ascending
/// @param vectors `vectors[j]` is the unit eigenvector of `values[j]`
record DenseEigen(double[] values, double[][] vectors) {
  private static final int MAX_ITERATIONS = 90; // of one eigenvalue; two or three are usual

  /// Decomposes `matrix`, which is overwritten; of the vectors the first `wanted` are made.
  ///
  /// @throws java.util.concurrent.CancellationException once `workers` are cancelled
  static DenseEigen of(double[][] matrix, int wanted, Workers workers) {
    int n = matrix.length;
    double[] diagonal = new double[n], beside = new double[n], strength = new double[n];
    reduce(matrix, diagonal, beside, strength, workers);
    double[][] z = new double[n][n];
    for (int i = 0; i < n; i++) z[i][i] = 1;
    iterate(diagonal, beside, z, workers);

    Integer[] order = new Integer[n];
    for (int i = 0; i < n; i++) order[i] = i;
    Arrays.sort(order, (i, j) -> Double.compare(diagonal[i], diagonal[j]));
    double[] values = new double[n];
    double[][] vectors = new double[Math.min(wanted, n)][];
    for (int j = 0; j < n; j++) {
      values[j] = diagonal[order[j]];
      if (j < vectors.length) vectors[j] = turnBack(matrix, strength, z[order[j]]);
    }
    return new DenseEigen(values, vectors);
  }

  /// Leaves in row `j` of `a`, from `j + 1`, the vector `v` of the reflection `I - strength v vᵀ`.
  private static void reduce(
      double[][] a, double[] diagonal, double[] beside, double[] strength, Workers workers) {
    int n = a.length;
    double[] p = new double[n];
    for (int j = 0; j < n; j++) {
      workers.requireRunning();
      diagonal[j] = a[j][j];
      if (j == n - 1) return;
      double[] v = a[j];
      double rest = 0;
      for (int i = j + 2; i < n; i++) rest += v[i] * v[i];
      if (rest == 0) {
        beside[j] = v[j + 1];
        continue;
      }
      double length = Math.sqrt(v[j + 1] * v[j + 1] + rest);
      beside[j] = v[j + 1] > 0 ? -length : length;
      v[j + 1] -= beside[j];
      double beta = 2 / (v[j + 1] * v[j + 1] + rest);
      strength[j] = beta;

      double along = 0;
      for (int i = j + 1; i < n; i++) {
        p[i] = beta * dot(a[i], v, j + 1, n);
        along += p[i] * v[i];
      }
      for (int i = j + 1; i < n; i++) p[i] -= 0.5 * beta * along * v[i];
      for (int i = j + 1; i < n; i++) {
        double[] row = a[i];
        double vi = v[i], pi = p[i];
        for (int c = j + 1; c < n; c++) row[c] -= vi * p[c] + pi * v[c];
      }
    }
  }

  private static double[] turnBack(double[][] reflections, double[] strength, double[] z) {
    int n = z.length;
    for (int j = n - 3; j >= 0; j--) {
      if (strength[j] == 0) continue;
      double[] v = reflections[j];
      double along = strength[j] * dot(v, z, j + 1, n);
      for (int i = j + 1; i < n; i++) z[i] -= along * v[i];
    }
    return z;
  }

  private static void iterate(double[] d, double[] e, double[][] z, Workers workers) {
    int n = d.length;
    for (int l = 0; l < n; l++) {
      workers.requireRunning();
      for (int iteration = 0; ; iteration++) {
        int m = l;
        while (m < n - 1 && Math.abs(e[m]) > Math.ulp(Math.abs(d[m]) + Math.abs(d[m + 1]))) m++;
        if (m == l) break;
        if (iteration == MAX_ITERATIONS) {
          throw new ArithmeticException("QL does not converge: is every number finite?");
        }
        sweep(d, e, z, l, m);
      }
    }
  }

  /// One implicit QL step with Wilkinson's shift on the rows from `l` to `m`.
  private static void sweep(double[] d, double[] e, double[][] z, int l, int m) {
    double g = (d[l + 1] - d[l]) / (2 * e[l]);
    double r = StrictMath.hypot(g, 1);
    g = d[m] - d[l] + e[l] / (g + Math.copySign(r, g));
    double s = 1, c = 1, p = 0;
    for (int i = m - 1; i >= l; i--) {
      double f = s * e[i], b = c * e[i];
      r = StrictMath.hypot(f, g);
      e[i + 1] = r;
      if (r == 0) { // split already
        d[i + 1] -= p;
        e[m] = 0;
        return;
      }
      s = f / r;
      c = g / r;
      g = d[i + 1] - p;
      r = (d[i] - g) * s + 2 * c * b;
      p = s * r;
      d[i + 1] = g + p;
      g = c * r - b;
      rotate(z[i], z[i + 1], c, s);
    }
    d[l] -= p;
    e[l] = g;
    e[m] = 0;
  }

  private static void rotate(double[] x, double[] y, double c, double s) {
    for (int i = 0; i < x.length; i++) {
      double xi = x[i], yi = y[i];
      y[i] = s * xi + c * yi;
      x[i] = c * xi - s * yi;
    }
  }

  private static double dot(double[] a, double[] b, int from, int to) {
    double first = 0, second = 0, third = 0, fourth = 0;
    int i = from;
    for (; i + 4 <= to; i += 4) {
      first += a[i] * b[i];
      second += a[i + 1] * b[i + 1];
      third += a[i + 2] * b[i + 2];
      fourth += a[i + 3] * b[i + 3];
    }
    for (; i < to; i++) first += a[i] * b[i];
    return (first + second) + (third + fourth);
  }
}
