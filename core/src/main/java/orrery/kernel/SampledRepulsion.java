package orrery.kernel;

import java.util.Arrays;

/// Repulsion by a random sample, for more dimensions than [BarnesHut] serves: every group of
/// targets is pushed by [#SAMPLES] nodes drawn anew in each iteration, each standing for its share
/// of the mass. Unbiased, noisy in one iteration, even over many; exact for sets no larger than the
/// sample.
public final class SampledRepulsion {
  static final int SAMPLES = 256;
  private static final int TARGETS = GroupForce.TARGETS;
  private static final int PIECE = 16; // groups of one piece

  private final int dimensions;
  private final GroupForce groupForce;
  private final Scratch[] scratch;

  /// For at most `workers` workers.
  public SampledRepulsion(int dimensions, int workers, GroupForce groupForce) {
    this.dimensions = dimensions;
    this.groupForce = groupForce;
    scratch = new Scratch[workers];
    for (int i = 0; i < workers; i++) scratch[i] = new Scratch(dimensions);
  }

  /// Adds to `force[axis][node]` what [Repulsion] adds, on average over draws of `seed`.
  public void addForces(
      Workers workers,
      int from,
      int to,
      int[] order,
      float[][] position,
      float[] mass,
      float strength,
      long seed,
      float[][] force) {
    int groups = Workers.pieces(to - from, TARGETS);
    workers.run(
        Workers.pieces(groups, PIECE),
        (worker, piece) -> {
          int end = Math.min(groups, (piece + 1) * PIECE);
          for (int group = piece * PIECE; group < end; group++) {
            var own = scratch[worker];
            own.draw(from, to, order, position, mass, seed, group);
            int first = from + group * TARGETS;
            own.push(first, Math.min(to, first + TARGETS), order, position, groupForce);
            for (int place = first; place < Math.min(to, first + TARGETS); place++) {
              int node = order[place];
              float scale = strength * mass[node];
              for (int axis = 0; axis < dimensions; axis++) {
                force[axis][node] += scale * own.force[axis][place - first];
              }
            }
          }
        });
  }

  private static final class Scratch {
    final float[][] source;
    final float[] sourceMass = new float[SAMPLES];
    final float[][] target;
    final float[][] force;
    final float[] room = new float[GroupForce.ROOM];
    int sources;

    Scratch(int dimensions) {
      source = new float[dimensions][SAMPLES];
      target = new float[dimensions][TARGETS];
      force = new float[dimensions][TARGETS];
    }

    void draw(
        int from, int to, int[] order, float[][] position, float[] mass, long seed, int group) {
      int count = to - from;
      boolean isWhole = count <= SAMPLES;
      sources = isWhole ? count : SAMPLES;
      float share = isWhole ? 1 : (float) count / SAMPLES;
      for (int s = 0; s < sources; s++) {
        int node = order[from + (isWhole ? s : Noise.below(count, seed, group, s))];
        sourceMass[s] = share * mass[node];
        for (int axis = 0; axis < source.length; axis++) source[axis][s] = position[axis][node];
      }
    }

    void push(int from, int to, int[] order, float[][] position, GroupForce groupForce) {
      for (int axis = 0; axis < target.length; axis++) {
        Arrays.fill(force[axis], 0);
        for (int place = from; place < to; place++) {
          target[axis][place - from] = position[axis][order[place]];
        }
      }
      groupForce.add(target.length, sources, source, sourceMass, target, force, room);
    }
  }
}
