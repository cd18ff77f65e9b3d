package orrery.layout;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/// Sets the components of a layered drawing side by side on shelves, the highest first, and begins
/// a shelf below where one is full; with the middle of all at 0. For boxes, which may be thousands
/// of times as wide as high, where the cells of [ComponentPacking] would be too many.
final class Shelves {
  private static final double WIDTH_TO_HEIGHT = 1.4; // of the whole, like a screen

  private Shelves() {}

  /// Moves all rows.
  ///
  /// @param along down, or wherever layers follow each other
  static void pack(
      Components components, double[] across, double[] along, double gapAcross, double gapAlong) {
    List<Box> boxes =
        IntStream.range(0, components.count)
            .mapToObj(c -> Box.of(components, c, across, along))
            .sorted(Comparator.comparingDouble((Box box) -> -box.height)) // stable
            .toList();
    double area = 0, shelf = 0;
    for (Box box : boxes) {
      area += (box.width + gapAcross) * (box.height + gapAlong);
      shelf = Math.max(shelf, box.width);
    }
    shelf = Math.max(shelf, WIDTH_TO_HEIGHT * Math.sqrt(area));
    double x = 0, y = 0, next = 0, widest = 0;
    for (Box box : boxes) {
      if (x > 0 && x + box.width > shelf) {
        x = 0;
        y = next;
      }
      box.moveTo(x, y, components, across, along);
      widest = Math.max(widest, x + box.width);
      x += box.width + gapAcross;
      next = Math.max(next, y + box.height + gapAlong);
    }
    double middle = widest / 2, centre = Math.max(0, next - gapAlong) / 2;
    for (int row = 0; row < across.length; row++) {
      across[row] -= middle;
      along[row] -= centre;
    }
  }

  private record Box(int component, double left, double top, double width, double height) {

    static Box of(Components components, int component, double[] across, double[] along) {
      double left = Double.POSITIVE_INFINITY, right = Double.NEGATIVE_INFINITY;
      double top = left, bottom = right;
      int from = components.borders[component], to = components.borders[component + 1];
      for (int place = from; place < to; place++) {
        int row = components.order[place];
        left = Math.min(left, across[row]);
        right = Math.max(right, across[row]);
        top = Math.min(top, along[row]);
        bottom = Math.max(bottom, along[row]);
      }
      return new Box(component, left, top, right - left, bottom - top);
    }

    void moveTo(double x, double y, Components components, double[] across, double[] along) {
      int from = components.borders[component], to = components.borders[component + 1];
      for (int place = from; place < to; place++) {
        int row = components.order[place];
        across[row] += x - left;
        along[row] += y - top;
      }
    }
  }
}
