package orrery.layout;

import com.carrotsearch.hppc.LongIntHashMap;
import orrery.kernel.Noise;

/// Keeps components apart that have grown into each other since they were packed: where two cover
/// the same cell of a grid, the smaller is shifted as a whole, away from the middle of the larger,
/// by no more than a cell at a time. Components with a pinned node stay. Confined to one thread.
final class ComponentSpacing {
  private static final double CELL = 0.8; // of the spacing of single nodes, so that these fit in
  private static final int MAX_DIMENSIONS = 3;
  private static final int BITS = 21; // of a cell's number along one axis

  private final ForceSystem system;
  private final long seed;
  private final LongIntHashMap ownerOf = new LongIntHashMap(); // cell to the first component there
  private double[] middle = {}; // of component `c` on axis `a` at `c * dimensions + a`
  private final double[] away;

  ComponentSpacing(ForceSystem system, long seed) {
    this.system = system;
    this.seed = seed;
    away = new double[system.dimensions];
  }

  /// Shifts every component that lies on a larger one, or on an equal one before it.
  void part() {
    var components = system.components;
    if (components.count < 2 || system.dimensions > MAX_DIMENSIONS) return;
    double cell = CELL * system.edgeLength().spacing();
    int largest = components.largest();
    findMiddles();
    ownerOf.clear();
    claim(largest, cell);
    for (int c = 0; c < components.count; c++) {
      if (c == largest) continue;
      int owner = claim(c, cell);
      if (owner >= 0) shift(c, owner, cell);
    }
  }

  /// Takes the free cells of a component; returns whose cell it lies on, -1 if nobody's.
  private int claim(int component, double cell) {
    var components = system.components;
    int other = -1;
    for (int p = components.borders[component]; p < components.borders[component + 1]; p++) {
      long key = 0;
      for (float[] x : system.position) {
        key = key << BITS | ((long) Math.floor(x[components.order[p]] / cell) & ((1 << BITS) - 1));
      }
      int index = ownerOf.indexOf(key);
      if (!ownerOf.indexExists(index)) {
        ownerOf.indexInsert(index, key, component);
      } else if (other < 0 && ownerOf.indexGet(index) != component) {
        other = ownerOf.indexGet(index);
      }
    }
    return other;
  }

  private void shift(int component, int owner, double step) {
    var components = system.components;
    int from = components.borders[component], to = components.borders[component + 1];
    for (int p = from; p < to; p++) {
      if (system.bodies.isPinned[components.order[p]]) return;
    }
    int k = system.dimensions;
    double squared = 0;
    for (int axis = 0; axis < k; axis++) {
      away[axis] = middle[component * k + axis] - middle[owner * k + axis];
      if (away[axis] == 0) away[axis] = 1e-3 * Noise.signed(seed, components.order[from], axis);
      squared += away[axis] * away[axis];
    }
    double scale = step / Math.sqrt(squared + 1e-12);
    for (int axis = 0; axis < k; axis++) {
      float shift = (float) (scale * away[axis]);
      for (int p = from; p < to; p++) system.position[axis][components.order[p]] += shift;
    }
  }

  private void findMiddles() {
    var components = system.components;
    int k = system.dimensions;
    if (middle.length < components.count * k) middle = new double[components.count * k * 3 / 2];
    for (int c = 0; c < components.count; c++) {
      int from = components.borders[c], to = components.borders[c + 1];
      for (int axis = 0; axis < k; axis++) {
        double sum = 0;
        for (int p = from; p < to; p++) sum += system.position[axis][components.order[p]];
        middle[c * k + axis] = sum / (to - from);
      }
    }
  }
}
