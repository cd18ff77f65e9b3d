package orrery.layout;

import java.util.List;
import orrery.kernel.Workers;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import orrery.model.Producer;

/// Springs and repulsion, cooled from noise: the [EnergyModel] of every component, set side by
/// side.
public final class EnergyMethod implements Method {
  private static final MethodDeclaration DECLARATION =
      new MethodDeclaration(
          "energy",
          "Energy",
          Producer.Kind.LAYOUT,
          2,
          16,
          false,
          MethodDeclaration.Axes.FREE,
          "Least energy of springs along edges and repulsion of all pairs, annealed",
          "Noack, Energy Models for Graph Clustering, JGAA 2007; "
              + "Davidson & Harel, Drawing Graphs Nicely Using Simulated Annealing, TOG 1996",
          "O((n · min(n, 256) + m) · k) an iteration, O(n² k) up to 2,000 nodes",
          "To choose the physics: how stiff edges are, and how far repulsion reaches",
          List.of(
              ParameterDeclaration.number(
                  "springConstant",
                  1,
                  1e-3,
                  1e3,
                  "How stiff edges are: more keeps them one length"),
              ParameterDeclaration.number(
                  "repulsion",
                  0.5,
                  0,
                  1e3,
                  "How strongly all pairs push: more spreads the drawing"),
              ParameterDeclaration.integer(
                  "power",
                  1,
                  0,
                  6,
                  "How fast repulsion falls with distance r: r^-power, 0 as the logarithm"),
              ParameterDeclaration.number(
                  "annealing", 0.3, 0, 10, "Noise at the start, in lengths of edges; 0 for none"),
              ParameterDeclaration.integer(
                  "iterations", 200, 1, 100_000, "Over how many it cools and settles")));

  private static final double WARM_HEAT = 0.1;

  /// Holds nothing.
  public EnergyMethod() {}

  @Override
  public MethodDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public MethodResult compute(MethodInput input, Run run) {
    return ComponentRuns.compute(input, run, EnergyMethod::relax);
  }

  private static void relax(
      LinkedPart part, MethodInput input, Workers workers, ComponentRuns.Progress progress) {
    var parameters = input.parameters();
    var settings =
        new EnergyModel.Settings(
            parameters.number("springConstant"),
            parameters.number("repulsion"),
            parameters.integer("power"),
            parameters.number("annealing"),
            parameters.integer("iterations"));
    var model = new EnergyModel(part, settings, input.dimensions(), input.seed(), workers);
    progress.start(model.position);
    double heat = input.start() == null ? 1 : WARM_HEAT;
    for (int i = 0; i < settings.iterations(); i++) {
      model.iterate(i, heat);
      progress.show((i + 1.0) / settings.iterations(), "Lowering the energy", model.position);
    }
    progress.end(model.position);
  }
}
