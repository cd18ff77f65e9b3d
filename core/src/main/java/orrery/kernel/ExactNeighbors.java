package orrery.kernel;

/// Compares all pairs of rows, each once: squares of blocks are taken round by round, so that in
/// one round no two threads write to the same block's lists.
final class ExactNeighbors {
  private static final int WIDTH = DistanceTile.WIDTH;
  private static final int MAX_BLOCK = 8; // panels
  private static final int MIN_BLOCKS = 16; // enough to share where rows are few

  private final int columns;
  private final float[] panels;
  private final boolean isManhattan;
  private final NearestLists lists;
  private final DistanceTile tile;

  private ExactNeighbors(Rows rows, int k, DistanceTile tile) {
    columns = rows.columns();
    panels = panels(rows);
    isManhattan = rows.isManhattan();
    lists = new NearestLists(rows.count(), k);
    this.tile = tile;
  }

  static NearestLists find(Workers workers, Rows rows, int k, DistanceTile tile) {
    var search = new ExactNeighbors(rows, k, tile);
    int panelCount = Workers.pieces(rows.count(), WIDTH);
    int block = Math.clamp(panelCount / MIN_BLOCKS, 1, MAX_BLOCK);
    int blocks = Workers.pieces(panelCount, block);
    float[][] scratch = new float[workers.count()][WIDTH * WIDTH];
    for (int r = 0; r < blocks; r++) {
      int round = r;
      workers.run(
          blocks,
          (worker, one) -> {
            int other = Math.floorMod(round - one, blocks); // whose other is `one`
            if (one > other) return;
            for (int a = one * block; a < Math.min(panelCount, (one + 1) * block); a++) {
              workers.requireRunning();
              int from = one == other ? a : other * block;
              for (int b = from; b < Math.min(panelCount, (other + 1) * block); b++) {
                search.compare(a, b, scratch[worker]);
              }
            }
          });
    }
    return search.lists;
  }

  /// Offers the points of panels `a` and `b` to each other.
  private void compare(int a, int b, float[] distances) {
    int targets = a * WIDTH, sources = b * WIDTH;
    if (isManhattan) {
      tile.absolutes(columns, panels, targets * columns, sources * columns, distances);
    } else {
      tile.squares(columns, panels, targets * columns, sources * columns, distances);
    }
    for (int s = 0; s < WIDTH; s++) {
      int source = sources + s;
      float limit = lists.limits[source];
      int near = tile.near(distances, s * WIDTH, limit, lists.limits, targets);
      if (a == b) near &= (1 << s) - 1; // each pair once, none with itself
      while (near != 0) {
        int t = Integer.numberOfTrailingZeros(near);
        near &= near - 1;
        offer(targets + t, source, distances[s * WIDTH + t]);
      }
    }
  }

  private void offer(int one, int other, float distance) {
    int count = lists.indices.length / lists.k;
    if (one >= count || other >= count) return; // padding
    lists.offer(one, other, distance);
    lists.offer(other, one, distance);
  }

  private static float[] panels(Rows rows) {
    int columns = rows.columns();
    int panelCount = Workers.pieces(rows.count(), WIDTH);
    float[] panels = new float[Math.multiplyExact(panelCount * WIDTH, columns)];
    for (int i = 0; i < rows.count(); i++) {
      int to = i / WIDTH * WIDTH * columns + i % WIDTH;
      for (int c = 0; c < columns; c++) {
        panels[to + c * WIDTH] = rows.values()[i * columns + c];
      }
    }
    return panels;
  }
}
