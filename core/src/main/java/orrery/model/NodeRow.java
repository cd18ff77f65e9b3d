package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// A node as its source speaks of it: by key, with what it says of it.
///
/// @param key the source's own identifier, for ever
/// @param attributes in the source's order; absent values are left out
/// @param position its coordinates, or null where the source has none
public record NodeRow(
    String key, Map<String, AttributeValue> attributes, float @Nullable [] position) {
  public NodeRow {
    requireNonNull(key, "key");
    requireNonNull(attributes, "attributes");
  }

  public NodeRow(String key, Map<String, AttributeValue> attributes) {
    this(key, attributes, null);
  }
}
