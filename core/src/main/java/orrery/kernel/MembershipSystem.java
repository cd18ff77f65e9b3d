package orrery.kernel;

import java.util.Arrays;

/// Points drawn together along the edges of a [FuzzyGraph] and pushed apart by some of all others:
/// UMAP's gradient descent, every point moved at once by the forces at the places before, so that
/// the result does not depend on who moves first.
///
/// Points are shuffled at first; the ones that push a group of points are then as many that stand
/// in a row at a place drawn anew in each epoch, which is as good as random and fast to read.
public final class MembershipSystem {
  private static final int GROUP = 32; // points that share the ones that push them
  private static final int PUSHERS = 32; // of one group in one epoch
  private static final int BATCH = 8; // of those, at once
  private static final int PAIRS = GROUP * BATCH;
  private static final int PIECE = 8; // groups of one piece

  private final Workers workers;
  private final MembershipForce force;
  private final int points;
  private final int dimensions;
  private final int[] place; // of each row
  private final int[] begin; // by place, as are all below
  private final int[] neighbor;
  private final float[] strength;
  private final float[] push; // how strong all pushes on a point are together
  private final float[] yielding; // what of a force a point follows: less where edges are strong
  private float[][] position; // by axis
  private float[][] moved;
  private final Scratch[] scratch;
  private final int pushers;
  private final long seed;
  private int epoch;

  /// @param positions where rows start, `dimensions` numbers each
  /// @param pushRate pushes for each pull
  public MembershipSystem(
      Workers workers,
      FuzzyGraph graph,
      float[] positions,
      int dimensions,
      MembershipForce force,
      float pushRate,
      long seed) {
    this.workers = workers;
    this.force = force;
    this.dimensions = dimensions;
    this.seed = seed;
    points = graph.rows();
    pushers = Math.min(PUSHERS, points);
    place = shuffled(points, seed);
    int[] row = new int[points];
    for (int i = 0; i < points; i++) row[place[i]] = i;
    begin = new int[points + 1];
    neighbor = new int[graph.neighbor().length];
    strength = new float[neighbor.length];
    push = new float[points];
    yielding = new float[points];
    position = new float[dimensions][points];
    moved = new float[dimensions][points];
    for (int p = 0, arc = 0; p < points; p++) {
      int i = row[p];
      double sum = 0;
      for (int a = graph.begin()[i]; a < graph.begin()[i + 1]; a++) {
        neighbor[arc] = place[graph.neighbor()[a]];
        strength[arc++] = graph.strength()[a];
        sum += graph.strength()[a];
      }
      begin[p + 1] = arc;
      yielding[p] = (float) (1 / (1 + sum));
      push[p] = (float) (pushRate * sum / pushers);
      for (int axis = 0; axis < dimensions; axis++) {
        position[axis][p] = positions[i * dimensions + axis];
      }
    }
    scratch = new Scratch[workers.count()];
    for (int i = 0; i < scratch.length; i++) scratch[i] = new Scratch(dimensions);
  }

  /// Lets every point follow the forces on it, by `step` of the way that would bring one with
  /// strong edges to rest if nobody else moved.
  public void move(float step) {
    int groups = Workers.pieces(points, GROUP);
    workers.run(
        Workers.pieces(groups, PIECE),
        (worker, piece) -> {
          for (int g = piece * PIECE; g < Math.min(groups, (piece + 1) * PIECE); g++) {
            move(scratch[worker], g * GROUP, Math.min(points, (g + 1) * GROUP), step);
          }
        });
    float[][] before = position;
    position = moved;
    moved = before;
    epoch++;
  }

  private void move(Scratch own, int from, int to, float step) {
    own.clear();
    push(own, from, to);
    pull(own, from, to);
    for (int axis = 0; axis < dimensions; axis++) {
      float[] sum = own.sum[axis], x = position[axis], next = moved[axis];
      for (int p = from; p < to; p++) next[p] = x[p] + step * yielding[p] * sum[p - from];
    }
  }

  private void push(Scratch own, int from, int to) {
    int targets = to - from;
    int at = Noise.below(points, seed, epoch, from);
    for (int done = 0; done < pushers; ) {
      int count = Math.min(BATCH, pushers - done), pairs = count * targets;
      for (int axis = 0; axis < dimensions; axis++) {
        float[] x = position[axis], differences = own.differences[axis];
        for (int s = 0, i = 0; s < count; s++, i += targets) {
          int pusher = at + done + s < points ? at + done + s : at + done + s - points;
          float other = x[pusher];
          for (int t = 0; t < targets; t++) differences[i + t] = x[from + t] - other;
        }
      }
      own.addSquares(pairs);
      force.pushes(padded(pairs), own.squares, own.factors);
      for (int axis = 0; axis < dimensions; axis++) {
        float[] sum = own.sum[axis], differences = own.differences[axis];
        for (int s = 0, i = 0; s < count; s++, i += targets) {
          for (int t = 0; t < targets; t++) sum[t] += own.factors[i + t] * differences[i + t];
        }
      }
      done += count;
    }
    for (int axis = 0; axis < dimensions; axis++) {
      for (int t = 0; t < targets; t++) own.sum[axis][t] *= push[from + t];
    }
  }

  /// The edges of the whole group in a row. Each counts twice: as the point's own and as the
  /// other's.
  private void pull(Scratch own, int from, int to) {
    int firstPoint = from;
    for (int first = begin[from]; first < begin[to]; first += PAIRS) {
      int count = Math.min(PAIRS, begin[to] - first);
      while (begin[firstPoint + 1] <= first) firstPoint++;
      for (int axis = 0; axis < dimensions; axis++) {
        float[] x = position[axis], differences = own.differences[axis];
        for (int p = firstPoint, arc = first; arc < first + count; p++) {
          float here = x[p];
          int end = Math.min(begin[p + 1], first + count);
          for (; arc < end; arc++) differences[arc - first] = x[neighbor[arc]] - here;
        }
      }
      own.addSquares(count);
      System.arraycopy(strength, first, own.strengths, 0, count);
      force.pulls(padded(count), own.squares, own.strengths, own.factors);
      for (int axis = 0; axis < dimensions; axis++) {
        float[] differences = own.differences[axis];
        for (int p = firstPoint, arc = first; arc < first + count; p++) {
          float sum = 0;
          int end = Math.min(begin[p + 1], first + count);
          for (; arc < end; arc++) sum += own.factors[arc - first] * differences[arc - first];
          own.sum[axis][p - from] += 2 * sum;
        }
      }
    }
  }

  /// Whole vectors are faster; what the rest holds is finite and nobody reads it.
  private static int padded(int count) {
    return (count + GROUP - 1) / GROUP * GROUP;
  }

  /// By row, `dimensions` numbers each.
  public float[] positions() {
    float[] positions = new float[points * dimensions];
    for (int i = 0; i < points; i++) {
      for (int axis = 0; axis < dimensions; axis++) {
        positions[i * dimensions + axis] = position[axis][place[i]];
      }
    }
    return positions;
  }

  /// The place of each row, in an order that is random.
  private static int[] shuffled(int points, long seed) {
    int[] place = new int[points];
    for (int i = 0; i < points; i++) {
      int j = Noise.below(i + 1, seed, -1, i);
      place[i] = place[j];
      place[j] = i;
    }
    return place;
  }

  private static final class Scratch {
    final float[][] differences;
    final float[] squares = new float[PAIRS];
    final float[] strengths = new float[PAIRS];
    final float[] factors = new float[PAIRS];
    final float[][] sum;

    Scratch(int dimensions) {
      differences = new float[dimensions][PAIRS];
      sum = new float[dimensions][GROUP];
    }

    void clear() {
      for (float[] row : sum) Arrays.fill(row, 0);
    }

    void addSquares(int count) {
      float[] first = differences[0];
      for (int i = 0; i < count; i++) squares[i] = first[i] * first[i];
      for (int axis = 1; axis < differences.length; axis++) {
        float[] other = differences[axis];
        for (int i = 0; i < count; i++) squares[i] += other[i] * other[i];
      }
    }
  }
}
