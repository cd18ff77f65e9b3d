package orrery.kernel;

import java.util.Arrays;

/// A [StudentForce] of all nodes on all, for more dimensions than [BarnesHut] serves: exact for up
/// to [#SAMPLES] nodes; above, every iteration draws so many anew, each standing for its share.
/// That is unbiased, noisy in one iteration and even over many.
public final class SampledStudentForce {
  public static final int SAMPLES = 4096;
  private static final int TARGETS = GroupForce.TARGETS;

  private final int dimensions;
  private final StudentForce studentForce;
  private final float[][][] target; // of each worker
  private final float[][][] sum;
  private float[][] source = {};
  private float[] mass = {};

  /// For at most `workers` workers.
  public SampledStudentForce(int dimensions, int workers, StudentForce studentForce) {
    this.dimensions = dimensions;
    this.studentForce = studentForce;
    target = new float[workers][dimensions][TARGETS];
    sum = new float[workers][studentForce.rows(dimensions)][TARGETS];
  }

  /// Adds to `force[row][node]` what the [StudentForce] makes of nodes of mass 1, on average over
  /// draws of `seed`. Ends soon after the workers are cancelled, however long one loop takes.
  public void addForces(
      Workers workers, int count, float[][] position, long seed, float[][] force) {
    int sources = Math.min(count, SAMPLES);
    draw(sources, count, position, seed);
    workers.run(
        Workers.pieces(count, TARGETS),
        (worker, group) -> {
          workers.requireRunning();
          int from = group * TARGETS, targets = Math.min(TARGETS, count - from);
          float[][] here = target[worker], sums = sum[worker];
          for (int axis = 0; axis < dimensions; axis++) {
            System.arraycopy(position[axis], from, here[axis], 0, targets);
          }
          for (float[] row : sums) Arrays.fill(row, 0);
          studentForce.add(dimensions, sources, source, mass, here, sums);
          for (int row = 0; row < sums.length; row++) {
            for (int t = 0; t < targets; t++) force[row][from + t] += sums[row][t];
          }
        });
  }

  private void draw(int sources, int count, float[][] position, long seed) {
    if (sources == count) {
      source = position;
    } else {
      if (mass.length != sources) source = new float[dimensions][sources];
      for (int s = 0; s < sources; s++) {
        int node = Noise.below(count, seed, s, 0);
        for (int axis = 0; axis < dimensions; axis++) source[axis][s] = position[axis][node];
      }
    }
    if (mass.length != sources) {
      mass = new float[sources];
      Arrays.fill(mass, (float) count / sources);
    }
  }
}
