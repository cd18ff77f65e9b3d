package orrery.kernel;

import java.util.Arrays;

/// All inner products between two sets of long arrays, each array one column of a matrix: `AᵀB`.
/// The same bits on any number of threads.
public final class InnerProducts {
  private static final int ROWS = 512; // of one piece; 4 KB an array, so that tiles stay in cache
  private static final int GROUP = 32; // arrays of `a` that one piece works on
  private static final int MANY = 256; // arrays

  private static final DotTiles TILES = DotTiles.best();

  private InnerProducts() {}

  /// `columnsᵀ columns` over the first `rows` elements.
  public static double[][] symmetric(Workers workers, double[][] columns, int rows) {
    int count = columns.length;
    double[][] result = new double[count][count];
    int groups = Workers.pieces(count, GROUP);
    workers.run(
        groups * groups,
        (_, piece) -> {
          int first = piece / groups * GROUP, other = piece % groups * GROUP;
          if (other < first) return;
          workers.requireRunning();
          int end = Math.min(count, first + GROUP), otherEnd = Math.min(count, other + GROUP);
          for (int from = 0; from < rows; from += ROWS) {
            int to = Math.min(rows, from + ROWS);
            addTiles(columns, first, end, columns, other, otherEnd, from, to, result);
          }
        });
    for (int i = 0; i < count; i++) {
      for (int j = 0; j < i; j++) result[i][j] = result[j][i];
    }
    return result;
  }

  /// `aᵀ b` over the first `rows` elements: `result[i][j]` is `a[i]` by `b[j]`.
  public static double[][] of(Workers workers, double[][] a, double[][] b, int rows) {
    double[][] result = new double[a.length][b.length];
    if (a.length == 0 || b.length == 0) return result;
    if (a.length > MANY) { // each piece is some arrays, all rows of them
      workers.run(
          Workers.pieces(a.length, GROUP),
          (_, piece) -> {
            int first = piece * GROUP, end = Math.min(a.length, first + GROUP);
            for (int from = 0; from < rows; from += ROWS) {
              int to = Math.min(rows, from + ROWS);
              addTiles(a, first, end, b, 0, b.length, from, to, result);
            }
          });
      return result;
    }
    int pieces = Workers.pieces(rows, ROWS); // each piece is some rows, their sums joined in order
    double[][][] partial = new double[pieces][a.length][b.length];
    workers.run(
        pieces,
        (_, piece) -> {
          int from = piece * ROWS, to = Math.min(rows, from + ROWS);
          addTiles(a, 0, a.length, b, 0, b.length, from, to, partial[piece]);
        });
    for (double[][] part : partial) {
      for (int i = 0; i < a.length; i++) {
        for (int j = 0; j < b.length; j++) result[i][j] += part[i][j];
      }
    }
    return result;
  }

  private static void addTiles(
      double[][] a,
      int firstA,
      int endA,
      double[][] b,
      int firstB,
      int endB,
      int from,
      int to,
      double[][] result) {
    double[] sums = new double[DotTiles.SIDE * DotTiles.SIDE];
    for (int j = firstB; j < endB; j += DotTiles.SIDE) {
      for (int i = firstA; i < endA; i += DotTiles.SIDE) {
        Arrays.fill(sums, 0);
        TILES.add(a, i, b, j, from, to, sums);
        addTile(sums, result, i, endA, j, endB);
      }
    }
  }

  private static void addTile(
      double[] sums, double[][] result, int firstA, int endA, int firstB, int endB) {
    for (int r = 0; r < DotTiles.SIDE && firstA + r < endA; r++) {
      for (int c = 0; c < DotTiles.SIDE && firstB + c < endB; c++) {
        result[firstA + r][firstB + c] += sums[DotTiles.SIDE * r + c];
      }
    }
  }
}
