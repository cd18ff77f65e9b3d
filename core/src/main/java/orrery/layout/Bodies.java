package orrery.layout;

import java.util.Arrays;
import orrery.kernel.Motion;

/// Where the nodes of a drawing are and how they move, by slot: what [Motion] reads and writes.
/// Arrays only grow, and growing replaces them; those of axes keep their outer array for ever.
/// Confined to the drawing's thread and its workers.
final class Bodies {
  /// `[axis][slot]`.
  final float[][] position;

  final float[][] next;
  final float[][] force;
  final float[][] step;

  /// How warm each node is; 0 for those held in place.
  float[] heat = {};

  float[] pace = {};
  float[] mass = {};
  float[] stiffness = {};
  boolean[] isPinned = {};

  Bodies(int dimensions) {
    position = new float[dimensions][0];
    next = new float[dimensions][0];
    force = new float[dimensions][0];
    step = new float[dimensions][0];
  }

  int dimensions() {
    return position.length;
  }

  /// Puts a node where row `row` of `values` says, as far as floats carry, and at rest.
  void put(int slot, float[] values, int row) {
    for (int axis = 0; axis < position.length; axis++) {
      float value = values[row * position.length + axis];
      position[axis][slot] =
          Float.isNaN(value) ? 0 : Math.clamp(value, -Motion.LIMIT, Motion.LIMIT);
      step[axis][slot] = 0;
    }
  }

  /// A new node: at 0, cold and free.
  void clear(int slot) {
    for (int axis = 0; axis < position.length; axis++) {
      position[axis][slot] = 0;
      step[axis][slot] = 0;
    }
    heat[slot] = 0;
    pace[slot] = 1;
    isPinned[slot] = false;
  }

  /// Takes over the positions that a round of moves has written.
  void advance() {
    for (int axis = 0; axis < position.length; axis++) {
      float[] moved = next[axis];
      next[axis] = position[axis];
      position[axis] = moved;
    }
  }

  /// Makes room for slots up to `slots - 1`.
  void reserve(int slots) {
    if (slots <= heat.length) return;
    int capacity = Math.max(16, Math.max(slots, heat.length + heat.length / 2));
    grow(position, capacity);
    grow(next, capacity);
    grow(force, capacity);
    grow(step, capacity);
    heat = Arrays.copyOf(heat, capacity);
    pace = Arrays.copyOf(pace, capacity);
    mass = Arrays.copyOf(mass, capacity);
    stiffness = Arrays.copyOf(stiffness, capacity);
    isPinned = Arrays.copyOf(isPinned, capacity);
  }

  private static void grow(float[][] axes, int capacity) {
    for (int axis = 0; axis < axes.length; axis++) {
      axes[axis] = Arrays.copyOf(axes[axis], capacity);
    }
  }
}
