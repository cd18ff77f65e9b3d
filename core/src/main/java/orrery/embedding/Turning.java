package orrery.embedding;

import orrery.model.MethodDeclaration;
import orrery.model.Positions;

/// Placeholder until the real one lands.
public final class Turning {
  private Turning() {}

  public static Turning fit(
      MethodDeclaration.Axes axes,
      int[] ids,
      Positions result,
      int[] previousIds,
      Positions previous) {
    return new Turning();
  }

  public Positions apply(Positions positions) {
    return positions;
  }

  public float[] apply(float[] point) {
    return point;
  }
}
