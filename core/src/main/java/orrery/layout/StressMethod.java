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
    run.report(0, "Starting from pivot MDS");
    var drawing = PackedDrawing.start(input, run.workers());
    var components = drawing.graph.components;
    double share = 1.0 / Math.max(1, input.nodeCount());
    double done = 0;
    for (int c = 0; c < components.largeCount; c++) {
      relax(drawing, c, input, run, done, share * components.size(c));
      done += share * components.size(c);
    }
    run.report(done, "Small components");
    int first = components.largeCount;
    var workers = run.workers();
    workers.run(
        components.linkedCount - first,
        (_, piece) -> {
          workers.requireRunning();
          var alone = Run.quiet(Workers.alone());
          relax(drawing, first + piece, input, alone, 0, 0);
        });
    run.report(1, "Done");
    return MethodResult.of(drawing.positions());
  }

  private static void relax(
      PackedDrawing drawing, int component, MethodInput input, Run run, double done, double share) {
    var part = drawing.graph.part(component);
    var parameters = input.parameters();
    run.report(done, "Measuring distances to pivots");
    var stress =
        new SparseStress(
            part, parameters.integer("pivots"), input.dimensions(), input.seed(), run.workers());
    drawing.read(part, stress.position);
    int iterations = parameters.integer("iterations");
    boolean isWarm = input.start() != null;
    for (int i = 0; i < iterations; i++) {
      stress.iterate(i, stress.step(i, iterations, isWarm));
      run.report(done + share * (i + 1) / iterations, "Lessening stress");
      if (run.wantsPositions()) {
        drawing.write(part, stress.position);
        run.improve(drawing.positions());
      }
    }
    drawing.write(part, stress.position);
  }
}
