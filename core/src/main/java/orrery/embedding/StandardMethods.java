package orrery.embedding;

import java.util.List;
import orrery.layout.CircularMethod;
import orrery.layout.ForceMethod;
import orrery.layout.GridMethod;
import orrery.layout.HierarchicalMethod;
import orrery.layout.HoneycombMethod;
import orrery.layout.Methods;
import orrery.layout.RadialMethod;
import orrery.layout.StressMethod;

/// Every method Orrery has.
public final class StandardMethods {
  private StandardMethods() {}

  /// All of them, in the order people are offered them.
  public static Methods registry() {
    return new Methods(
        List.of(
            new ForceMethod(),
            new PcaMethod(),
            new SpectralMethod(),
            new UmapMethod(),
            new StressMethod(),
            new TsneMethod(),
            new CircularMethod(),
            new GridMethod(),
            new HoneycombMethod(),
            new HierarchicalMethod(),
            new RadialMethod(),
            new CustomMethod(),
            new RandomMethod()));
  }
}
