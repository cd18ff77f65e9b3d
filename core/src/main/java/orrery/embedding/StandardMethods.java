package orrery.embedding;

import java.util.List;
import orrery.layout.ForceMethod;
import orrery.layout.Methods;
import orrery.layout.StressMethod;

/// Every method Orrery has.
public final class StandardMethods {
  private StandardMethods() {}

  public static Methods registry() {
    return new Methods(
        List.of(
            new ForceMethod(),
            new PcaMethod(),
            new SpectralMethod(),
            new StressMethod(),
            new TsneMethod(),
            new CustomMethod(),
            new RandomMethod()));
  }
}
