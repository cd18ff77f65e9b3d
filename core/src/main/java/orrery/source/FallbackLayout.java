package orrery.source;

import orrery.model.Positions;

/// The simplest positions there are, for sources that have none of their own.
final class FallbackLayout {
  private FallbackLayout() {}

  /// Nodes evenly on a circle in the first two dimensions, radius growing with the square root of
  /// their number so that neighbours keep their distance; missing axes are 0.
  static Positions circle(int nodeCount, int dimensions) {
    float[] values = new float[nodeCount * dimensions];
    double radius = Math.sqrt(Math.max(1, nodeCount));
    for (int node = 0; node < nodeCount; node++) {
      double angle = 2 * Math.PI * node / nodeCount;
      values[node * dimensions] = (float) (radius * Math.cos(angle));
      if (dimensions > 1) values[node * dimensions + 1] = (float) (radius * Math.sin(angle));
    }
    return new Positions(dimensions, values);
  }
}
