package orrery.layout;

import orrery.kernel.Noise;
import orrery.kernel.StressSteps;
import orrery.kernel.Workers;

/// The stress of one component, lessened by annealed steps: how far drawn distances differ from
/// hops, in proportion. Terms are the edges, the distances to [StressPivots], and in every
/// iteration a few nodes two hops away drawn anew, which part what pivots cannot tell apart, as the
/// leaves of a hub.
///
/// Within a batch of pivots all nodes move at once, each by itself, with pivots and neighbours
/// where they stood before: so the outcome is the same on any number of threads.
final class SparseStress {
  private static final int BATCHES = 4;
  private static final int ROWS = 512; // of one piece
  private static final int NEAR = 2; // nodes two hops away drawn for each node
  private static final float NEAR_WEIGHT = 0.25f; // 1 / 2²

  // The largest step in parts of what would fulfil the weakest term at once, and the smallest in
  // parts of what would fulfil the strongest.
  private static final double COLD_START = 0.1;
  private static final double WARM_START = 1e-3;
  private static final double END = 0.05;

  private final LinkedPart part;
  private final StressPivots pivots;
  private final long seed;
  private final Workers workers;

  /// `[axis][node]`.
  final float[][] position;

  private final float[][] before;
  private final float[][] pivotPosition;
  private final int[] order;
  private final float[] nearWeight;
  private final float[][] scratch;
  private final double strongest;
  private final double weakest;

  SparseStress(LinkedPart part, int pivotCount, int dimensions, long seed, Workers workers) {
    this.part = part;
    this.seed = seed;
    this.workers = workers;
    pivots = new StressPivots(part, pivotCount, seed, workers);
    int count = part.count();
    position = new float[dimensions][count];
    before = new float[dimensions][count];
    pivotPosition = new float[dimensions][pivots.node.length];
    order = new int[pivots.node.length];
    for (int i = 0; i < order.length; i++) order[i] = i;
    nearWeight = new float[pivots.areAll() ? 0 : count];
    scratch = new float[workers.count()][Math.min(ROWS, count)];
    float most = 1, least = 1; // the edges'
    for (float[] weights : pivots.weight) {
      for (float weight : weights) {
        most = Math.max(most, weight);
        if (weight > 0) least = Math.min(least, weight);
      }
    }
    strongest = most;
    weakest = least;
    for (int node = 0; node < nearWeight.length; node++) {
      int twoHops = -part.degree(node);
      for (int arc = part.begin()[node]; arc < part.begin()[node + 1]; arc++) {
        twoHops += part.degree(part.neighbour()[arc]);
      }
      nearWeight[node] = NEAR_WEIGHT * Math.min(twoHops, order.length) / NEAR;
    }
  }

  /// The step of iteration `iteration` of `iterations`: geometric, from one that forgets the start
  /// as far as it is wrong, to one that settles.
  float step(int iteration, int iterations, boolean isWarm) {
    double first = (isWarm ? WARM_START : COLD_START) / weakest, last = END / strongest;
    if (iterations == 1) return (float) Math.sqrt(first * last);
    double progress = (double) iteration / (iterations - 1);
    return (float) (first * StrictMath.pow(last / first, progress));
  }

  /// One iteration: every term once.
  void iterate(int iteration, float step) {
    shuffle(iteration);
    int count = part.count(), pieces = Workers.pieces(count, ROWS);
    for (int batch = 0; batch < BATCHES; batch++) {
      int first = order.length * batch / BATCHES, end = order.length * (batch + 1) / BATCHES;
      boolean isLast = batch == BATCHES - 1;
      for (int axis = 0; axis < position.length; axis++) {
        for (int p = 0; p < order.length; p++) {
          pivotPosition[axis][p] = position[axis][pivots.node[p]];
        }
      }
      workers.run(
          pieces,
          (worker, piece) -> {
            int from = piece * ROWS, to = Math.min(count, from + ROWS);
            StressSteps.towardsPivots(
                from,
                to,
                order,
                first,
                end,
                pivots.distance,
                pivots.weight,
                pivotPosition,
                step,
                position,
                scratch[worker]);
            for (int axis = 0; axis < position.length; axis++) {
              System.arraycopy(position[axis], from, before[axis], from, to - from);
            }
          });
      if (pivots.areAll()) continue;
      float edgePart = Math.min(1, step / BATCHES);
      workers.run(
          pieces,
          (_, piece) -> {
            for (int node = piece * ROWS; node < Math.min(count, (piece + 1) * ROWS); node++) {
              StressSteps.towardsNeighbours(
                  node, part.begin(), part.neighbour(), edgePart, before, position);
              if (isLast) moveByNear(node, iteration, step);
            }
          });
    }
  }

  private void moveByNear(int node, int iteration, float step) {
    float share = Math.min(1, step * nearWeight[node]);
    for (int draw = 0; draw < NEAR; draw++) {
      long bits = Noise.bits(seed, iteration * (2L + NEAR) + draw, node);
      int between = drawn(node, (int) (bits >>> 33));
      int other = drawn(between, (int) bits & Integer.MAX_VALUE);
      if (other == node || isNeighbour(node, other)) continue;
      StressSteps.towards(node, other, 2, share, before, position);
    }
  }

  /// A neighbour by chance, of which `bits` has 31.
  private int drawn(int node, int bits) {
    return part.neighbour()[part.begin()[node] + (int) (((long) bits * part.degree(node)) >>> 31)];
  }

  /// Looks in the shorter of the two lists.
  private boolean isNeighbour(int node, int other) {
    boolean isShorter = part.degree(node) <= part.degree(other);
    int of = isShorter ? node : other, sought = isShorter ? other : node;
    for (int arc = part.begin()[of]; arc < part.begin()[of + 1]; arc++) {
      if (part.neighbour()[arc] == sought) return true;
    }
    return false;
  }

  /// Another order of pivots in each iteration (Fisher & Yates).
  private void shuffle(int iteration) {
    for (int last = order.length - 1; last > 0; last--) {
      int other = Noise.below(last + 1, seed, -1 - iteration, last);
      int pivot = order[last];
      order[last] = order[other];
      order[other] = pivot;
    }
  }
}
