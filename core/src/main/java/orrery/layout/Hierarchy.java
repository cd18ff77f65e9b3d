package orrery.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import orrery.kernel.Noise;

/// A connected graph and ever coarser ones, each row of one standing for a cluster of rows of the
/// one before: level 0 is the graph itself. Carries positions from level to level.
final class Hierarchy {
  private static final double LEAST_GAIN = 0.9; // rows left of a level that is worth its cost
  private static final double JITTER = 0.1; // of how far a row's surroundings lie apart
  private static final double LEAST_JITTER = 0.05; // a hop
  private static final int NONE = -1;

  private final List<WeightedGraph> graphs = new ArrayList<>();
  private final List<int[]> clusters =
      new ArrayList<>(); // the rows of a level to those of the next
  private final long seed;

  /// Coarsens `finest` until at most `coarsest` rows are left or hardly any row goes.
  Hierarchy(WeightedGraph finest, int coarsest, long seed) {
    this.seed = seed;
    graphs.add(finest);
    while (graphs.getLast().rows() > coarsest) {
      var graph = graphs.getLast();
      int[] cluster = Coarsening.clusters(graph);
      var coarser = Coarsening.contract(graph, cluster);
      if (coarser.rows() > LEAST_GAIN * graph.rows()) break;
      graphs.add(coarser);
      clusters.add(cluster);
    }
  }

  /// The coarsest level.
  int top() {
    return clusters.size();
  }

  WeightedGraph graph(int level) {
    return graphs.get(level);
  }

  /// The positions of the coarsest level: centres of mass of what each row stands for.
  float[][] restrictToTop(float[][] finest) {
    float[][] position = finest;
    for (int level = 0; level < top(); level++) position = restrict(level, position);
    return position;
  }

  private float[][] restrict(int level, float[][] position) {
    float[] mass = graph(level).mass(), total = graph(level + 1).mass();
    int[] cluster = clusters.get(level);
    float[][] coarse = new float[position.length][total.length];
    for (int axis = 0; axis < coarse.length; axis++) {
      double[] moment = new double[total.length];
      for (int row = 0; row < cluster.length; row++) {
        moment[cluster[row]] += (double) mass[row] * position[axis][row];
      }
      for (int row = 0; row < total.length; row++) {
        coarse[axis][row] = (float) (moment[row] / total[row]);
      }
    }
    return coarse;
  }

  /// The positions of `level` from those of the next coarser one: each row halfway between where
  /// its cluster is and the barycentre of its neighbours' clusters, leaves around what they hang
  /// on.
  float[][] prolong(int level, float[][] coarse) {
    var graph = graph(level);
    int[] cluster = clusters.get(level), neighbour = graph.neighbour();
    float[][] position = new float[coarse.length][graph.rows()];
    for (int axis = 0; axis < coarse.length; axis++) {
      float[] x = coarse[axis];
      for (int row = 0; row < cluster.length; row++) {
        double own = x[cluster[row]], sum = 0, weights = 0, spread = 0;
        for (int arc = graph.begin()[row]; arc < graph.end()[row]; arc++) {
          double there = x[cluster[neighbour[arc]]], weight = graph.weight()[arc];
          sum += weight * there;
          weights += weight;
          spread = Math.max(spread, Math.abs(there - own));
        }
        double jitter = (LEAST_JITTER + JITTER * spread) * Noise.signed(seed, row, axis);
        position[axis][row] = (float) ((sum / weights + own) / 2 + jitter);
      }
    }
    for (int row = 0; row < graph.rows(); row++) {
      if (graph.degree(row) > 1) Sunflower.placeLeaves(graph, row, position, seed);
    }
    return position;
  }

  /// For each row of level `coarse` the row of `level` that stands for it: of its cluster that with
  /// most neighbours.
  int[] representatives(int coarse, int level) {
    int[] representative = new int[graph(coarse).rows()];
    Arrays.setAll(representative, row -> row);
    for (int finer = coarse - 1; finer >= level; finer--) {
      var graph = graph(finer);
      int[] cluster = clusters.get(finer);
      int[] chosen = new int[graph(finer + 1).rows()];
      Arrays.fill(chosen, NONE);
      for (int row = 0; row < cluster.length; row++) {
        int best = chosen[cluster[row]];
        if (best == NONE || graph.degree(row) > graph.degree(best)) chosen[cluster[row]] = row;
      }
      for (int i = 0; i < representative.length; i++) representative[i] = chosen[representative[i]];
    }
    return representative;
  }
}
