package orrery.layout;

import orrery.kernel.Workers;

/// Brings a level of at most some hundred rows of a [Hierarchy] near to its distances: these are
/// measured between its rows on the finest level that can be afforded, and the drawing moved by
/// [StressMajorization]. What pivots saw only from afar, and so laid on top of each other, comes
/// apart here; what forces have bent straightens.
final class GlobalShape {
  private static final double WORK = 1e8; // rows and arcs visited, a quarter of a second or so

  private GlobalShape() {}

  /// Improves the positions `[axis][row]` of level `coarse` by some sweeps; the unit of the outcome
  /// is a hop of the level that was measured.
  static void unfold(
      Hierarchy hierarchy, int coarse, float[][] position, int sweeps, Workers workers) {
    int rows = hierarchy.graph(coarse).rows();
    int level = 0;
    while (level < coarse && cost(hierarchy.graph(level), rows) > WORK) level++;
    var graph = hierarchy.graph(level);
    int[] representative = hierarchy.representatives(coarse, level);
    float[][] distance = new float[rows][rows];
    int[][] queue = new int[workers.count()][graph.rows()];
    float[][] hops = new float[workers.count()][graph.rows()];
    workers.run(
        rows,
        (worker, row) -> {
          Hops.measure(graph, representative[row], queue[worker], hops[worker]);
          for (int other = 0; other < rows; other++) {
            distance[row][other] = hops[worker][representative[other]];
          }
        });
    StressMajorization.scale(distance, position);
    for (int sweep = 0; sweep < sweeps; sweep++) {
      workers.requireRunning();
      StressMajorization.sweep(distance, position);
    }
  }

  private static double cost(WeightedGraph graph, int starts) {
    return (double) starts * (graph.rows() + graph.arcs());
  }
}
