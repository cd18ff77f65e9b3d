package orrery.layout;

import java.util.List;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import orrery.model.Parameters;
import orrery.model.Producer;
import orrery.model.Target;

/// The force layout run to its rest at once, as for a file. A [ForceLayout] does the same alive.
public final class ForceMethod implements Method {
  private static final MethodDeclaration DECLARATION =
      new MethodDeclaration(
          "force",
          "Force",
          Producer.Kind.LAYOUT,
          2,
          16,
          false,
          MethodDeclaration.Axes.FREE,
          "Edges pull, nodes push: what is joined lies together. Goes on while the graph changes",
          "Jacomy et al., ForceAtlas2, PLoS ONE 2014; Brandes & Pich, pivot MDS, GD 2006",
          "O(n log n + m) an iteration, O(n + m) a pivot",
          "Graphs of any kind, and those that change; the default",
          List.of(
              ParameterDeclaration.number(
                  "scaling", 1, 0.01, 100, "How strongly nodes push each other, 1 is middling"),
              ParameterDeclaration.number(
                  "gravity", ForceParameters.DEFAULT.gravity(), 0, 10, "Pull to the middle"),
              ParameterDeclaration.bool(
                  "linLog", false, "Weaker pull of long edges: clusters stand further apart"),
              ParameterDeclaration.number(
                  "theta",
                  ForceParameters.DEFAULT.theta(),
                  0.1,
                  2,
                  "How coarsely far nodes are taken together: more is faster and less exact"),
              ParameterDeclaration.integer(
                  "iterations",
                  ForceParameters.DEFAULT.iterations(),
                  1,
                  100_000,
                  "How many iterations cool it down"),
              ParameterDeclaration.column(
                  "edgeWeight", Target.EDGE, "Numeric edge column: more pulls more"),
              ParameterDeclaration.bool(
                  "overlap", true, "Whether nodes may lie on one another; off parts them")));

  /// Holds nothing.
  public ForceMethod() {}

  @Override
  public MethodDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public MethodResult compute(MethodInput input, Run run) {
    var drawing =
        new Drawing(input.graph(), parameters(input.parameters()), input.seed(), run.workers());
    while (drawing.alpha() > 0) {
      drawing.iterate();
      run.report(1 - drawing.alpha(), "Cooling down");
      if (run.wantsPositions()) run.improve(drawing.positions());
    }
    return MethodResult.of(drawing.positions());
  }

  /// What of the declared parameters the forces go by.
  public static ForceParameters parameters(Parameters parameters) {
    return new ForceParameters(
        parameters.number("scaling"),
        parameters.number("gravity"),
        parameters.isOn("linLog"),
        parameters.number("theta"),
        parameters.integer("iterations"));
  }
}
