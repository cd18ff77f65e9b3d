package orrery.kernel;

import jdk.incubator.vector.DoubleVector;
import jdk.incubator.vector.VectorSpecies;

/// [DotTiles] by the Vector API: lanes are the partial sums, one vector of eight or two of four.
final class VectorDotTiles extends DotTiles {
  private static final VectorSpecies<Double> SPECIES = DoubleVector.SPECIES_PREFERRED;

  static boolean isWideEnough() {
    return SPECIES.length() == LANES || SPECIES.length() == LANES / 2;
  }

  @Override
  void add(double[][] a, int firstA, double[][] b, int firstB, int from, int to, double[] sums) {
    if (SPECIES.length() == LANES) {
      addFourByFour(a, firstA, b, firstB, from, to, sums);
      return;
    }
    for (int r = 0; r < SIDE && firstA + r < a.length; r += 2) {
      for (int c = 0; c < SIDE && firstB + c < b.length; c += 2) {
        addTwoByTwo(a, firstA + r, b, firstB + c, from, to, sums, SIDE * r + c);
      }
    }
  }

  private static void addFourByFour(
      double[][] a, int firstA, double[][] b, int firstB, int from, int to, double[] sums) {
    double[] a0 = at(a, firstA),
        a1 = at(a, firstA + 1),
        a2 = at(a, firstA + 2),
        a3 = at(a, firstA + 3);
    double[] b0 = at(b, firstB),
        b1 = at(b, firstB + 1),
        b2 = at(b, firstB + 2),
        b3 = at(b, firstB + 3);
    var s00 = DoubleVector.zero(SPECIES);
    var s01 = s00;
    var s02 = s00;
    var s03 = s00;
    var s10 = s00;
    var s11 = s00;
    var s12 = s00;
    var s13 = s00;
    var s20 = s00;
    var s21 = s00;
    var s22 = s00;
    var s23 = s00;
    var s30 = s00;
    var s31 = s00;
    var s32 = s00;
    var s33 = s00;
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      var y0 = DoubleVector.fromArray(SPECIES, b0, i);
      var y1 = DoubleVector.fromArray(SPECIES, b1, i);
      var y2 = DoubleVector.fromArray(SPECIES, b2, i);
      var y3 = DoubleVector.fromArray(SPECIES, b3, i);
      var x = DoubleVector.fromArray(SPECIES, a0, i);
      s00 = x.fma(y0, s00);
      s01 = x.fma(y1, s01);
      s02 = x.fma(y2, s02);
      s03 = x.fma(y3, s03);
      x = DoubleVector.fromArray(SPECIES, a1, i);
      s10 = x.fma(y0, s10);
      s11 = x.fma(y1, s11);
      s12 = x.fma(y2, s12);
      s13 = x.fma(y3, s13);
      x = DoubleVector.fromArray(SPECIES, a2, i);
      s20 = x.fma(y0, s20);
      s21 = x.fma(y1, s21);
      s22 = x.fma(y2, s22);
      s23 = x.fma(y3, s23);
      x = DoubleVector.fromArray(SPECIES, a3, i);
      s30 = x.fma(y0, s30);
      s31 = x.fma(y1, s31);
      s32 = x.fma(y2, s32);
      s33 = x.fma(y3, s33);
    }
    double[] lanes = new double[LANES];
    sums[0] += joined(s00, lanes, a0, b0, i, to);
    sums[1] += joined(s01, lanes, a0, b1, i, to);
    sums[2] += joined(s02, lanes, a0, b2, i, to);
    sums[3] += joined(s03, lanes, a0, b3, i, to);
    sums[4] += joined(s10, lanes, a1, b0, i, to);
    sums[5] += joined(s11, lanes, a1, b1, i, to);
    sums[6] += joined(s12, lanes, a1, b2, i, to);
    sums[7] += joined(s13, lanes, a1, b3, i, to);
    sums[8] += joined(s20, lanes, a2, b0, i, to);
    sums[9] += joined(s21, lanes, a2, b1, i, to);
    sums[10] += joined(s22, lanes, a2, b2, i, to);
    sums[11] += joined(s23, lanes, a2, b3, i, to);
    sums[12] += joined(s30, lanes, a3, b0, i, to);
    sums[13] += joined(s31, lanes, a3, b1, i, to);
    sums[14] += joined(s32, lanes, a3, b2, i, to);
    sums[15] += joined(s33, lanes, a3, b3, i, to);
  }

  private static double joined(
      DoubleVector sum, double[] lanes, double[] a, double[] b, int from, int to) {
    sum.intoArray(lanes, 0);
    return join(lanes, a, b, from, to);
  }

  private static void addTwoByTwo(
      double[][] a, int firstA, double[][] b, int firstB, int from, int to, double[] sums, int at) {
    double[] a0 = at(a, firstA), a1 = at(a, firstA + 1);
    double[] b0 = at(b, firstB), b1 = at(b, firstB + 1);
    int half = LANES / 2;
    var low00 = DoubleVector.zero(SPECIES);
    var low01 = low00;
    var low10 = low00;
    var low11 = low00;
    var high00 = low00;
    var high01 = low00;
    var high10 = low00;
    var high11 = low00;
    int i = from;
    for (; i + LANES <= to; i += LANES) {
      var x0 = DoubleVector.fromArray(SPECIES, a0, i);
      var x1 = DoubleVector.fromArray(SPECIES, a1, i);
      var y0 = DoubleVector.fromArray(SPECIES, b0, i);
      var y1 = DoubleVector.fromArray(SPECIES, b1, i);
      low00 = x0.fma(y0, low00);
      low01 = x0.fma(y1, low01);
      low10 = x1.fma(y0, low10);
      low11 = x1.fma(y1, low11);
      x0 = DoubleVector.fromArray(SPECIES, a0, i + half);
      x1 = DoubleVector.fromArray(SPECIES, a1, i + half);
      y0 = DoubleVector.fromArray(SPECIES, b0, i + half);
      y1 = DoubleVector.fromArray(SPECIES, b1, i + half);
      high00 = x0.fma(y0, high00);
      high01 = x0.fma(y1, high01);
      high10 = x1.fma(y0, high10);
      high11 = x1.fma(y1, high11);
    }
    double[] lanes = new double[LANES];
    high00.intoArray(lanes, half);
    sums[at] += joined(low00, lanes, a0, b0, i, to);
    high01.intoArray(lanes, half);
    sums[at + 1] += joined(low01, lanes, a0, b1, i, to);
    high10.intoArray(lanes, half);
    sums[at + SIDE] += joined(low10, lanes, a1, b0, i, to);
    high11.intoArray(lanes, half);
    sums[at + SIDE + 1] += joined(low11, lanes, a1, b1, i, to);
  }
}
