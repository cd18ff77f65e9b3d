package orrery.kernel;

/// Eigenvalues and eigenvectors of a small symmetric matrix by Jacobi's rotations: exact to
/// rounding, also where eigenvalues coincide, and always in the same order of operations.
public final class SymmetricEigen {
  private static final int MAX_SWEEPS = 60;

  private SymmetricEigen() {}

  /// Decomposes `matrix`, which is overwritten: its diagonal becomes the eigenvalues, and column
  /// `j` of `vectors` the unit eigenvector of `matrix[j][j]`. Not sorted.
  public static void decompose(double[][] matrix, double[][] vectors) {
    int n = matrix.length;
    for (int i = 0; i < n; i++) {
      for (int j = 0; j < n; j++) vectors[i][j] = i == j ? 1 : 0;
    }
    for (int sweep = 0; sweep < MAX_SWEEPS; sweep++) {
      double outside = 0, diagonal = 0;
      for (int i = 0; i < n; i++) {
        diagonal += matrix[i][i] * matrix[i][i];
        for (int j = i + 1; j < n; j++) outside += matrix[i][j] * matrix[i][j];
      }
      if (outside <= 1e-30 * diagonal || outside == 0) return;
      for (int p = 0; p < n - 1; p++) {
        for (int q = p + 1; q < n; q++) rotate(matrix, vectors, p, q);
      }
    }
  }

  private static void rotate(double[][] a, double[][] v, int p, int q) {
    if (a[p][q] == 0) return;
    double theta = (a[q][q] - a[p][p]) / (2 * a[p][q]);
    double t = Math.copySign(1, theta) / (Math.abs(theta) + Math.sqrt(theta * theta + 1));
    double c = 1 / Math.sqrt(t * t + 1), s = t * c;
    int n = a.length;
    for (int i = 0; i < n; i++) {
      double ip = a[i][p], iq = a[i][q];
      a[i][p] = c * ip - s * iq;
      a[i][q] = s * ip + c * iq;
    }
    for (int i = 0; i < n; i++) {
      double pi = a[p][i], qi = a[q][i];
      a[p][i] = c * pi - s * qi;
      a[q][i] = s * pi + c * qi;
    }
    for (int i = 0; i < n; i++) {
      double ip = v[i][p], iq = v[i][q];
      v[i][p] = c * ip - s * iq;
      v[i][q] = s * ip + c * iq;
    }
  }
}
