package orrery.kernel;

/// How far two rows of numbers are from each other.
public enum Metric {
  EUCLIDEAN,
  /// The sum of absolute differences.
  MANHATTAN,
  /// One less the cosine of the angle between them, 0 to 2. A row of zeros has no angle: it is 1
  /// from every other row and 0 from one of zeros.
  COSINE;

  /// From the row of `columns` numbers at `start` of `values` to that at `otherStart` of `others`.
  double distance(float[] values, int start, float[] others, int otherStart, int columns) {
    double sum = 0, squares = 0, otherSquares = 0;
    for (int c = 0; c < columns; c++) {
      double value = values[start + c], other = others[otherStart + c];
      switch (this) {
        case EUCLIDEAN -> sum += (value - other) * (value - other);
        case MANHATTAN -> sum += Math.abs(value - other);
        case COSINE -> {
          sum += value * other;
          squares += value * value;
          otherSquares += other * other;
        }
      }
    }
    return switch (this) {
      case EUCLIDEAN -> Math.sqrt(sum);
      case MANHATTAN -> sum;
      case COSINE -> {
        if (squares == 0 || otherSquares == 0) yield squares == otherSquares ? 0 : 1;
        yield Math.clamp(1 - sum / Math.sqrt(squares) / Math.sqrt(otherSquares), 0, 2);
      }
    };
  }
}
