package orrery.layout;

import java.util.Arrays;
import orrery.kernel.InversePower;
import orrery.kernel.Noise;
import orrery.kernel.StressSteps;
import orrery.kernel.Workers;

/// The energy of one component: a spring of natural length 1 for every edge, and repulsion of all
/// pairs ([InversePower]). Every node follows the gradient by a step divided by how stiff it is
/// held, which is short enough for the energy to go down. Above [#EXACT] nodes the repulsion on a
/// few hundred neighbouring rows is that of a sample drawn anew in each iteration: right on
/// average, and steps get shorter towards the end so that its noise averages out.
///
/// All nodes move at once from where all stood before: the same on any number of threads.
final class EnergyModel {
  /// Up to so many nodes all pairs are counted.
  static final int EXACT = 2000;

  private static final int ROWS = 256; // of one piece; they share a sample
  private static final int SAMPLES = 256;
  private static final float LONGEST_STEP = 1; // hops
  private static final double LAST_STEP = 0.05; // of a sampled run, in parts of a whole step
  private static final double COOLING_PART = 0.75; // of the iterations; the rest settles

  /// What is set of it.
  ///
  /// @param annealing how far noise moves a node at the start, in hops
  record Settings(
      double springConstant, double repulsion, int power, double annealing, int iterations) {}

  private final LinkedPart part;
  private final Settings settings;
  private final long seed;
  private final Workers workers;

  /// `[axis][node]`.
  final float[][] position;

  /// `[axis][node]`, the negative gradient after [#findForces].
  final float[][] force;

  /// How firmly each node is held, which shortens its steps.
  final float[] stiffness;

  private final float[][] scratch;
  private final float[][][] source;
  private final int[][] sourceRow;

  EnergyModel(LinkedPart part, Settings settings, int dimensions, long seed, Workers workers) {
    this.part = part;
    this.settings = settings;
    this.seed = seed;
    this.workers = workers;
    int n = part.count();
    position = new float[dimensions][n];
    force = new float[dimensions][n];
    stiffness = new float[n];
    scratch = new float[workers.count()][Math.min(ROWS, n)];
    source = new float[workers.count()][dimensions][SAMPLES];
    sourceRow = new int[workers.count()][Math.max(SAMPLES, Math.min(n, EXACT))];
    for (int[] rows : sourceRow) Arrays.setAll(rows, row -> row);
  }

  /// One iteration: forces, then everybody's move, with noise while it is warm.
  ///
  /// @param heat from 0 to 1, of the annealing at the start
  void iterate(int iteration, double heat) {
    findForces(iteration);
    move(iteration, heat);
  }

  /// Moves everybody along `force`, as [#iterate] does once it has found it.
  void move(int iteration, double heat) {
    int iterations = settings.iterations();
    double progress = iterations == 1 ? 1 : (double) iteration / (iterations - 1);
    double cooler = Math.max(0, 1 - progress / COOLING_PART);
    float noise = (float) (settings.annealing() * heat * cooler * cooler);
    float pace =
        part.count() <= EXACT ? 1 : (float) StrictMath.pow(LAST_STEP, Math.min(1, progress));
    workers.run(
        Workers.pieces(part.count(), ROWS),
        (_, piece) -> {
          int to = Math.min(part.count(), (piece + 1) * ROWS);
          for (int node = piece * ROWS; node < to; node++) move(node, iteration, pace, noise);
        });
  }

  /// The negative gradient of the energy where all stand, and how stiff everybody is held.
  void findForces(int iteration) {
    int n = part.count();
    float repulsion = (float) settings.repulsion(), spring = (float) settings.springConstant();
    workers.run(
        Workers.pieces(n, ROWS),
        (worker, piece) -> {
          int from = piece * ROWS, to = Math.min(n, from + ROWS);
          for (float[] axis : force) Arrays.fill(axis, from, to, 0);
          Arrays.fill(stiffness, from, to, 0);
          if (n <= EXACT) {
            push(worker, from, to, n, position, 1);
          } else {
            draw(iteration, piece, worker);
            push(worker, from, to, SAMPLES, source[worker], (float) n / SAMPLES);
          }
          for (int node = from; node < to; node++) {
            stiffness[node] *= 2 * (settings.power() + 1) * repulsion;
            for (float[] axis : force) axis[node] *= repulsion;
            StressSteps.addSprings(
                node, part.begin(), part.neighbour(), spring, position, force, stiffness);
          }
        });
  }

  private void push(int worker, int from, int to, int sources, float[][] at, float share) {
    InversePower.addForces(
        from,
        to,
        sources,
        sourceRow[worker],
        at,
        share,
        settings.power(),
        position,
        force,
        stiffness,
        scratch[worker]);
  }

  private void draw(int iteration, int piece, int worker) {
    long draw = Noise.bits(seed, iteration, piece);
    for (int s = 0; s < SAMPLES; s++) {
      int node = Noise.below(part.count(), draw, 0, s);
      sourceRow[worker][s] = node;
      for (int axis = 0; axis < position.length; axis++) {
        source[worker][axis][s] = position[axis][node];
      }
    }
  }

  private void move(int node, int iteration, float pace, float noise) {
    float squared = 0;
    for (float[] axis : force) squared += axis[node] * axis[node];
    float length = pace * (float) Math.sqrt(squared) / stiffness[node];
    float scale = pace / stiffness[node] * Math.min(1, LONGEST_STEP / Math.max(length, 1e-20f));
    for (int axis = 0; axis < position.length; axis++) {
      float step = scale * force[axis][node];
      if (noise > 0) {
        step += noise * Noise.signed(seed, -1L - iteration, (long) node * position.length + axis);
      }
      position[axis][node] += step;
    }
  }
}
