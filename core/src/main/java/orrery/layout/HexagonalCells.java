package orrery.layout;

import com.carrotsearch.hppc.LongHashSet;
import com.carrotsearch.hppc.LongIntHashMap;
import orrery.kernel.Noise;
import orrery.kernel.Workers;

/// The cells of a honeycomb, each for one node: a node gets the cell it lies in or, where that is
/// taken, one on the nearest ring that has room, there the nearest to its place. Those in the
/// middle of the drawing choose first. What is crowded is better swollen before, which keeps its
/// shape.
///
/// A cell once taken stays so: a ring that was found full is not looked at again from the same
/// cell, nor, less the way between, from another nearby.
final class HexagonalCells {
  private static final double ROW_HEIGHT = Math.sqrt(3) / 2; // in cell sizes
  private static final int BLOCK = 8; // cells across that share what is known of full rings
  private static final double ROOM =
      0.6; // cells: from the middle to the first node, more to others
  private static final int CHECK_INTERVAL = 1024;
  private static final int HALF = 1 << 30;

  // The six ways to a neighbouring cell, in order around.
  private static final int[] STEP_COLUMN = {1, 0, -1, -1, 0, 1};
  private static final int[] STEP_ROW = {0, 1, 1, 0, -1, -1};

  private final int dimensions;
  private final double cellSize;
  private final Workers workers;
  private final LongHashSet taken = new LongHashSet();
  private final LongIntHashMap fullUpTo = new LongIntHashMap(); // rings full around a block

  HexagonalCells(int dimensions, double cellSize, Workers workers) {
    this.dimensions = dimensions;
    this.cellSize = cellSize;
    this.workers = workers;
  }

  /// Moves places straight away from their middle to where there is room for all farther in.
  float[] swell(float[] places) {
    double[] mean = mean(places), away = away(places, mean);
    float[] swollen = new float[places.length];
    int inside = 0;
    for (int row : Ascending.of(away)) {
      double room = ROOM * cellSize * StrictMath.pow(++inside, 1.0 / dimensions);
      double grown = away[row] > 0 ? Math.max(1, room / Math.sqrt(away[row])) : 1;
      for (int i = row * dimensions; i < (row + 1) * dimensions; i++) {
        double middle = mean[i % dimensions];
        swollen[i] = (float) (middle + grown * (places[i] - middle));
      }
    }
    return swollen;
  }

  /// The middles of the cells that nodes at `places` get, both row-major.
  float[] settle(float[] places) {
    float[] settled = new float[places.length], place = new float[dimensions];
    int done = 0;
    for (int row : Ascending.of(away(places, mean(places)))) {
      if (done++ % CHECK_INTERVAL == 0) workers.requireRunning();
      System.arraycopy(places, row * dimensions, place, 0, dimensions);
      settle(place, settled, row * dimensions);
    }
    return settled;
  }

  private double[] mean(float[] places) {
    double[] mean = new double[dimensions];
    for (int i = 0; i < places.length; i++) mean[i % dimensions] += places[i];
    for (int axis = 0; axis < dimensions; axis++) {
      mean[axis] /= Math.max(1, places.length / dimensions);
    }
    return mean;
  }

  /// The squared distances from `mean`.
  private double[] away(float[] places, double[] mean) {
    double[] away = new double[places.length / dimensions];
    for (int i = 0; i < places.length; i++) {
      double d = places[i] - mean[i % dimensions];
      away[i / dimensions] += d * d;
    }
    return away;
  }

  private void settle(float[] place, float[] settled, int at) {
    long layer = 0;
    for (int axis = 2; axis < dimensions; axis++) {
      long level = Math.round(place[axis] / cellSize);
      layer = Noise.bits(layer, level, axis);
      settled[at + axis] = (float) (level * cellSize);
    }
    double x = place[0] / cellSize, y = place[1] / cellSize;
    long home = nearest(x, y);
    long cell = free(home, layer, x, y);
    taken.add(key(cell, layer));
    settled[at] = (float) (middleX(cell) * cellSize);
    settled[at + 1] = (float) (middleY(cell) * cellSize);
  }

  /// The nearest free cell of the first ring around `home` that has one.
  private long free(long home, long layer, double x, double y) {
    int column = column(home), row = row(home);
    int blockColumn = Math.floorDiv(column, BLOCK) * BLOCK + BLOCK / 2;
    int blockRow = Math.floorDiv(row, BLOCK) * BLOCK + BLOCK / 2;
    long block = key(cell(blockColumn, blockRow), ~layer);
    int way = hops(column - blockColumn, row - blockRow);
    int first = Math.max(0, fullUpTo.getOrDefault(block, 0) - way);
    for (int ring = first; ; ring++) {
      long best = freeOnRing(column, row, ring, layer, x, y);
      if (best == NONE) continue;
      // all rings before `ring` are full around home, and so less the way around the block
      if (ring - way > fullUpTo.getOrDefault(block, 0)) fullUpTo.put(block, ring - way);
      return best;
    }
  }

  private static final long NONE = Long.MIN_VALUE;

  private long freeOnRing(int column, int row, int ring, long layer, double x, double y) {
    if (ring == 0) {
      long home = cell(column, row);
      return taken.contains(key(home, layer)) ? NONE : home;
    }
    long best = NONE;
    double nearest = Double.POSITIVE_INFINITY;
    int q = column - ring * STEP_COLUMN[1], r = row - ring * STEP_ROW[1]; // a corner
    for (int side = 0; side < 6; side++) {
      for (int step = 0; step < ring; step++) {
        long cell = cell(q, r);
        if (!taken.contains(key(cell, layer))) {
          double dx = middleX(cell) - x, dy = middleY(cell) - y;
          double squared = dx * dx + dy * dy;
          if (squared < nearest) {
            nearest = squared;
            best = cell;
          }
        }
        q += STEP_COLUMN[side];
        r += STEP_ROW[side];
      }
    }
    return best;
  }

  /// The cell that a point lies in, by rounding cube coordinates.
  private static long nearest(double x, double y) {
    double r = y / ROW_HEIGHT, q = x - r / 2, s = -q - r;
    long column = Math.round(q), row = Math.round(r), third = Math.round(s);
    double offColumn = Math.abs(column - q), offRow = Math.abs(row - r);
    double offThird = Math.abs(third - s);
    if (offColumn > offRow && offColumn > offThird) {
      column = -row - third;
    } else if (offRow > offThird) {
      row = -column - third;
    }
    return cell(Math.clamp(column, -HALF, HALF), Math.clamp(row, -HALF, HALF));
  }

  private static int hops(int columns, int rows) {
    return Math.max(Math.abs(columns + rows), Math.max(Math.abs(columns), Math.abs(rows)));
  }

  private static double middleX(long cell) {
    return column(cell) + row(cell) / 2.0;
  }

  private static double middleY(long cell) {
    return row(cell) * ROW_HEIGHT;
  }

  private static long cell(int column, int row) {
    return (long) column << 32 | (row & 0xFFFFFFFFL);
  }

  private static int column(long cell) {
    return (int) (cell >> 32);
  }

  private static int row(long cell) {
    return (int) cell;
  }

  private static long key(long cell, long layer) {
    return layer == 0 ? cell : Noise.bits(layer, cell, 0);
  }
}
