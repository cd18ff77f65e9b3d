package orrery.layout;

import java.util.List;
import orrery.kernel.Workers;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import orrery.model.Producer;

/// Drawn distances as the graph's, for as many pairs as pivots see: [SparseStress] of every
/// component, set side by side.
public final class StressMethod implements Method {
  static final int PIVOTS = 200;
  static final int ITERATIONS = 30;

  private static final MethodDeclaration DECLARATION =
      new MethodDeclaration(
          "stress",
          "Stress",
          Producer.Kind.LAYOUT,
          2,
          16,
          false,
          MethodDeclaration.Axes.FREE,
          "Every distance as long as the shortest path: the truest picture of the whole shape",
          "Ortmann, Klimenta & Brandes, A Sparse Stress Model, GD 2016; "
              + "Zheng, Pawar & Goodman, Graph Drawing by SGD, TVCG 2019",
          "O(pivots · (n + m)) once, O((pivots · n + m) · k) an iteration",
          "Meshes, maps, grids and trees, where distance is what counts",
          List.of(
              ParameterDeclaration.integer(
                  "pivots",
                  PIVOTS,
                  4,
                  2000,
                  "Nodes that stand for all others: more is truer and slower, all is exact"),
              ParameterDeclaration.integer(
                  "iterations", ITERATIONS, 1, 10_000, "Over how many the steps get smaller")));

  /// Holds nothing.
  public StressMethod() {}

  @Override
  public MethodDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public MethodResult compute(MethodInput input, Run run) {
    return ComponentRuns.compute(input, run, StressMethod::relax);
  }

  private static void relax(
      LinkedPart part, MethodInput input, Workers workers, ComponentRuns.Progress progress) {
    int pivots = input.parameters().integer("pivots");
    int iterations = input.parameters().integer("iterations");
    var stress = new SparseStress(part, pivots, input.dimensions(), input.seed(), workers);
    progress.start(stress.position);
    boolean isWarm = input.start() != null;
    for (int i = 0; i < iterations; i++) {
      stress.iterate(i, stress.step(i, iterations, isWarm));
      progress.show((i + 1.0) / iterations, "Lessening stress", stress.position);
    }
    progress.end(stress.position);
  }
}
