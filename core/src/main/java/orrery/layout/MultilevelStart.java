package orrery.layout;

import orrery.kernel.Workers;

/// First positions of one connected graph, its large shape from distances and its small shape from
/// forces: [PivotMds], gathered to a few hundred clusters of neighbours that [GlobalShape] unfolds;
/// then back down the [Hierarchy], level by level, each relaxed for a few iterations (Walshaw 2003;
/// Hu 2005).
///
/// A crowded graph, where everything is a few hops from everything and so a stretch of 0 serves,
/// stays as pivots see it: clusters around its hubs say no more. Elsewhere few iterations suffice,
/// for what a level starts from is right beyond a few hops already; and more would bend the large
/// shape to the rest of the forces, which is not that of distances.
final class MultilevelStart {
  /// The largest graph that is a level of its own.
  static final int COARSEST = 600;

  private static final int ITERATIONS = 6; // on level 0, had it any here; twice as many on the next

  private MultilevelStart() {}

  /// The coordinates `[axis][row]`; the root mean square length of edges is 1.
  ///
  /// @param stretch of the forces that take over, as in [EdgeLength#stretch]
  static float[][] place(
      WeightedGraph graph,
      int dimensions,
      ForceParameters parameters,
      double stretch,
      long seed,
      Workers workers) {
    float[][] position = PivotMds.place(graph, dimensions, seed, workers);
    if (stretch > 0 && graph.rows() > COARSEST) {
      position = refine(graph, position, parameters, stretch, seed, workers);
    }
    double length = graph.edgeLength(position);
    if (length > 0) {
      for (float[] x : position) {
        for (int row = 0; row < graph.rows(); row++) x[row] /= (float) length;
      }
    }
    return position;
  }

  private static float[][] refine(
      WeightedGraph graph,
      float[][] first,
      ForceParameters parameters,
      double stretch,
      long seed,
      Workers workers) {
    var hierarchy = new Hierarchy(graph, COARSEST, seed);
    float[][] position = hierarchy.restrictToTop(first);
    if (hierarchy.graph(hierarchy.top()).rows() <= COARSEST) {
      GlobalShape.unfold(hierarchy, position, workers);
    }
    for (int level = hierarchy.top(); level > 0; level--) {
      var forces =
          new LevelForces(hierarchy.graph(level), position, parameters, stretch, seed, workers);
      position = hierarchy.prolong(level - 1, forces.relax(ITERATIONS << level));
    }
    return position;
  }
}
