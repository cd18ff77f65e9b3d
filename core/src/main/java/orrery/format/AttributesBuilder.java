package orrery.format;

import java.util.LinkedHashMap;
import java.util.Map;
import orrery.model.AttributeValue;

/// Gathers the attributes of one element after the other. For one thread.
final class AttributesBuilder {
  private final Map<String, AttributeValue> gathered = new LinkedHashMap<>();

  /// Adds an attribute; absent values are left out, and of two with one name the later counts.
  void put(String name, AttributeValue value) {
    if (!value.isAbsent()) gathered.put(name, ReservedColumns.of(name, value));
  }

  /// Adds an attribute whose type the format does not say.
  void putText(String name, String text) {
    put(name, ReservedColumns.parse(name, text));
  }

  void putIfMissing(String name, AttributeValue value) {
    if (!gathered.containsKey(name)) put(name, value);
  }

  boolean has(String name) {
    return gathered.containsKey(name);
  }

  /// What was gathered; the builder is empty again afterwards.
  Map<String, AttributeValue> build() {
    if (gathered.isEmpty()) return Map.of();
    Map<String, AttributeValue> attributes = RowAttributes.copyOf(gathered);
    gathered.clear();
    return attributes;
  }
}
