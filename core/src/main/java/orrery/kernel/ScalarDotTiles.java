package orrery.kernel;

import java.util.Arrays;

/// [DotTiles] by plain loops.
final class ScalarDotTiles extends DotTiles {

  @Override
  void add(double[][] a, int firstA, double[][] b, int firstB, int from, int to, double[] sums) {
    int whole = from + (to - from) / LANES * LANES;
    double[] lanes = new double[LANES];
    for (int r = 0; r < SIDE && firstA + r < a.length; r++) {
      double[] x = a[firstA + r];
      for (int c = 0; c < SIDE && firstB + c < b.length; c++) {
        double[] y = b[firstB + c];
        Arrays.fill(lanes, 0);
        for (int i = from; i < whole; i += LANES) {
          for (int lane = 0; lane < LANES; lane++) {
            lanes[lane] = Math.fma(x[i + lane], y[i + lane], lanes[lane]);
          }
        }
        sums[SIDE * r + c] += join(lanes, x, y, whole, to);
      }
    }
  }
}
