package orrery.kernel;

/// Rows made ready to be compared: scaled by a power of two so that no square of a difference
/// overflows or vanishes, and for cosines to length one, where half the square of the Euclidean
/// distance is the cosine's.
///
/// @param unscale what a distance is to be multiplied by
record Rows(int count, int columns, float[] values, Metric metric, double unscale) {
  private static final int EXPONENT = 30; // of the largest value

  static Rows of(int count, int columns, float[] values, Metric metric) {
    if (values.length != Math.multiplyExact(count, columns)) {
      throw new IllegalArgumentException(
          "%d values for %d rows of %d columns".formatted(values.length, count, columns));
    }
    return metric == Metric.COSINE
        ? directions(count, columns, values)
        : scaled(count, columns, values, metric);
  }

  boolean isManhattan() {
    return metric == Metric.MANHATTAN;
  }

  /// The distance of which `compared`, a square but for Manhattan's, is what was compared by.
  float distance(float compared) {
    return switch (metric) {
      case EUCLIDEAN -> (float) (Math.sqrt(compared) * unscale);
      case MANHATTAN -> (float) (compared * unscale);
      case COSINE -> Math.min(2, compared / 2);
    };
  }

  private static Rows scaled(int count, int columns, float[] values, Metric metric) {
    float largest = 0;
    for (float value : values) largest = Math.max(largest, Math.abs(value));
    if (largest == 0) return new Rows(count, columns, values, metric, 1);
    int shift = EXPONENT - Math.getExponent(largest);
    // Results are exact but for values too small beside the largest to matter.
    float[] scaled = new float[values.length];
    double factor = Math.scalb(1.0, shift);
    for (int i = 0; i < values.length; i++) scaled[i] = (float) (values[i] * factor);
    return new Rows(count, columns, scaled, metric, Math.scalb(1.0, -shift));
  }

  /// One column more, 0 but for rows of zeros, which are at right angles to all others.
  private static Rows directions(int count, int columns, float[] values) {
    int wide = columns + 1;
    float[] directions = new float[Math.multiplyExact(count, wide)];
    for (int i = 0; i < count; i++) {
      double squares = 0;
      for (int c = 0; c < columns; c++) {
        double value = values[i * columns + c];
        squares += value * value;
      }
      double length = Math.sqrt(squares);
      for (int c = 0; c < columns && length > 0; c++) {
        directions[i * wide + c] = (float) (values[i * columns + c] / length);
      }
      if (length == 0) directions[i * wide + columns] = 1;
    }
    return new Rows(count, wide, directions, Metric.COSINE, 1);
  }
}
