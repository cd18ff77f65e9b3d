package orrery.layout;

import orrery.kernel.Workers;

/// First positions of one connected graph, its large shape from distances and its small shape from
/// forces: [PivotMds], gathered to a few dozen clusters of neighbours; then back down the
/// [Hierarchy], level by level, each relaxed by the forces (Walshaw 2003; Hu 2005).
///
/// The first levels are relaxed for long: that unfolds what edges across the whole graph, such as
/// those along the hull of a mesh, have pivots lay on top of each other. The forces alone would
/// bend the large shape away from that of distances. So on the last level whose distances can be
/// held, [GlobalShape] brings it back near to them, in too few sweeps to fold it again; and the
/// levels after that get few iterations.
///
/// A crowded graph, where everything is a few hops from everything and so a stretch of 0 serves,
/// stays as pivots see it: clusters around its hubs say no more.
final class MultilevelStart {
  /// The largest graph that is a level of its own, and the largest level distances are held of.
  static final int MEASURED = 600;

  private static final int COARSEST = 50;
  private static final int UNFOLDING = 12; // iterations on level 0; twice as many on the next
  private static final int REFINING = 3; // the same, of levels finer than those measured
  private static final int SMOOTHING = 6; // iterations once distances have had their say
  private static final int FIRST_SWEEPS = 30;
  private static final int SWEEPS = 6;

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
    if (stretch > 0 && graph.rows() > MEASURED) {
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
    if (isMeasured(hierarchy, hierarchy.top())) {
      GlobalShape.unfold(hierarchy, hierarchy.top(), position, FIRST_SWEEPS, workers);
    }
    for (int level = hierarchy.top(); level > 0; level--) {
      boolean isMeasured = isMeasured(hierarchy, level);
      int iterations = (isMeasured ? UNFOLDING : REFINING) << level;
      var coarse = hierarchy.graph(level);
      position =
          new LevelForces(coarse, position, parameters, stretch, seed, workers).relax(iterations);
      if (isMeasured && !isMeasured(hierarchy, level - 1)) {
        GlobalShape.unfold(hierarchy, level, position, SWEEPS, workers);
        position =
            new LevelForces(coarse, position, parameters, stretch, seed, workers).relax(SMOOTHING);
      }
      position = hierarchy.prolong(level - 1, position);
    }
    return position;
  }

  private static boolean isMeasured(Hierarchy hierarchy, int level) {
    return hierarchy.graph(level).rows() <= MEASURED;
  }
}
