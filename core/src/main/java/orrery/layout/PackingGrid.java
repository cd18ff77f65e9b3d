package orrery.layout;

import java.util.BitSet;

/// Which cells of an endless plane are taken; grows as shapes are put farther out.
final class PackingGrid {
  private int radius;
  private BitSet taken = new BitSet();

  /// @param radius how far from the middle it reaches before it first grows
  PackingGrid(int radius) {
    this.radius = radius;
  }

  /// Takes the cells of `shape` with its corner at `x`, `y`; false, and nothing taken, where one of
  /// them is.
  boolean put(PackedShape shape, int x, int y) {
    reach(Math.max(Math.max(-x, -y), Math.max(x + shape.width(), y + shape.height())));
    int side = 2 * radius + 1;
    int[] cells = shape.cells();
    int width = shape.width();
    for (int cell : cells) {
      if (taken.get((y + cell / width + radius) * side + x + cell % width + radius)) return false;
    }
    for (int cell : cells) {
      taken.set((y + cell / width + radius) * side + x + cell % width + radius);
    }
    return true;
  }

  private void reach(int distance) {
    if (distance <= radius) return;
    int grown = Math.max(distance, radius + radius / 2);
    int side = 2 * radius + 1, grownSide = 2 * grown + 1, shift = grown - radius;
    var moved = new BitSet();
    for (int bit = taken.nextSetBit(0); bit >= 0; bit = taken.nextSetBit(bit + 1)) {
      moved.set((bit / side + shift) * grownSide + bit % side + shift);
    }
    taken = moved;
    radius = grown;
  }
}
