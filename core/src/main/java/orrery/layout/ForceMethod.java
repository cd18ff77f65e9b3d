package orrery.layout;

import java.util.BitSet;
import orrery.model.MethodDeclaration;
import orrery.model.Producer;

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
          ForceParameters.DECLARATIONS);

  /// How warm it begins where it goes on from positions: they are adjusted, not made anew.
  private static final float GENTLE = 0.3f;

  /// Holds nothing.
  public ForceMethod() {}

  @Override
  public MethodDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public MethodResult compute(MethodInput input, Run run) {
    var parameters = ForceParameters.of(input.parameters());
    var graph =
        input.graph().withWeights(EdgeWeights.of(input.edgeColumns(), parameters.edgeWeight()));
    float heat = 1;
    if (input.start() != null) {
      var all = new BitSet();
      all.set(0, input.nodeCount());
      graph = graph.withPositions(input.start().values(), all);
      heat = GENTLE;
    }
    run.report(0, "Finding a start");
    var drawing = new Drawing(graph, parameters, heat, input.seed(), run.workers());
    while (drawing.alpha() > 0) {
      drawing.iterate();
      run.report(1 - drawing.alpha(), "Cooling down");
      if (run.wantsPositions()) run.improve(drawing.positions());
    }
    return MethodResult.of(drawing.positions());
  }
}
