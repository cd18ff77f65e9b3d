package orrery.kernel;

/// The steps of stochastic gradient descent on stress (Zheng, Pawar & Goodman 2018): a node moves
/// along the line to another by half of what their distance is wrong by, or less as the step gets
/// smaller.
///
/// Here a node moves by itself while the others stand still: pivots at `pivotPosition`, neighbours
/// at `before`. So rows can be shared out as one likes, and the loops over rows are plain enough
/// for the compiler to make vectors of, with nothing summed across rows: the result is the same to
/// the bit either way.
public final class StressSteps {
  private static final float SOFTENING = 1e-12f; // keeps two coincident nodes finite

  private StressSteps() {}

  /// Moves rows `from` up to `to - 1` once for each of the pivots `order[first]` up to `order[end -
  /// 1]`, one after the other.
  ///
  /// @param distance `[pivot][row]` as wished
  /// @param weight `[pivot][row]`, 0 for no pull
  /// @param pivotPosition `[axis][pivot]`
  /// @param step what is left of the annealed step
  /// @param position `[axis][row]`, moved
  /// @param pull scratch, `to - from`
  public static void towardsPivots(
      int from,
      int to,
      int[] order,
      int first,
      int end,
      float[][] distance,
      float[][] weight,
      float[][] pivotPosition,
      float step,
      float[][] position,
      float[] pull) {
    int count = to - from;
    for (int place = first; place < end; place++) {
      int pivot = order[place];
      squares(from, count, position[0], pivotPosition[0][pivot], pull);
      for (int axis = 1; axis < position.length; axis++) {
        addSquares(from, count, position[axis], pivotPosition[axis][pivot], pull);
      }
      pulls(from, count, distance[pivot], weight[pivot], step, pull);
      for (int axis = 0; axis < position.length; axis++) {
        move(from, count, pull, pivotPosition[axis][pivot], position[axis]);
      }
    }
  }

  private static void squares(int from, int count, float[] x, float centre, float[] squared) {
    for (int i = 0; i < count; i++) {
      float d = x[from + i] - centre;
      squared[i] = SOFTENING + d * d;
    }
  }

  private static void addSquares(int from, int count, float[] x, float centre, float[] squared) {
    for (int i = 0; i < count; i++) {
      float d = x[from + i] - centre;
      squared[i] += d * d;
    }
  }

  private static void pulls(
      int from, int count, float[] distance, float[] weight, float step, float[] pull) {
    for (int i = 0; i < count; i++) {
      float drawn = (float) Math.sqrt(pull[i]);
      float part = Math.min(1, step * weight[from + i]);
      pull[i] = part * (distance[from + i] - drawn) / (2 * drawn);
    }
  }

  private static void move(int from, int count, float[] pull, float centre, float[] x) {
    for (int i = 0; i < count; i++) x[from + i] += pull[i] * (x[from + i] - centre);
  }

  /// Moves one node once for each neighbour, which shall be 1 away.
  ///
  /// @param part of the way, from 0 to 1
  /// @param before `[axis][row]`, where all stand
  public static void towardsNeighbours(
      int row, int[] begin, int[] neighbour, float part, float[][] before, float[][] position) {
    for (int arc = begin[row]; arc < begin[row + 1]; arc++) {
      towards(row, neighbour[arc], 1, part, before, position);
    }
  }

  /// Moves `row` towards or away from `other`, which stands at `before`.
  public static void towards(
      int row, int other, float distance, float part, float[][] before, float[][] position) {
    float squared = SOFTENING;
    for (int axis = 0; axis < position.length; axis++) {
      float d = position[axis][row] - before[axis][other];
      squared += d * d;
    }
    float drawn = (float) Math.sqrt(squared);
    float pull = part * (distance - drawn) / (2 * drawn);
    for (int axis = 0; axis < position.length; axis++) {
      position[axis][row] += pull * (position[axis][row] - before[axis][other]);
    }
  }
}
