package orrery.layout;

import orrery.model.Positions;

/// Turns coordinates by axis into positions. A flat drawing lies in the first two axes, and all
/// others are 0.
final class Coordinates {
  /// How far apart nodes lie by default, and so the scale of all layouts.
  static final double SPACING = EdgeLength.DEFAULT.spacing();

  private Coordinates() {}

  /// @param dimensions k, 2 at least
  static Positions of(int dimensions, double[] x, double[] y) {
    float[] values = new float[x.length * dimensions];
    for (int row = 0; row < x.length; row++) {
      values[row * dimensions] = (float) x[row];
      values[row * dimensions + 1] = (float) y[row];
    }
    return new Positions(dimensions, values);
  }

  /// @param position `[axis][row]`
  static Positions of(float[][] position) {
    int k = position.length;
    float[] values = new float[position[0].length * k];
    for (int i = 0; i < values.length; i++) values[i] = position[i % k][i / k];
    return new Positions(k, values);
  }

  /// The radius of a disc that holds so many nodes, each with its share of the area.
  static double radius(int nodes) {
    return SPACING * Math.sqrt(nodes / Math.PI);
  }
}
