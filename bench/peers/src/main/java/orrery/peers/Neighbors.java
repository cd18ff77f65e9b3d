package orrery.peers;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;

/// The numbers of the rows that a search found near each row, as a matrix.
final class Neighbors {

  /// Asks for the rows near one.
  @FunctionalInterface
  interface Search {
    IntStream near(int row);
  }

  private Neighbors() {}

  /// Asks `search` for every row, by the threads of `pool`; each row itself is left out.
  static Matrix all(int rows, int count, ForkJoinPool pool, Search search) {
    float[] found = new float[rows * count];
    Arrays.fill(found, -1);
    pool.submit(
            () ->
                IntStream.range(0, rows)
                    .parallel()
                    .forEach(
                        row -> {
                          int at = row * count, end = at + count;
                          int[] near = search.near(row).filter(other -> other != row).toArray();
                          for (int i = 0; i < near.length && at < end; i++) found[at++] = near[i];
                        }))
        .join();
    return new Matrix(rows, count, found);
  }
}
