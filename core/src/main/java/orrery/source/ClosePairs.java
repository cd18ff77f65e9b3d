package orrery.source;

import com.carrotsearch.hppc.FloatArrayList;
import com.carrotsearch.hppc.IntArrayList;
import java.util.Arrays;

/// All pairs of points in the unit square that are within a radius of each other, found cell by
/// cell.
final class ClosePairs {
  private final double[] x;
  private final double[] y;
  private final double radius;
  private final int cellsAcross;
  private final int[] cellStart; // of each cell in `points`, and the end of the last
  private final int[] points; // by cell

  private final IntArrayList sources = new IntArrayList();
  private final IntArrayList targets = new IntArrayList();
  private final FloatArrayList distances = new FloatArrayList();

  ClosePairs(double[] x, double[] y, double radius) {
    this.x = x;
    this.y = y;
    this.radius = radius;
    // No narrower than the radius, and not many more cells than points.
    cellsAcross = (int) Math.clamp(1 / radius, 1, Math.ceil(Math.sqrt(x.length)));
    cellStart = new int[cellsAcross * cellsAcross + 1];
    points = new int[x.length];
    sortIntoCells();
    for (int cell = 0; cell < cellsAcross * cellsAcross; cell++) collect(cell);
  }

  int count() {
    return sources.size();
  }

  int source(int pair) {
    return sources.get(pair);
  }

  int target(int pair) {
    return targets.get(pair);
  }

  /// The `count` closest pairs, in the order they were found.
  int[] shortest(int count) {
    long[] byDistance = new long[count()];
    for (int pair = 0; pair < byDistance.length; pair++) {
      byDistance[pair] = ((long) Float.floatToIntBits(distances.get(pair)) << 32) | pair;
    }
    Arrays.sort(byDistance);
    int[] shortest = new int[count];
    for (int i = 0; i < count; i++) shortest[i] = (int) byDistance[i];
    Arrays.sort(shortest);
    return shortest;
  }

  private void sortIntoCells() {
    for (int point = 0; point < x.length; point++) cellStart[cell(point) + 1]++;
    for (int cell = 1; cell < cellStart.length; cell++) cellStart[cell] += cellStart[cell - 1];
    int[] next = cellStart.clone();
    for (int point = 0; point < x.length; point++) points[next[cell(point)]++] = point;
  }

  private int cell(int point) {
    int row = (int) (y[point] * cellsAcross);
    int column = (int) (x[point] * cellsAcross);
    return row * cellsAcross + column;
  }

  /// Compares a cell with itself and with the four neighbours that do not compare with it.
  private void collect(int cell) {
    int column = cell % cellsAcross;
    boolean isLastRow = cell / cellsAcross == cellsAcross - 1;
    for (int i = cellStart[cell]; i < cellStart[cell + 1]; i++) {
      collect(points[i], i + 1, cellStart[cell + 1]);
      if (column + 1 < cellsAcross) collect(points[i], cell + 1);
      if (isLastRow) continue;
      if (column > 0) collect(points[i], cell + cellsAcross - 1);
      collect(points[i], cell + cellsAcross);
      if (column + 1 < cellsAcross) collect(points[i], cell + cellsAcross + 1);
    }
  }

  private void collect(int point, int cell) {
    collect(point, cellStart[cell], cellStart[cell + 1]);
  }

  private void collect(int point, int from, int to) {
    for (int i = from; i < to; i++) {
      int other = points[i];
      double dx = x[point] - x[other];
      double dy = y[point] - y[other];
      double squared = dx * dx + dy * dy;
      if (squared > radius * radius) continue;
      sources.add(Math.min(point, other));
      targets.add(Math.max(point, other));
      distances.add((float) squared);
    }
  }
}
