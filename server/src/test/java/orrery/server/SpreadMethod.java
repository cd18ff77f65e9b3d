package orrery.server;

import java.util.List;
import orrery.layout.ForceMethod;
import orrery.layout.Method;
import orrery.layout.MethodInput;
import orrery.layout.MethodResult;
import orrery.layout.Methods;
import orrery.layout.Run;
import orrery.model.MethodDeclaration;
import orrery.model.Positions;
import orrery.model.Producer;

/// A method that costs nothing: every node where its id says.
final class SpreadMethod implements Method {
  static final Methods WITH_FORCE = new Methods(List.of(new ForceMethod(), new SpreadMethod()));

  private static final MethodDeclaration DECLARATION =
      new MethodDeclaration(
          "spread",
          "Spread",
          Producer.Kind.EMBEDDING,
          2,
          4,
          false,
          MethodDeclaration.Axes.FIXED,
          "",
          "",
          "",
          "",
          List.of());

  @Override
  public MethodDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public MethodResult compute(MethodInput input, Run run) {
    float[] values = new float[input.nodeCount() * input.dimensions()];
    for (int i = 0; i < values.length; i++) {
      values[i] = input.graph().ids()[i / input.dimensions()] + 0.1f * (i % input.dimensions());
    }
    return MethodResult.of(new Positions(input.dimensions(), values));
  }
}
