package orrery.peers;

import java.util.Arrays;
import java.util.stream.IntStream;

/// How true embeddings are to one table, measured the same way for everybody on the same rows. What
/// it costs to know the table is paid once.
final class TableQuality {
  static final int NEIGHBORS = 15;
  private static final int ALL_UP_TO = 5000; // rows; of more so many are looked at:
  private static final int SAMPLE = 2000;
  private static final long SEED = 7;

  private final int count;
  private final int[] rows;
  private final int[][] ranks; // ranks[i][other]: how many are nearer to rows[i], itself left out

  TableQuality(Matrix table) {
    count = table.rows();
    rows = GraphQuality.sample(count, count <= ALL_UP_TO ? count : SAMPLE, SEED);
    ranks = IntStream.of(rows).parallel().mapToObj(row -> ranks(table, row)).toArray(int[][]::new);
  }

  /// Of the [#NEIGHBORS] nearest drawn those that are not near in the table count against it by how
  /// far they are; 1 is perfect (Venna & Kaski 2001).
  double trustworthiness(Matrix drawing) {
    long penalty =
        IntStream.range(0, rows.length)
            .parallel()
            .mapToLong(i -> penalty(ranks[i], nearest(drawing, rows[i])))
            .sum();
    double worst = NEIGHBORS * (2.0 * count - 3.0 * NEIGHBORS - 1) / 2;
    return 1 - penalty / (worst * rows.length);
  }

  private static long penalty(int[] ranks, int[] near) {
    long penalty = 0;
    for (int other : near) penalty += Math.max(0, ranks[other] + 1 - NEIGHBORS);
    return penalty;
  }

  /// The share of the nearest in the table who are nearest drawn.
  double neighborsKept(Matrix drawing) {
    return recall(i -> nearest(drawing, rows[i]));
  }

  /// The share of the nearest in the table who were found.
  ///
  /// @param found for each row the numbers of rows, -1 for none
  double recall(Matrix found) {
    return recall(
        i -> {
          int[] near = new int[NEIGHBORS];
          for (int r = 0; r < NEIGHBORS; r++) near[r] = (int) found.at(rows[i], r);
          return near;
        });
  }

  private interface Found {
    int[] near(int sampled);
  }

  private double recall(Found found) {
    long kept =
        IntStream.range(0, rows.length)
            .parallel()
            .mapToLong(
                i ->
                    IntStream.of(found.near(i))
                        .filter(other -> other >= 0 && ranks[i][other] < NEIGHBORS)
                        .distinct()
                        .count())
            .sum();
    return (double) kept / (NEIGHBORS * rows.length);
  }

  private static int[] ranks(Matrix table, int row) {
    int[] ranks = new int[table.rows()];
    int rank = 0;
    for (long other : byDistance(table, row)) ranks[(int) other] = rank++;
    return ranks; // its own is the last
  }

  private static int[] nearest(Matrix drawing, int row) {
    return Arrays.stream(byDistance(drawing, row), 0, NEIGHBORS).mapToInt(at -> (int) at).toArray();
  }

  /// All rows by their distance from `row`, in the lower halves; itself last.
  static long[] byDistance(Matrix matrix, int row) {
    long[] byDistance = new long[matrix.rows()];
    for (int other = 0; other < byDistance.length; other++) {
      // bits of floats above 0 are in the order of the floats
      long distance = Float.floatToIntBits(matrix.squaredDistance(row, other));
      byDistance[other] = (other == row ? 0x7fff_ffffL : distance) << 32 | other;
    }
    Arrays.sort(byDistance);
    return byDistance;
  }
}
