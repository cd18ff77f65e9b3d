package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.Map;

/// The one method that positions come from: `meta.active`.
public record Producer(
    Kind kind, String method, int dimensions, Map<String, AttributeValue> parameters) {
  public Producer {
    requireNonNull(kind, "kind");
    requireNonNull(method, "method");
    parameters = Map.copyOf(parameters);
  }

  /// Whether a method runs on the graph and may go on living, or computes once.
  public enum Kind {
    LAYOUT,
    EMBEDDING
  }

  /// Positions as the source gave them.
  public static Producer custom(int dimensions) {
    return new Producer(Kind.EMBEDDING, "custom", dimensions, Map.of());
  }

  /// The living force layout.
  public static Producer force(int dimensions) {
    return new Producer(Kind.LAYOUT, "force", dimensions, Map.of());
  }

  /// The source's own layout, where the engine's failed.
  public static Producer source(int dimensions) {
    return new Producer(Kind.LAYOUT, "source", dimensions, Map.of());
  }
}
