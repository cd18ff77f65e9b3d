package orrery.format;

import orrery.model.AttributeValue;
import orrery.model.AttributeValue.TextValue;
import orrery.model.Attributes;

/// What files say of looks: `label`, `color` and `shape` are text whatever they look like, and a
/// colour is `#rrggbbaa` however it was written. A `color` that names no colour stays as it is.
final class ReservedColumns {
  private ReservedColumns() {}

  /// An untyped piece of text as a value of `column`.
  static AttributeValue parse(String column, String text) {
    if (!isText(column)) return CellText.parse(text);
    return text.isEmpty() ? AttributeValue.absent() : asText(column, text);
  }

  /// A typed value as one of `column`.
  static AttributeValue of(String column, AttributeValue value) {
    if (!isText(column) || value.isAbsent()) return value;
    if (value instanceof TextValue(String text) && !column.equals("color")) return value;
    return asText(column, Attributes.plainText(value));
  }

  private static AttributeValue asText(String column, String text) {
    if (!column.equals("color")) return AttributeValue.of(text);
    String color = Colors.parse(text);
    return AttributeValue.of(color == null ? text : color);
  }

  static boolean isText(String column) {
    return switch (column) {
      case "label", "color", "shape" -> true;
      default -> false;
    };
  }
}
