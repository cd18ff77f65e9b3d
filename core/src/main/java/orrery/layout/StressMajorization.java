package orrery.layout;

import java.util.Arrays;

/// Moves a few hundred rows to where their drawn distances come nearest to those wished for, each
/// pair weighted by the inverse square of its wish: stress majorization, one row after another
/// (Gansner, Koren & North 2004). No sweep makes the drawing worse; on a single axis rows hardly
/// ever pass each other.
final class StressMajorization {
  private static final double COINCIDENT = 1e-12; // squared; keeps directions finite

  private StressMajorization() {}

  /// Scales the drawing as a whole to fit the distances best.
  ///
  /// @param distance `[row][row]`, symmetric and above 0 off the diagonal
  /// @param position `[axis][row]`, written
  static void scale(float[][] distance, float[][] position) {
    double sum = 0, squares = 0;
    for (int row = 0; row < distance.length; row++) {
      for (int other = 0; other < row; other++) {
        double ratio = Math.sqrt(squared(position, row, other)) / distance[row][other];
        sum += ratio;
        squares += ratio * ratio;
      }
    }
    if (squares == 0) return;
    for (float[] x : position) {
      for (int row = 0; row < distance.length; row++) x[row] *= (float) (sum / squares);
    }
  }

  /// Moves each row once to its best place while all others stay, in O(rows²).
  static void sweep(float[][] distance, float[][] position) {
    double[] sum = new double[position.length];
    for (int row = 0; row < distance.length; row++) {
      float[] wishes = distance[row];
      Arrays.fill(sum, 0);
      double weights = 0;
      for (int other = 0; other < wishes.length; other++) {
        if (other == row) continue;
        double weight = 1 / ((double) wishes[other] * wishes[other]);
        double stretch = wishes[other] / Math.sqrt(squared(position, row, other) + COINCIDENT);
        for (int axis = 0; axis < sum.length; axis++) {
          float[] x = position[axis];
          sum[axis] += weight * (x[other] + stretch * (x[row] - x[other]));
        }
        weights += weight;
      }
      if (weights == 0) return; // one row has nobody to be near to
      for (int axis = 0; axis < sum.length; axis++) {
        position[axis][row] = (float) (sum[axis] / weights);
      }
    }
  }

  private static double squared(float[][] position, int row, int other) {
    double squared = 0;
    for (float[] x : position) {
      double difference = x[row] - x[other];
      squared += difference * difference;
    }
    return squared;
  }
}
