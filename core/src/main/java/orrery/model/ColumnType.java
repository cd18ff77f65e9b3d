package orrery.model;

import orrery.model.AttributeValue.Absent;
import orrery.model.AttributeValue.BooleanValue;
import orrery.model.AttributeValue.DatetimeValue;
import orrery.model.AttributeValue.IntegerValue;
import orrery.model.AttributeValue.ListValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.AttributeValue.TextValue;

/// The type all values of one attribute column have.
///
/// A value that does not fit widens the column: integer → number → text; boolean, datetime, list
/// and category → text. Nothing ever narrows.
public enum ColumnType {
  NUMBER("number"),
  INTEGER("integer"),
  BOOLEAN("boolean"),
  CATEGORY("category"),
  TEXT("text"),
  DATETIME("datetime"),
  LIST("list");

  /// The most distinct strings a category column holds; one more makes it text.
  public static final int MAX_CATEGORIES = 1000;

  private final String wireName;

  ColumnType(String wireName) {
    this.wireName = wireName;
  }

  /// The name the protocol uses, such as `integer`.
  public String wireName() {
    return wireName;
  }

  /// The type called `wireName` in the protocol.
  public static ColumnType ofWireName(String wireName) {
    for (ColumnType type : values()) {
      if (type.wireName.equals(wireName)) return type;
    }
    throw new IllegalArgumentException(
        "column type '"
            + wireName
            + "' is unknown: use number, integer, boolean, category, text, datetime or list");
  }

  /// The narrowest type for a column whose first value is `value`. Text starts as a category: a
  /// stream can only tell that it is none by its 1,001st distinct string.
  public static ColumnType of(AttributeValue value) {
    return switch (value) {
      case NumberValue _ -> NUMBER;
      case IntegerValue _ -> INTEGER;
      case BooleanValue _ -> BOOLEAN;
      case TextValue _ -> CATEGORY;
      case DatetimeValue _ -> DATETIME;
      case ListValue _ -> LIST;
      case Absent _ -> throw new IllegalArgumentException("an absent value has no type");
    };
  }

  /// The narrowest type that holds this column's values and `value` as well. Whether a category
  /// column is full is for its owner to see; see [#MAX_CATEGORIES].
  public ColumnType widenedFor(AttributeValue value) {
    if (value instanceof Absent) return this;
    return switch (this) {
      case INTEGER ->
          switch (value) {
            case IntegerValue _ -> INTEGER;
            case NumberValue _ -> NUMBER;
            default -> TEXT;
          };
      case NUMBER -> value instanceof IntegerValue || value instanceof NumberValue ? NUMBER : TEXT;
      case BOOLEAN -> value instanceof BooleanValue ? BOOLEAN : TEXT;
      case CATEGORY -> value instanceof TextValue ? CATEGORY : TEXT;
      case DATETIME -> value instanceof DatetimeValue ? DATETIME : TEXT;
      case LIST -> value instanceof ListValue ? LIST : TEXT;
      case TEXT -> TEXT;
    };
  }

  /// Whether `other` is another type that holds everything this one does.
  public boolean widensTo(ColumnType other) {
    return switch (other) {
      case TEXT -> this != TEXT;
      case NUMBER -> this == INTEGER;
      case INTEGER, BOOLEAN, CATEGORY, DATETIME, LIST -> false;
    };
  }

  /// `value` as a column of this type holds it. Only widening is possible.
  public AttributeValue convert(AttributeValue value) {
    return switch (this) {
      case TEXT ->
          value instanceof Absent || value instanceof TextValue
              ? value
              : AttributeValue.of(Attributes.plainText(value));
      case NUMBER -> value instanceof IntegerValue(long n) ? AttributeValue.of((double) n) : value;
      case INTEGER, BOOLEAN, CATEGORY, DATETIME, LIST -> value;
    };
  }
}
