package orrery.kernel;

import java.util.Arrays;

/// The rotation, reflection, scale and shift that lay one set of points best upon another, by least
/// squares (Procrustes). What it does not know, for the points span too little, it leaves unturned
/// or fills with any right angle. Immutable.
public final class Alignment {
  private static final double RANK_TOLERANCE = 1e-9;

  private final double[][] rotation;
  private final double scale;
  private final double[] sourceMean;
  private final double[] targetMean;

  private Alignment(double[][] rotation, double scale, double[] sourceMean, double[] targetMean) {
    this.rotation = rotation;
    this.scale = scale;
    this.sourceMean = sourceMean;
    this.targetMean = targetMean;
  }

  /// Fits `source[axis][i]` to `target[axis][i]` for `i` below `count`.
  public static Alignment fit(int count, float[][] source, float[][] target) {
    return fit(count, source, target, true);
  }

  /// The same by rotation, reflection and shift alone: the result is as large as the source.
  public static Alignment fitUnscaled(int count, float[][] source, float[][] target) {
    return fit(count, source, target, false);
  }

  private static Alignment fit(int count, float[][] source, float[][] target, boolean isScaled) {
    int k = source.length;
    double[] sourceMean = means(count, source), targetMean = means(count, target);
    double[][] covariance = new double[k][k];
    double spread = 0;
    for (int i = 0; i < count; i++) {
      for (int a = 0; a < k; a++) {
        double s = source[a][i] - sourceMean[a];
        spread += s * s;
        for (int b = 0; b < k; b++) covariance[a][b] += s * (target[b][i] - targetMean[b]);
      }
    }
    double[][] rotation = new double[k][k];
    double strength = nearestRotation(covariance, rotation);
    double scale = isScaled && spread > 0 && strength > 0 ? strength / spread : 1;
    return new Alignment(rotation, scale, sourceMean, targetMean);
  }

  /// How much larger the target is than the source.
  public double scale() {
    return scale;
  }

  /// Moves the first `count` points of `position` in place.
  public void apply(int count, float[][] position) {
    int k = position.length;
    double[] centred = new double[k];
    for (int i = 0; i < count; i++) {
      for (int a = 0; a < k; a++) centred[a] = position[a][i] - sourceMean[a];
      for (int b = 0; b < k; b++) {
        double sum = 0;
        for (int a = 0; a < k; a++) sum += centred[a] * rotation[a][b];
        position[b][i] = (float) (targetMean[b] + scale * sum);
      }
    }
  }

  /// Moves points that stand one after the other in place.
  public void apply(float[] points) {
    int k = rotation.length;
    double[] centred = new double[k];
    for (int at = 0; at < points.length; at += k) {
      for (int a = 0; a < k; a++) centred[a] = points[at + a] - sourceMean[a];
      for (int b = 0; b < k; b++) {
        double sum = 0;
        for (int a = 0; a < k; a++) sum += centred[a] * rotation[a][b];
        points[at + b] = (float) (targetMean[b] + scale * sum);
      }
    }
  }

  private static double[] means(int count, float[][] points) {
    double[] mean = new double[points.length];
    for (int a = 0; a < points.length; a++) {
      for (int i = 0; i < count; i++) mean[a] += points[a][i];
      mean[a] /= Math.max(1, count);
    }
    return mean;
  }

  /// Writes the orthogonal factor of `matrix` to `rotation`; returns the sum of singular values.
  private static double nearestRotation(double[][] matrix, double[][] rotation) {
    int k = matrix.length;
    double[][] square = new double[k][k], right = new double[k][k], left = new double[k][k];
    for (int a = 0; a < k; a++) {
      for (int b = 0; b < k; b++) {
        for (int c = 0; c < k; c++) square[a][b] += matrix[c][a] * matrix[c][b];
      }
    }
    SymmetricEigen.decompose(square, right);
    double largest = 0, sum = 0;
    for (int j = 0; j < k; j++) largest = Math.max(largest, Math.sqrt(Math.max(0, square[j][j])));
    boolean[] isKnown = new boolean[k];
    for (int j = 0; j < k; j++) {
      double singular = Math.sqrt(Math.max(0, square[j][j]));
      sum += singular;
      isKnown[j] = singular > RANK_TOLERANCE * largest;
      if (!isKnown[j]) continue;
      for (int a = 0; a < k; a++) {
        for (int b = 0; b < k; b++) left[j][a] += matrix[a][b] * right[b][j];
      }
    }
    straighten(left, square, isKnown);
    for (int j = 0; j < k; j++) {
      if (!isKnown[j]) complete(left, j, isKnown);
    }
    for (int a = 0; a < k; a++) {
      for (int b = 0; b < k; b++) {
        for (int j = 0; j < k; j++) rotation[a][b] += left[j][a] * right[b][j];
      }
    }
    return sum;
  }

  /// Makes known rows orthonormal, the strongest first: weak ones are off by the rounding of their
  /// squares.
  private static void straighten(double[][] rows, double[][] strengths, boolean[] isKnown) {
    Integer[] order = new Integer[rows.length];
    for (int j = 0; j < order.length; j++) order[j] = j;
    Arrays.sort(order, (i, j) -> Double.compare(strengths[j][j], strengths[i][i]));
    for (int place = 0; place < order.length && isKnown[order[place]]; place++) {
      double[] row = rows[order[place]];
      for (int before = 0; before < place; before++) {
        double[] other = rows[order[before]];
        double along = 0;
        for (int a = 0; a < row.length; a++) along += row[a] * other[a];
        for (int a = 0; a < row.length; a++) row[a] -= along * other[a];
      }
      double squared = 0;
      for (double value : row) squared += value * value;
      double length = Math.sqrt(squared);
      isKnown[order[place]] = length > 0;
      for (int a = 0; a < row.length && length > 0; a++) row[a] /= length;
    }
  }

  /// Makes row `wanted` a unit vector at right angles to all known rows.
  private static void complete(double[][] rows, int wanted, boolean[] isKnown) {
    int k = rows.length;
    double best = -1;
    for (int axis = 0; axis < k; axis++) {
      double[] candidate = new double[k];
      candidate[axis] = 1;
      for (int j = 0; j < k; j++) {
        if (!isKnown[j]) continue;
        double along = rows[j][axis];
        for (int a = 0; a < k; a++) candidate[a] -= along * rows[j][a];
      }
      double squared = 0;
      for (double value : candidate) squared += value * value;
      if (squared > best + 1e-12) {
        best = squared;
        double length = Math.sqrt(squared);
        for (int a = 0; a < k; a++) rows[wanted][a] = candidate[a] / length;
      }
    }
    isKnown[wanted] = true;
  }
}
