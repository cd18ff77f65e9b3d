package orrery.kernel;

/// Edges pull their ends together, long ones more than in proportion: `weight` times distance times
/// `1 - stretch + stretch * distance / length`. At a stretch of 1 pulls grow with the square of the
/// distance (Fruchterman & Reingold 1991; Hu 2005), which makes the edges of a mesh alike; at 0
/// they are those of [Attraction].
///
/// Every node gathers from its own neighbours, so that no two threads write to one node.
public final class StretchAttraction {
  /// How a pull that grows with the square stiffens: twice along the edge, once across.
  private static final float STIFFENING = 1.5f;

  private StretchAttraction() {}

  /// Adds the pulls on nodes `from` up to `to - 1` whose `mobility` is above 0 to `force`; arrays
  /// of neighbours are as in [Attraction]. `stiffness[i]` becomes about how fast the pull on node
  /// `i` grows with its own move.
  ///
  /// @param label by node, whose `length` counts for its edges
  public static void addForces(
      int from,
      int to,
      int[] begin,
      int[] end,
      int[] neighbour,
      float[] weight,
      float[] mobility,
      float stretch,
      int[] label,
      float[] length,
      float[][] position,
      float[][] force,
      float[] stiffness) {
    for (int i = from; i < to; i++) {
      if (mobility[i] <= 0) continue;
      float growth = stretch / length[label[i]];
      stiffness[i] =
          position.length == 2
              ? pullInPlane(
                  i, begin[i], end[i], neighbour, weight, 1 - stretch, growth, position, force)
              : pull(i, begin[i], end[i], neighbour, weight, 1 - stretch, growth, position, force);
    }
  }

  private static float pullInPlane(
      int i,
      int begin,
      int end,
      int[] neighbour,
      float[] weight,
      float base,
      float growth,
      float[][] position,
      float[][] force) {
    float[] x = position[0], y = position[1];
    float hereX = x[i], hereY = y[i];
    float sumX = 0, sumY = 0, stiffness = 0;
    for (int arc = begin; arc < end; arc++) {
      int j = neighbour[arc];
      float dx = x[j] - hereX, dy = y[j] - hereY;
      float more = growth * (float) Math.sqrt(dx * dx + dy * dy);
      float pull = weight[arc] * (base + more);
      sumX += pull * dx;
      sumY += pull * dy;
      stiffness += weight[arc] * (base + STIFFENING * more);
    }
    force[0][i] += sumX;
    force[1][i] += sumY;
    return stiffness;
  }

  private static float pull(
      int i,
      int begin,
      int end,
      int[] neighbour,
      float[] weight,
      float base,
      float growth,
      float[][] position,
      float[][] force) {
    float stiffness = 0;
    for (int arc = begin; arc < end; arc++) {
      int j = neighbour[arc];
      float squared = 0;
      for (float[] x : position) squared += (x[j] - x[i]) * (x[j] - x[i]);
      float more = growth * (float) Math.sqrt(squared);
      float pull = weight[arc] * (base + more);
      for (int axis = 0; axis < position.length; axis++) {
        force[axis][i] += pull * (position[axis][j] - position[axis][i]);
      }
      stiffness += weight[arc] * (base + STIFFENING * more);
    }
    return stiffness;
  }
}
