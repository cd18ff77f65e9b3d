package orrery.layout;

import java.util.Arrays;
import orrery.kernel.Noise;
import orrery.kernel.Workers;

/// Positions of a connected graph from its distances to a few pivots (Brandes & Pich 2006): the
/// whole shape at once, in O(pivots · edges), exact classical scaling where every node is a pivot.
/// The unit is a hop.
///
/// Rows with one neighbour are left out and then set around it by a [Sunflower], for distances
/// alone would lay all leaves of a hub on one spot; what else coincides is parted by a jitter.
final class PivotMds {
  private static final int PIVOTS = 64;
  private static final int FEWEST_PIVOTS = 12;
  private static final double WORK = 3e7; // rows and arcs visited, half a second or so
  private static final double JITTER = 0.25;

  private PivotMds() {}

  /// The coordinates `[axis][row]`, around 0.
  static float[][] place(WeightedGraph graph, int dimensions, long seed, Workers workers) {
    int[] kept = core(graph);
    var core = kept.length == graph.rows() ? graph : graph.keep(kept);
    float[][] hops = PivotDistances.measure(core, affordablePivots(core), seed, workers);
    float[][] scaled = ClassicalScaling.project(hops, kept.length, dimensions, workers);
    float[][] position = new float[dimensions][graph.rows()];
    for (int i = 0; i < kept.length; i++) {
      for (int axis = 0; axis < dimensions; axis++) {
        float jitter = (float) (JITTER * Noise.signed(seed, kept[i], axis));
        position[axis][kept[i]] = scaled[axis][i] + jitter;
      }
    }
    if (kept.length < graph.rows()) {
      for (int row : kept) Sunflower.placeLeaves(graph, row, position, seed);
    }
    return position;
  }

  /// The whole budget buys so many; a large graph is drawn from fewer rather than late.
  private static int affordablePivots(WeightedGraph core) {
    double visits = core.rows() + core.arcs();
    return (int) Math.min(core.rows(), Math.clamp(WORK / visits, FEWEST_PIVOTS, PIVOTS));
  }

  /// The rows with more than one neighbour, or one of a pair.
  private static int[] core(WeightedGraph graph) {
    int[] core = new int[graph.rows()];
    int count = 0;
    for (int row = 0; row < graph.rows(); row++) {
      if (graph.degree(row) != 1) core[count++] = row;
    }
    if (count == 0) core[count++] = 0;
    return Arrays.copyOf(core, count);
  }
}
