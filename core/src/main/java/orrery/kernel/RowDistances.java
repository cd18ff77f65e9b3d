package orrery.kernel;

import java.util.Arrays;

/// How far one row of a matrix is from every other, and which are nearest. Columns are separate
/// arrays, so that plain loops run through memory in order.
public final class RowDistances {
  private static final int MANY = 100; // from here on it is cheaper to sort all

  private RowDistances() {}

  /// Writes the squared distance of `row` from every row to `squared`.
  ///
  /// @param columns `columns[c][row]`
  public static void squared(float[][] columns, int row, float[] squared) {
    Arrays.fill(squared, 0);
    for (float[] column : columns) add(column, column[row], squared);
  }

  private static void add(float[] column, float here, float[] squared) {
    for (int j = 0; j < squared.length; j++) {
      float difference = column[j] - here;
      squared[j] += difference * difference;
    }
  }

  /// The `count` rows of the least distance but `row` itself, nearest first, ties by index.
  ///
  /// @param count less than there are distances
  public static int[] nearest(float[] distances, int row, int count) {
    long[] best = new long[count]; // distance above, index below: as ordered as the numbers are
    Arrays.fill(best, Long.MAX_VALUE);
    if (count > MANY) {
      long[] all = new long[distances.length];
      for (int j = 0; j < all.length; j++) {
        all[j] = j == row ? Long.MAX_VALUE : key(distances[j], j);
      }
      Arrays.sort(all);
      best = Arrays.copyOf(all, count);
    } else {
      for (int j = 0; j < distances.length; j++) {
        if (count == 0 || j == row) continue;
        long key = key(distances[j], j);
        if (key >= best[count - 1]) continue;
        int place = count - 1;
        for (; place > 0 && best[place - 1] > key; place--) best[place] = best[place - 1];
        best[place] = key;
      }
    }
    int[] rows = new int[count];
    for (int i = 0; i < count; i++) rows[i] = (int) best[i];
    return rows;
  }

  private static long key(float distance, int index) {
    return (long) Float.floatToIntBits(distance) << 32 | index;
  }
}
