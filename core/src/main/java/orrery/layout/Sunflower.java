package orrery.layout;

import orrery.kernel.Noise;

/// Sets the leaves of a hub around it, each as far from its neighbours as the others, as the seeds
/// of a sunflower stand (Vogel 1979). In the axes past the second they lie by chance.
final class Sunflower {
  private static final double GOLDEN_ANGLE = 2.399963229728653;
  private static final double LEAST_REACH = 0.6;
  private static final double MAX_REACH = 2;
  private static final double REACH_BY_ROOT = 0.05; // for the square root of how many they are

  private Sunflower() {}

  /// Sets the neighbours of `hub` that have no other around it; the unit is a hop.
  ///
  /// @param position `[axis][row]`, read at `hub` and written at its leaves
  static void placeLeaves(WeightedGraph graph, int hub, float[][] position, long seed) {
    int leaves = 0;
    for (int arc = graph.begin()[hub]; arc < graph.end()[hub]; arc++) {
      if (graph.degree(graph.neighbour()[arc]) == 1) leaves++;
    }
    if (leaves == 0) return;
    double reach = Math.min(MAX_REACH, LEAST_REACH + REACH_BY_ROOT * Math.sqrt(leaves));
    double turn = Math.PI * Noise.signed(seed, hub, -1);
    int leaf = 0;
    for (int arc = graph.begin()[hub]; arc < graph.end()[hub]; arc++) {
      int row = graph.neighbour()[arc];
      if (graph.degree(row) != 1) continue;
      double radius = reach * Math.sqrt((leaf + 0.5) / leaves);
      double angle = turn + leaf * GOLDEN_ANGLE;
      for (int axis = 0; axis < position.length; axis++) {
        double offset =
            switch (axis) {
              case 0 -> radius * StrictMath.cos(angle);
              case 1 -> radius * StrictMath.sin(angle);
              default -> reach * Noise.signed(seed, row, axis);
            };
        position[axis][row] = (float) (position[axis][hub] + offset);
      }
      leaf++;
    }
  }
}
