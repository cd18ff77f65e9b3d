package orrery.format;

import static java.util.Objects.requireNonNull;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.KeyedUpdate;
import orrery.model.Target;
import tools.jackson.databind.JsonNode;

/// The columns that the lines of a stream have declared so far. A text in a column of texts is one
/// however much it looks like a date, which is what makes a recording read back exactly.
///
/// For one thread.
final class DeclaredColumns implements NdjsonLine.Values {
  private final Map<Target, Map<String, ColumnType>> types = new EnumMap<>(Target.class);

  DeclaredColumns() {
    for (Target target : Target.values()) types.put(target, new HashMap<>());
  }

  /// Takes note of the columns that `update` declares or removes.
  void heed(KeyedUpdate update) {
    switch (update) {
      case KeyedUpdate.ColumnAdded(var target, var column) -> declare(target, column);
      case KeyedUpdate.ColumnChanged(var target, var column) -> declare(target, column);
      case KeyedUpdate.ColumnRemoved(var target, var column) -> of(target).remove(column);
      default -> {}
    }
  }

  private Map<String, ColumnType> of(Target target) {
    return requireNonNull(types.get(target));
  }

  private void declare(Target target, ColumnSpec column) {
    of(target).put(column.name(), column.type());
  }

  /// The value as its column has it; by its looks where the column is not declared, or is of a type
  /// that does not fit.
  @Override
  public AttributeValue of(Target target, String column, JsonNode json) {
    return switch (of(target).get(column)) {
      case TEXT, CATEGORY ->
          json.isString() ? AttributeValue.of(json.stringValue()) : JsonValues.of(json);
      case NUMBER ->
          json.isNumber()
              ? AttributeValue.of(json.numberValue().doubleValue())
              : JsonValues.of(json);
      case DATETIME -> datetime(json);
      case LIST -> json.isArray() ? element(json) : JsonValues.of(json);
      case INTEGER, BOOLEAN -> JsonValues.of(json);
      case null -> JsonValues.of(json);
    };
  }

  private static AttributeValue datetime(JsonNode json) {
    if (!json.isString()) return JsonValues.of(json);
    try {
      return AttributeValue.of(Instant.parse(json.stringValue()));
    } catch (DateTimeException _) {
      return JsonValues.of(json); // written in another way than ours
    }
  }

  private static AttributeValue element(JsonNode json) {
    if (json.isString()) return AttributeValue.of(json.stringValue());
    if (!json.isArray()) return JsonValues.of(json);
    var elements = new ArrayList<AttributeValue>(json.size());
    for (JsonNode element : json) elements.add(element(element));
    return AttributeValue.of(elements);
  }
}
