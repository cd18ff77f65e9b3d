package orrery.kernel;

/// Edges pull their ends together. Every node gathers from its own neighbours, so that no two
/// threads write to one node; neighbours of node `i` are `neighbour[begin[i]]` up to
/// `neighbour[end[i] - 1]`, and an edge stands in the lists of both ends.
public final class Attraction {
  private Attraction() {}

  /// Adds the pulls on nodes `from` up to `to - 1` whose `mobility` is above 0 to `force`: `weight`
  /// times distance. `stiffness[i]` becomes how fast the pull on node `i` grows with its own move.
  public static void addForces(
      int from,
      int to,
      int[] begin,
      int[] end,
      int[] neighbour,
      float[] weight,
      float[] mobility,
      float[][] position,
      float[][] force,
      float[] stiffness) {
    if (position.length == 2) {
      addPlane(
          from,
          to,
          begin,
          end,
          neighbour,
          weight,
          mobility,
          position[0],
          position[1],
          force[0],
          force[1],
          stiffness);
      return;
    }
    for (int i = from; i < to; i++) {
      if (mobility[i] <= 0) continue;
      float sumWeight = 0;
      for (int arc = begin[i]; arc < end[i]; arc++) sumWeight += weight[arc];
      for (int axis = 0; axis < position.length; axis++) {
        float[] x = position[axis];
        float here = x[i], sum = 0;
        for (int arc = begin[i]; arc < end[i]; arc++) {
          sum += weight[arc] * (x[neighbour[arc]] - here);
        }
        force[axis][i] += sum;
      }
      stiffness[i] = sumWeight;
    }
  }

  private static void addPlane(
      int from,
      int to,
      int[] begin,
      int[] end,
      int[] neighbour,
      float[] weight,
      float[] mobility,
      float[] x,
      float[] y,
      float[] forceX,
      float[] forceY,
      float[] stiffness) {
    for (int i = from; i < to; i++) {
      if (mobility[i] <= 0) continue;
      float hereX = x[i], hereY = y[i];
      float sumX = 0, sumY = 0, sumWeight = 0;
      for (int arc = begin[i]; arc < end[i]; arc++) {
        int j = neighbour[arc];
        float w = weight[arc];
        sumX += w * (x[j] - hereX);
        sumY += w * (y[j] - hereY);
        sumWeight += w;
      }
      forceX[i] += sumX;
      forceY[i] += sumY;
      stiffness[i] = sumWeight;
    }
  }

  /// [#addForces] with pulls that grow with the logarithm of one plus the distance (LinLog): long
  /// edges give way, so that clusters part.
  public static void addLogForces(
      int from,
      int to,
      int[] begin,
      int[] end,
      int[] neighbour,
      float[] weight,
      float[] mobility,
      float[][] position,
      float[][] force,
      float[] stiffness) {
    for (int i = from; i < to; i++) {
      if (mobility[i] <= 0) continue;
      float sum = 0;
      for (int arc = begin[i]; arc < end[i]; arc++) {
        int j = neighbour[arc];
        float squared = 0;
        for (float[] x : position) squared += (x[j] - x[i]) * (x[j] - x[i]);
        float distance = (float) Math.sqrt(squared);
        float pull = weight[arc] * logRatio(distance);
        for (int axis = 0; axis < position.length; axis++) {
          force[axis][i] += pull * (position[axis][j] - position[axis][i]);
        }
        sum += pull;
      }
      stiffness[i] = sum;
    }
  }

  /// `log(1 + d) / d`, 1 at 0. From exponent and mantissa, for the library's logarithm is slow.
  static float logRatio(float distance) {
    if (distance < 1e-3f) return 1 - distance / 2;
    float value = 1 + distance;
    int bits = Float.floatToRawIntBits(value);
    int exponent = (bits >> 23) - 127;
    float mantissa = Float.intBitsToFloat((bits & 0x7FFFFF) | 0x3F800000);
    float s = (mantissa - 1) / (mantissa + 1), q = s * s;
    float log = 2 * s * (1 + q * (1f / 3 + q * (1f / 5 + q * (1f / 7 + q * (1f / 9)))));
    return (exponent * 0.6931472f + log) / distance;
  }
}
