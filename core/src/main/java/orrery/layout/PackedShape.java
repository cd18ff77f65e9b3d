package orrery.layout;

import java.util.Arrays;

/// One component as the cells it covers: its nodes' cells, what lies between them both along its
/// row and along its column, and a cell more to the right and below, which keeps neighbours apart.
///
/// @param cells `y * width + x` of each
/// @param order where the nodes are listed, from `from` up to `to - 1`
record PackedShape(int width, int height, int[] cells, int[] order, int from, int to) {

  static PackedShape of(Components components, int component, float[][] position, double cell) {
    int from = components.borders[component], to = components.borders[component + 1];
    return of(components.order, from, to, position, cell);
  }

  static PackedShape of(int[] order, int from, int to, float[][] position, double cell) {
    double lowX = low(order, from, to, position, 0), lowY = low(order, from, to, position, 1);
    double highX = high(order, from, to, position, 0), highY = high(order, from, to, position, 1);
    int columns = (int) ((highX - lowX) / cell) + 1, rows = (int) ((highY - lowY) / cell) + 1;
    int[] left = new int[rows], right = new int[rows];
    int[] top = new int[columns], bottom = new int[columns];
    Arrays.fill(left, columns);
    Arrays.fill(right, -1);
    Arrays.fill(top, rows);
    Arrays.fill(bottom, -1);
    for (int p = from; p < to; p++) {
      int x = (int) ((at(position, 0, order[p]) - lowX) / cell);
      int y = (int) ((at(position, 1, order[p]) - lowY) / cell);
      left[y] = Math.min(left[y], x);
      right[y] = Math.max(right[y], x);
      top[x] = Math.min(top[x], y);
      bottom[x] = Math.max(bottom[x], y);
    }
    int width = columns + 1, height = rows + 1;
    boolean[] covered = new boolean[width * height];
    for (int y = 0; y < rows; y++) {
      for (int x = Math.max(0, left[y]); x <= right[y]; x++) {
        if (y < top[x] || y > bottom[x]) continue;
        covered[y * width + x] = true;
        covered[y * width + x + 1] = true;
        covered[(y + 1) * width + x] = true;
        covered[(y + 1) * width + x + 1] = true;
      }
    }
    return new PackedShape(width, height, listed(covered), order, from, to);
  }

  int area() {
    return cells.length;
  }

  /// Moves the nodes so that the shape's corner is the corner of cell `x`, `y`: every node then
  /// lies in one of the shape's cells.
  void moveTo(float[][] position, int x, int y, double cell) {
    for (int axis = 0; axis < position.length; axis++) {
      double low = low(order, from, to, position, axis);
      double wished =
          switch (axis) {
            case 0 -> x * cell;
            case 1 -> y * cell;
            default -> (low - high(order, from, to, position, axis)) / 2;
          };
      for (int p = from; p < to; p++) position[axis][order[p]] += (float) (wished - low);
    }
  }

  private static int[] listed(boolean[] covered) {
    int count = 0;
    for (boolean is : covered) if (is) count++;
    int[] cells = new int[count];
    int next = 0;
    for (int i = 0; i < covered.length; i++) if (covered[i]) cells[next++] = i;
    return cells;
  }

  private static float at(float[][] position, int axis, int slot) {
    return axis < position.length ? position[axis][slot] : 0;
  }

  private static double low(int[] order, int from, int to, float[][] position, int axis) {
    float low = Float.POSITIVE_INFINITY;
    for (int p = from; p < to; p++) low = Math.min(low, at(position, axis, order[p]));
    return low;
  }

  private static double high(int[] order, int from, int to, float[][] position, int axis) {
    float high = Float.NEGATIVE_INFINITY;
    for (int p = from; p < to; p++) high = Math.max(high, at(position, axis, order[p]));
    return high;
  }
}
