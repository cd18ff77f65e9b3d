package orrery.layout;

import java.util.List;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import orrery.model.Producer;

/// Every component as rings around one node: on ring `d` those `d` hops away, each in the wedge of
/// the neighbour it was reached from, wedges as wide as the leaves beneath them are many.
public final class RadialMethod implements Method {
  private static final MethodDeclaration DECLARATION =
      new MethodDeclaration(
          "radial",
          "Radial",
          Producer.Kind.LAYOUT,
          2,
          16,
          false,
          MethodDeclaration.Axes.FIXED,
          "Rings of equal distance around the node with most neighbours, in the first two axes",
          "Eades, Drawing Free Trees, Bulletin of the ICA 1992",
          "O(n log n + m)",
          "Trees, ego networks, and whatever has a centre",
          List.of(
              ParameterDeclaration.number(
                  "layerSpacing",
                  0,
                  0,
                  1e5,
                  "How far apart rings lie; 0 makes the drawing as large as other layouts are"),
              ParameterDeclaration.number(
                  "startAngle",
                  0,
                  -360,
                  360,
                  "Where the first wedge begins, in degrees from the right"),
              NodeOrder.parameter()));

  /// Holds nothing.
  public RadialMethod() {}

  @Override
  public MethodDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public MethodResult compute(MethodInput input, Run run) {
    run.report(0, "Finding the rings");
    var graph = new FixedGraph(input.graph());
    int[] order = NodeOrder.of(input);
    int[] rankOf = new int[order.length];
    for (int rank = 0; rank < order.length; rank++) rankOf[order[rank]] = rank;
    double spacing = input.parameters().number("layerSpacing");
    double start = Math.toRadians(input.parameters().number("startAngle"));

    float[][] position = new float[input.dimensions()][graph.nodeCount];
    var components = graph.components;
    for (int c = 0; c < components.linkedCount; c++) {
      run.workers().requireRunning();
      RadialTree.of(graph.part(c), rankOf).place(spacing, start, position);
    }
    ComponentPacking.pack(components, position, Coordinates.SPACING);
    run.report(1, "Done");
    return MethodResult.of(Coordinates.of(position));
  }
}
