package orrery.engine;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.layout.Method;
import orrery.layout.MethodInput;
import orrery.layout.MethodResult;
import orrery.layout.Run;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import orrery.model.Positions;
import orrery.model.Producer;

/// A method that does what the test says.
final class ScriptedMethod implements Method {
  static final float LAST = 5;

  private final MethodDeclaration declaration;
  boolean improves;
  Runnable between = () -> {};
  float @Nullable [] arrival; // null: nothing is placed
  @Nullable RuntimeException failure; // null: it succeeds
  float last = LAST;
  int computed;

  ScriptedMethod(String name) {
    declaration =
        new MethodDeclaration(
            name,
            name,
            Producer.Kind.EMBEDDING,
            2,
            4,
            false,
            MethodDeclaration.Axes.FIXED,
            "",
            "",
            "",
            "",
            List.of(ParameterDeclaration.number("pace", 1, 0, 10, "How fast")));
  }

  @Override
  public MethodDeclaration declaration() {
    return declaration;
  }

  @Override
  public MethodResult compute(MethodInput input, Run run) {
    run.report(0.5, "Half way");
    if (failure != null) throw failure;
    computed++;
    if (improves && run.wantsPositions()) {
      run.improve(positions(input, 4));
      between.run();
    }
    float[] place = arrival;
    return new MethodResult(
        positions(input, last), null, place == null ? null : _ -> Optional.of(place));
  }

  private static Positions positions(MethodInput input, float value) {
    float[] values = new float[input.nodeCount() * input.dimensions()];
    Arrays.fill(values, value);
    return new Positions(input.dimensions(), values);
  }
}
