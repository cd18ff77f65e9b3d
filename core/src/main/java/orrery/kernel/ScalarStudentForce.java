package orrery.kernel;

/// [StudentForce] by plain loops: the twin the vector form is tested against, and what runs where
/// the Vector API is not there.
final class ScalarStudentForce extends StudentForce {

  @Override
  public void add(
      int dimensions,
      int sources,
      float[][] source,
      float[] mass,
      float[][] target,
      float[][] sum) {
    float[] weights = sum[dimensions];
    for (int t = 0; t < GroupForce.TARGETS; t++) {
      for (int s = 0; s < sources; s++) {
        float squared = 0;
        for (int axis = 0; axis < dimensions; axis++) {
          float difference = target[axis][t] - source[axis][s];
          squared += difference * difference;
        }
        float weight = 1 / (1 + squared);
        float share = mass[s] * weight;
        weights[t] += share;
        float push = share * weight;
        for (int axis = 0; axis < dimensions; axis++) {
          sum[axis][t] += push * (target[axis][t] - source[axis][s]);
        }
      }
    }
  }
}
