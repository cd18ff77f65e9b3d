package orrery.embedding;

import java.util.Map;
import orrery.layout.MethodInput;
import orrery.layout.MethodResult;
import orrery.layout.Run;

/// Placeholder until the real one lands.
public final class Quality {
  private Quality() {}

  public static Map<String, Double> measure(MethodInput input, MethodResult result, Run run) {
    return Map.of();
  }
}
