package orrery.kernel;

/// The attraction of t-SNE: each pair of a sparse symmetric matrix pulls together by its weight
/// times `d / (1 + d²)`. Every node gathers from its own row, so that no two threads write to one
/// node; row `i` is `neighbour[begin[i]]` up to `neighbour[begin[i + 1] - 1]`.
public final class StudentAttraction {
  private StudentAttraction() {}

  /// Writes the pulls on nodes `from` up to `to - 1` to `force[axis][node]`.
  ///
  /// @param position row-major, a node after the other, for that is how neighbours are read
  public static void forces(
      int from,
      int to,
      int[] begin,
      int[] neighbour,
      float[] weight,
      int dimensions,
      float[] position,
      float[][] force) {
    if (dimensions == 2) {
      inPlane(from, to, begin, neighbour, weight, position, force[0], force[1]);
      return;
    }
    for (int i = from; i < to; i++) {
      for (float[] axis : force) axis[i] = 0;
      int here = i * dimensions;
      for (int arc = begin[i]; arc < begin[i + 1]; arc++) {
        int there = neighbour[arc] * dimensions;
        float squared = 0;
        for (int axis = 0; axis < dimensions; axis++) {
          float difference = position[there + axis] - position[here + axis];
          squared += difference * difference;
        }
        float pull = weight[arc] / (1 + squared);
        for (int axis = 0; axis < dimensions; axis++) {
          force[axis][i] += pull * (position[there + axis] - position[here + axis]);
        }
      }
    }
  }

  private static void inPlane(
      int from,
      int to,
      int[] begin,
      int[] neighbour,
      float[] weight,
      float[] position,
      float[] forceX,
      float[] forceY) {
    for (int i = from; i < to; i++) {
      float x = position[2 * i], y = position[2 * i + 1];
      float sumX = 0, sumY = 0;
      for (int arc = begin[i]; arc < begin[i + 1]; arc++) {
        int there = 2 * neighbour[arc];
        float dx = position[there] - x, dy = position[there + 1] - y;
        float pull = weight[arc] / (1 + (dx * dx + dy * dy));
        sumX += pull * dx;
        sumY += pull * dy;
      }
      forceX[i] = sumX;
      forceY[i] = sumY;
    }
  }
}
