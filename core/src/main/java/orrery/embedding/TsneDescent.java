package orrery.embedding;

import java.util.Arrays;
import java.util.stream.IntStream;
import orrery.kernel.BarnesHut;
import orrery.kernel.ClusterTree;
import orrery.kernel.GainMotion;
import orrery.kernel.SampledStudentForce;
import orrery.kernel.StudentAttraction;
import orrery.kernel.StudentForce;
import orrery.kernel.Workers;
import orrery.model.Positions;

/// One descent of t-SNE: where the nodes are and how they move. Each iteration adds up, for every
/// node, the pull of its [Affinities] and the push of all others, and goes a step down the
/// divergence between the two. For one thread, which its workers help.
///
/// Up to three dimensions the push comes from a tree (van der Maaten 2014) whose leaves share their
/// lists, above from all nodes or a sample of them.
final class TsneDescent {
  /// What the gradient is in units of [#forces].
  static final int GRADIENT = 4;

  private static final int PIECE = 512;
  private static final float THETA = 1; // of a group, far stricter than of a node
  private static final int SORT_INTERVAL = 20; // iterations that a tree is only refitted
  private static final double MIN_WEIGHT =
      1e-6; // of a node with all others, beside its own in float
  private static final double OVERLAP = 1.1; // of leaves, that makes a tree be sorted anew

  private final Workers workers;
  private final Affinities affinities;
  private final int count;
  private final int dimensions;
  private final long seed;

  private final float[][] position;
  private final float[] interleaved; // the same row by row, for gathering
  private final float[][] velocity;
  private final float[][] gain;
  private final float[][] force;
  private final float[][] push; // and, behind the axes, the weights
  private final double[] weightSums;
  private final float[] ones;

  private final int[] order;
  private final ClusterTree tree;
  private final Repulsion repulsion;
  private int iteration;
  private int sortAge;
  private double sortedSpread;

  /// What pushes the nodes apart: adds to `push`.
  private interface Repulsion {
    void add();
  }

  TsneDescent(
      Workers workers,
      Affinities affinities,
      StudentForce studentForce,
      Positions start,
      long seed) {
    this.workers = workers;
    this.affinities = affinities;
    this.seed = seed;
    count = start.count();
    dimensions = start.dimensions();
    interleaved = start.values().clone();
    position = new float[dimensions][count];
    for (int i = 0; i < interleaved.length; i++) {
      position[i % dimensions][i / dimensions] = interleaved[i];
    }
    velocity = new float[dimensions][count];
    gain = new float[dimensions][count];
    for (float[] axis : gain) Arrays.fill(axis, 1);
    force = new float[dimensions][count];
    push = new float[dimensions + 1][count];
    weightSums = new double[Workers.pieces(count, PIECE)];
    ones = new float[count];
    Arrays.fill(ones, 1);
    order = IntStream.range(0, count).toArray();
    tree = new ClusterTree(dimensions);
    repulsion = repulsion(studentForce);
  }

  private Repulsion repulsion(StudentForce studentForce) {
    if (dimensions > BarnesHut.MAX_DIMENSIONS) {
      var sampled = new SampledStudentForce(dimensions, workers.count(), studentForce);
      return () -> sampled.addForces(workers, count, position, seed + iteration, push);
    }
    var barnesHut = new BarnesHut(dimensions, workers.count(), studentForce);
    float[] strength = {1};
    return () -> {
      sort();
      barnesHut.addForces(workers, tree, THETA, ones, ones, strength, push);
    };
  }

  /// Goes one step.
  ///
  /// @param exaggeration what the pull is multiplied by
  /// @param rate of learning, in the measure of the papers
  void iterate(double exaggeration, double rate, double momentum) {
    forces(exaggeration);
    workers.run(
        Workers.pieces(count, PIECE),
        (_, piece) -> {
          int from = piece * PIECE, to = Math.min(count, from + PIECE);
          for (int axis = 0; axis < dimensions; axis++) {
            float[] here = position[axis];
            GainMotion.move(
                from,
                to,
                force[axis],
                (float) (GRADIENT * rate),
                (float) momentum,
                velocity[axis],
                gain[axis],
                here);
            for (int i = from; i < to; i++) interleaved[i * dimensions + axis] = here[i];
          }
        });
    iteration++;
  }

  /// The negative gradient of the divergence here, but for [#GRADIENT]: `[axis][node]`, to be read
  /// before the next call.
  float[][] forces(double exaggeration) {
    for (float[] row : push) Arrays.fill(row, 0);
    repulsion.add();
    workers.run(
        weightSums.length,
        (_, piece) -> {
          int from = piece * PIECE, to = Math.min(count, from + PIECE);
          StudentAttraction.forces(
              from,
              to,
              affinities.begin(),
              affinities.neighbour(),
              affinities.weight(),
              dimensions,
              interleaved,
              force);
          double sum = 0;
          for (int i = from; i < to; i++) sum += push[dimensions][i] - 1; // without its own
          weightSums[piece] = sum;
        });
    double total = 0;
    for (double sum : weightSums) total += sum;
    float pullScale = (float) exaggeration;
    float pushScale = (float) (1 / Math.max(total, MIN_WEIGHT * count));
    for (int axis = 0; axis < dimensions; axis++) {
      float[] sum = force[axis], away = push[axis];
      for (int i = 0; i < count; i++) sum[i] = pullScale * sum[i] + pushScale * away[i];
    }
    return force;
  }

  /// Where the nodes are, their mean in the middle.
  Positions positions() {
    double[] mean = new double[dimensions];
    for (int axis = 0; axis < dimensions; axis++) {
      for (float x : position[axis]) mean[axis] += x;
      mean[axis] /= count;
    }
    float[] centred = new float[interleaved.length];
    for (int i = 0; i < centred.length; i++) {
      centred[i] = (float) (interleaved[i] - mean[i % dimensions]);
    }
    return new Positions(dimensions, centred);
  }

  private void sort() {
    if (iteration == 0) {
      tree.build(workers, 1, new int[] {0, count}, order, position);
    } else {
      tree.refit(workers, position, ones);
      sortAge++;
      if (sortAge < SORT_INTERVAL && tree.leafSpread() <= OVERLAP * sortedSpread) return;
      tree.rebuild(workers, position);
    }
    tree.refit(workers, position, ones);
    sortedSpread = tree.leafSpread();
    sortAge = 0;
  }
}
