package orrery.kernel;

/// Sixteen inner products at once, four arrays by four: the inner loop of everything here that
/// multiplies matrices. What is loaded once is used four times.
///
/// Element `i` goes to the `i mod 8`-th of eight partial sums, by fused multiply-add, and these are
/// joined in one order: both implementations agree to the last bit whatever the width of a vector.
abstract sealed class DotTiles permits ScalarDotTiles, VectorDotTiles {
  /// How many arrays a side.
  static final int SIDE = 4;

  /// Partial sums of one product.
  static final int LANES = 8;

  /// Vectors where the JVM was started with them and has them that wide, else plain loops.
  static DotTiles best() {
    return GroupForce.best() instanceof VectorGroupForce && VectorDotTiles.isWideEnough()
        ? new VectorDotTiles()
        : new ScalarDotTiles();
  }

  /// Adds to `sums[SIDE * r + c]` the product of `a[firstA + r]` and `b[firstB + c]` over the
  /// elements from `from` up to `to - 1`. Past the end of `a` or `b` its last array is taken again;
  /// those sums are for nobody.
  abstract void add(
      double[][] a, int firstA, double[][] b, int firstB, int from, int to, double[] sums);

  /// Adds the elements that are left to the partial sums and these to one another.
  static double join(double[] lanes, double[] a, double[] b, int from, int to) {
    for (int i = from; i < to; i++) lanes[i - from] = Math.fma(a[i], b[i], lanes[i - from]);
    double even = (lanes[0] + lanes[4]) + (lanes[2] + lanes[6]);
    double odd = (lanes[1] + lanes[5]) + (lanes[3] + lanes[7]);
    return even + odd;
  }

  static double[] at(double[][] arrays, int index) {
    return arrays[Math.min(index, arrays.length - 1)];
  }
}
