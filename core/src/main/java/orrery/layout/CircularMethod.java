package orrery.layout;

import java.util.List;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import orrery.model.Producer;

/// All nodes evenly on one circle, counter-clockwise from the start angle.
public final class CircularMethod implements Method {
  private static final MethodDeclaration DECLARATION =
      new MethodDeclaration(
          "circular",
          "Circular",
          Producer.Kind.LAYOUT,
          2,
          16,
          false,
          MethodDeclaration.Axes.FIXED,
          "All nodes evenly on one circle, in the plane of the first two axes",
          "",
          "O(n log n)",
          "Small graphs, and to see an order: who is joined to whom across it",
          List.of(
              ParameterDeclaration.number(
                  "radius", 0, 0, 1e6, "Of the circle; 0 makes it as large as other layouts are"),
              ParameterDeclaration.number(
                  "startAngle",
                  0,
                  -360,
                  360,
                  "Where the first node lies, in degrees from the right"),
              NodeOrder.parameter()));

  /// Holds nothing.
  public CircularMethod() {}

  @Override
  public MethodDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public MethodResult compute(MethodInput input, Run run) {
    run.report(0, "Sorting the nodes");
    int[] order = NodeOrder.of(input);
    int n = order.length;
    double given = input.parameters().number("radius");
    double radius = given > 0 ? given : n == 1 ? 0 : Coordinates.radius(n);
    double start = Math.toRadians(input.parameters().number("startAngle"));

    double[] x = new double[n], y = new double[n];
    for (int i = 0; i < n; i++) {
      double angle = start + 2 * Math.PI * i / n;
      x[order[i]] = radius * StrictMath.cos(angle);
      y[order[i]] = radius * StrictMath.sin(angle);
    }
    run.report(1, "Done");
    return MethodResult.of(Coordinates.of(input.dimensions(), x, y));
  }
}
