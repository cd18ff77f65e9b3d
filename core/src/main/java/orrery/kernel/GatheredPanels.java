package orrery.kernel;

/// Some points brought together so that each can be compared with each by a [DistanceTile]. One for
/// each worker.
final class GatheredPanels {
  private static final int WIDTH = DistanceTile.WIDTH;

  /// Takes a pair of points that are near enough for one of them.
  @FunctionalInterface
  interface Pairs {
    void take(int one, int other, float distance);
  }

  private final Rows rows;
  private final DistanceTile tile;
  private final int panelCount;
  private final float[] panels;
  private final float[] limits;
  private final float[] distances = new float[WIDTH * WIDTH];

  /// For up to `points` points at a time.
  GatheredPanels(Rows rows, int points, DistanceTile tile) {
    this.rows = rows;
    this.tile = tile;
    panelCount = Workers.pieces(points, WIDTH);
    panels = new float[Math.multiplyExact(panelCount * WIDTH, rows.columns())];
    limits = new float[panelCount * WIDTH];
  }

  /// Compares the points at `from` up to `to - 1` of `points`, but for pairs of which both are from
  /// `others` on, and hands on each pair that is within the limit of one of its two.
  void compare(int[] points, int from, int others, int to, float[] pointLimits, Pairs pairs) {
    int count = to - from, columns = rows.columns();
    for (int i = 0; i < panelCount * WIDTH; i++) {
      limits[i] = i < count ? pointLimits[points[from + i]] : -1;
      if (i >= count) continue;
      int row = points[from + i] * columns, start = i / WIDTH * WIDTH * columns + i % WIDTH;
      for (int c = 0; c < columns; c++) panels[start + c * WIDTH] = rows.values()[row + c];
    }
    int used = Workers.pieces(count, WIDTH), fresh = Workers.pieces(others - from, WIDTH);
    for (int a = 0; a < fresh; a++) {
      for (int b = a; b < used; b++) {
        if (rows.isManhattan()) {
          tile.absolutes(columns, panels, a * WIDTH * columns, b * WIDTH * columns, distances);
        } else {
          tile.squares(columns, panels, a * WIDTH * columns, b * WIDTH * columns, distances);
        }
        handOn(points, from, others - from, count, a * WIDTH, b * WIDTH, pairs);
      }
    }
  }

  private void handOn(
      int[] points, int from, int others, int count, int targets, int sources, Pairs pairs) {
    for (int s = 0; s < Math.min(WIDTH, count - sources); s++) {
      int source = sources + s;
      int near = tile.near(distances, s * WIDTH, limits[source], limits, targets);
      for (; near != 0; near &= near - 1) {
        int t = Integer.numberOfTrailingZeros(near), target = targets + t;
        if (target >= others || target >= source) continue; // targets are the lower of each pair
        int one = points[from + target], other = points[from + source];
        if (one != other) pairs.take(one, other, distances[s * WIDTH + t]);
      }
    }
  }
}
