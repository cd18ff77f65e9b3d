package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// An edge as its source speaks of it: ends by node key.
///
/// @param key the source's own identifier, or null where it has none and one is computed, see
///   [EdgeKeys]
/// @param directed null where the source does not say: then it is as the graph is
/// @param attributes in the source's order; absent values are left out
public record EdgeRow(
    @Nullable String key,
    String source,
    String target,
    @Nullable Boolean directed,
    Map<String, AttributeValue> attributes) {
  public EdgeRow {
    requireNonNull(source, "source");
    requireNonNull(target, "target");
    requireNonNull(attributes, "attributes");
  }

  public EdgeRow(String source, String target) {
    this(null, source, target, null, Map.of());
  }
}
