package orrery.layout;

import java.util.Map;
import java.util.Optional;
import orrery.model.AttributeValue;

/// Places a node that arrives after an embedding was computed where it belongs in it, without
/// computing again. Immutable; called on the engine's thread, so it takes milliseconds at most.
@FunctionalInterface
public interface ArrivalPlacement {

  /// The node's coordinates; empty where its attributes say too little.
  Optional<float[]> place(Map<String, AttributeValue> attributes);
}
