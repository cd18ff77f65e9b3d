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

  /// Adds to `force` what draws rows `from` up to `to - 1` to their distances from the first
  /// `pivots` pivots, and to `stiffness` the weights, so that force over stiffness is the way to
  /// where stress majorization would put a row.
  ///
  /// @param share of the pull and its stiffness
  /// @param scratch `to - from`
  public static void addPulls(
      int from,
      int to,
      int pivots,
      float[][] distance,
      float[][] weight,
      float[][] pivotPosition,
      float share,
      float[][] position,
      float[][] force,
      float[] stiffness,
      float[] scratch) {
    int count = to - from;
    for (int pivot = 0; pivot < pivots; pivot++) {
      squares(from, count, position[0], pivotPosition[0][pivot], scratch);
      for (int axis = 1; axis < position.length; axis++) {
        addSquares(from, count, position[axis], pivotPosition[axis][pivot], scratch);
      }
      float[] wished = distance[pivot], weights = weight[pivot];
      for (int i = 0; i < count; i++) {
        float strength = share * weights[from + i];
        scratch[i] = strength * (wished[from + i] / (float) Math.sqrt(scratch[i]) - 1);
        stiffness[from + i] += strength;
      }
      for (int axis = 0; axis < position.length; axis++) {
        float[] x = position[axis], along = force[axis];
        float centre = pivotPosition[axis][pivot];
        for (int i = 0; i < count; i++) along[from + i] += scratch[i] * (x[from + i] - centre);
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

  /// Adds to `force` what springs of natural length 1 to its neighbours pull a row with.
  ///
  /// @param spring how stiff they are
  /// @param stiffness of the row, to which twice that is added for each, for both ends move at once
  public static void addSprings(
      int row,
      int[] begin,
      int[] neighbour,
      float spring,
      float[][] position,
      float[][] force,
      float[] stiffness) {
    for (int arc = begin[row]; arc < begin[row + 1]; arc++) {
      int other = neighbour[arc];
      float squared = SOFTENING;
      for (float[] x : position) squared += (x[other] - x[row]) * (x[other] - x[row]);
      float pull = spring * (1 - 1 / (float) Math.sqrt(squared));
      for (int axis = 0; axis < position.length; axis++) {
        force[axis][row] += pull * (position[axis][other] - position[axis][row]);
      }
    }
    stiffness[row] += 2 * spring * (begin[row + 1] - begin[row]);
  }
}
