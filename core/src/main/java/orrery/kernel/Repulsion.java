package orrery.kernel;

/// Every node pushes every other away, O(n²): the plain reference [BarnesHut] is tested against,
/// and what is used where a component is too small for a tree.
public final class Repulsion {
  private Repulsion() {}

  /// Adds the pushes among the nodes `order[from]` to `order[to - 1]`; a node of mass `m` is pushed
  /// by another of mass `o` at distance `d` with `strength · m · o / d`.
  public static void addForces(
      int from,
      int to,
      int[] order,
      float[][] position,
      float[] mass,
      float strength,
      float[][] force) {
    int dimensions = position.length;
    for (int a = from; a < to; a++) {
      int i = order[a];
      for (int b = from; b < to; b++) {
        int j = order[b];
        float squared = GroupForce.SOFTENING;
        for (int d = 0; d < dimensions; d++) {
          float difference = position[d][i] - position[d][j];
          squared += difference * difference;
        }
        float push = strength * mass[i] * mass[j] / squared;
        for (int d = 0; d < dimensions; d++) { // i == j adds zero, so the loop needs no branch
          force[d][i] += push * (position[d][i] - position[d][j]);
        }
      }
    }
  }
}
