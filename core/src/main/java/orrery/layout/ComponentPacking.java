package orrery.layout;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Sets the components of a drawing side by side without overlap, each as a shape of grid cells
/// (Freivalds, Dogrusoz & Kikusts 2002): the largest in the middle, every other on the free spot
/// nearest to it. Single nodes make one block.
///
/// Works in the first two axes; in the others every component is centred at 0. A shape goes on
/// where the last one of its size found room, so that thousands of small ones take milliseconds.
public final class ComponentPacking {
  private static final double WIDTH_TO_HEIGHT = 1.4; // of the whole, like a screen
  private static final double MAX_CELLS = 1 << 18;
  private static final double MAX_SIDE = 1 << 12; // cells of the longest shape
  private static final int SINGLES_WITHOUT_BLOCK = 4;

  private final Components components;
  private final float[][] position;
  private final double spacing;
  private final double cell;
  private final Map<Long, Integer> ringOfSize = new HashMap<>();
  private PackingGrid grid = new PackingGrid(1);

  private ComponentPacking(Components components, float[][] position, double spacing) {
    this.components = components;
    this.position = position;
    this.spacing = spacing;
    double area = 0, longest = 0;
    for (int c = 0; c < components.linkedCount; c++) {
      double width = extent(c, 0), height = extent(c, 1);
      area += (width + spacing) * (height + spacing);
      longest = Math.max(longest, Math.max(width, height));
    }
    cell = Math.max(spacing, Math.max(Math.sqrt(area / MAX_CELLS), longest / MAX_SIDE));
  }

  /// Moves all components to their places.
  ///
  /// @param labels the component of each row, from 0 to `count - 1`
  /// @param position `[axis][row]`, written
  /// @param spacing how far single nodes lie apart
  public static void pack(int[] labels, int count, float[][] position, double spacing) {
    pack(Components.of(labels, count), position, spacing);
  }

  /// Moves all components to their places.
  ///
  /// @param position `[axis][slot]`, written
  /// @param spacing how far single nodes lie apart
  static void pack(Components components, float[][] position, double spacing) {
    new ComponentPacking(components, position, spacing).run();
  }

  private void run() {
    int singles = components.count - components.linkedCount;
    List<PackedShape> shapes = new ArrayList<>(components.count);
    boolean asBlock = singles > SINGLES_WITHOUT_BLOCK;
    for (int c = 0; c < (asBlock ? components.linkedCount : components.count); c++) {
      shapes.add(PackedShape.of(components, c, position, cell));
    }
    if (asBlock) shapes.add(block(singles));
    shapes.sort(Comparator.comparingInt(shape -> -shape.area())); // stable
    double area = 0;
    int longest = 0;
    for (var shape : shapes) {
      area += shape.area();
      longest = Math.max(longest, Math.max(shape.width(), shape.height()));
    }
    grid = new PackingGrid(longest + (int) (1.5 * Math.sqrt(area)) + 2);
    for (var shape : shapes) place(shape);
  }

  /// The single nodes as a lattice, which is laid out here and then moved like a component.
  private PackedShape block(int singles) {
    int columns = (int) Math.ceil(Math.sqrt(singles * WIDTH_TO_HEIGHT));
    int first = components.borders[components.linkedCount];
    for (int i = 0; i < singles; i++) {
      int slot = components.order[first + i];
      int row = i / columns;
      position[0][slot] = (float) (i % columns * spacing);
      for (int axis = 1; axis < position.length; axis++) position[axis][slot] = 0;
      if (position.length > 1) position[1][slot] = (float) (row * spacing);
    }
    return PackedShape.of(
        components.order, first, components.borders[components.count], position, cell);
  }

  private void place(PackedShape shape) {
    long size = (long) shape.width() << 32 | shape.height();
    for (int ring = ringOfSize.getOrDefault(size, 0); ; ring++) {
      int across = (int) (ring * WIDTH_TO_HEIGHT);
      // The columns a ring adds to the rectangle of the ring before it, and its two rows.
      int inner = ring == 0 ? -1 : (int) ((ring - 1) * WIDTH_TO_HEIGHT);
      for (int step = 0; step <= 2 * across; step++) {
        int x = middleOut(step);
        boolean isInner = Math.abs(x) <= inner;
        for (int down = 0; down <= 2 * ring; down++) {
          int y = middleOut(down);
          if (isInner && Math.abs(y) != ring) continue;
          if (grid.put(shape, x - shape.width() / 2, y - shape.height() / 2)) {
            ringOfSize.put(size, ring);
            shape.moveTo(position, x - shape.width() / 2, y - shape.height() / 2, cell);
            return;
          }
        }
      }
    }
  }

  /// 0, 1, -1, 2, -2, …
  private static int middleOut(int step) {
    return (step & 1) == 1 ? (step + 1) / 2 : -step / 2;
  }

  private double extent(int component, int axis) {
    if (axis >= position.length) return 0;
    float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
    for (int p = components.borders[component]; p < components.borders[component + 1]; p++) {
      float value = position[axis][components.order[p]];
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return high - low;
  }
}
