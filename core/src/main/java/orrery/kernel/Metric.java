package orrery.kernel;

/// How far two rows of numbers are from each other.
public enum Metric {
  EUCLIDEAN,
  /// The sum of absolute differences.
  MANHATTAN,
  /// One less the cosine of the angle between them, 0 to 2. A row of zeros has no angle: it is 1
  /// from every other row and 0 from one of zeros.
  COSINE
}
