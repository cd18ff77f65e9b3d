package orrery.kernel;

import java.util.Arrays;

/// Points in small parts of near ones, several times over: each tree halves its points along the
/// line through two of them, drawn anew for each half, until parts are small (Dasgupta & Freund,
/// random projection trees, 2008). Where a neighbour falls into another part in one tree, it is
/// beside its own in another.
final class ProjectionForest {
  private static final int TREES = 8;

  /// The points of all parts of each tree, part after part.
  final int[][] order = new int[TREES][];

  /// Where the parts of each tree begin in its `order`, and the end of the last.
  final int[][] begin = new int[TREES][];

  private final Rows rows;
  private final int largest;
  private final long seed;

  /// Parts of at most `largest` points and more than half as many.
  ProjectionForest(Workers workers, Rows rows, int largest, long seed) {
    this.rows = rows;
    this.largest = largest;
    this.seed = seed;
    int[] halves = parts(rows.count());
    workers.run(
        TREES,
        (_, tree) -> {
          int[] points = new int[rows.count()];
          Arrays.setAll(points, i -> i);
          split(workers, tree, points, 0, points.length, new long[points.length]);
          order[tree] = points;
          begin[tree] = halves;
        });
  }

  private void split(Workers workers, int tree, int[] points, int from, int to, long[] keys) {
    if (to - from <= largest) return;
    workers.requireRunning();
    int columns = rows.columns(), size = to - from;
    int one = points[from + Noise.below(size, seed, tree, from + (long) to)];
    int other = points[from + Noise.below(size, seed, ~tree, from + (long) to)];
    for (int i = from; i < to; i++) {
      float along = along(points[i] * columns, one * columns, other * columns);
      int bits = Float.floatToIntBits(along + 0f); // as sortable as the number
      keys[i] = ((long) (bits ^ ((bits >> 31) & Integer.MAX_VALUE)) << 32) | points[i];
    }
    Arrays.sort(keys, from, to);
    for (int i = from; i < to; i++) points[i] = (int) keys[i];
    int middle = (from + to) >>> 1;
    split(workers, tree, points, from, middle, keys);
    split(workers, tree, points, middle, to, keys);
  }

  private float along(int point, int one, int other) {
    float[] values = rows.values();
    float even = 0, odd = 0;
    int c = 0, columns = rows.columns();
    for (; c + 1 < columns; c += 2) { // two sums hide the latency of adding to one
      even += values[point + c] * (values[one + c] - values[other + c]);
      odd += values[point + c + 1] * (values[one + c + 1] - values[other + c + 1]);
    }
    if (c < columns) even += values[point + c] * (values[one + c] - values[other + c]);
    return even + odd;
  }

  private int[] parts(int count) {
    int[] borders = {0, count};
    while (Arrays.stream(sizes(borders)).max().orElse(0) > largest) {
      int[] next = new int[2 * borders.length - 1];
      int used = 0;
      for (int i = 0; i + 1 < borders.length; i++) {
        next[used++] = borders[i];
        if (borders[i + 1] - borders[i] > largest)
          next[used++] = (borders[i] + borders[i + 1]) >>> 1;
      }
      next[used++] = count;
      borders = Arrays.copyOf(next, used);
    }
    return borders;
  }

  private static int[] sizes(int[] borders) {
    int[] sizes = new int[borders.length - 1];
    for (int i = 0; i < sizes.length; i++) sizes[i] = borders[i + 1] - borders[i];
    return sizes;
  }
}
