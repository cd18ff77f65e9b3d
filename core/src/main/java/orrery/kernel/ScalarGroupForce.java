package orrery.kernel;

/// [GroupForce] by plain loops: the twin the vector form is tested against, and what runs where the
/// Vector API is not there.
final class ScalarGroupForce extends GroupForce {

  @Override
  public void add(
      int sources,
      float[] sourceX,
      float[] sourceY,
      float[] mass,
      float[] targetX,
      float[] targetY,
      float[] forceX,
      float[] forceY) {
    for (int t = 0; t < TARGETS; t++) {
      float x = targetX[t], y = targetY[t];
      float sumX = forceX[t], sumY = forceY[t];
      for (int s = 0; s < sources; s++) {
        float dx = x - sourceX[s], dy = y - sourceY[s];
        float push = mass[s] / (dx * dx + dy * dy + SOFTENING);
        sumX += push * dx;
        sumY += push * dy;
      }
      forceX[t] = sumX;
      forceY[t] = sumY;
    }
  }

  @Override
  public void add(
      int sources,
      float[] sourceX,
      float[] sourceY,
      float[] sourceZ,
      float[] mass,
      float[] targetX,
      float[] targetY,
      float[] targetZ,
      float[] forceX,
      float[] forceY,
      float[] forceZ) {
    for (int t = 0; t < TARGETS; t++) {
      float x = targetX[t], y = targetY[t], z = targetZ[t];
      float sumX = forceX[t], sumY = forceY[t], sumZ = forceZ[t];
      for (int s = 0; s < sources; s++) {
        float dx = x - sourceX[s], dy = y - sourceY[s], dz = z - sourceZ[s];
        float push = mass[s] / (dx * dx + dy * dy + dz * dz + SOFTENING);
        sumX += push * dx;
        sumY += push * dy;
        sumZ += push * dz;
      }
      forceX[t] = sumX;
      forceY[t] = sumY;
      forceZ[t] = sumZ;
    }
  }

  @Override
  void addAny(
      int sources,
      float[][] source,
      float[] mass,
      float[][] target,
      float[][] force,
      float[] room) {
    int dimensions = target.length;
    for (int t = 0; t < TARGETS; t++) {
      for (int s = 0; s < sources; s++) {
        float squared = SOFTENING;
        for (int d = 0; d < dimensions; d++) {
          float difference = target[d][t] - source[d][s];
          squared += difference * difference;
        }
        float push = mass[s] / squared;
        for (int d = 0; d < dimensions; d++) {
          force[d][t] += push * (target[d][t] - source[d][s]);
        }
      }
    }
  }
}
