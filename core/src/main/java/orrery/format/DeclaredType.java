package orrery.format;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.AttributeValue.IntegerValue;
import orrery.model.ColumnType;
import tools.jackson.core.JacksonException;

/// The type that GraphML and GEXF declare for an attribute, and what its texts then mean. A text
/// that is none of its type keeps what it says, and the column widens for it.
enum DeclaredType {
  INTEGER(ColumnType.INTEGER),
  NUMBER(ColumnType.NUMBER),
  BOOLEAN(ColumnType.BOOLEAN),
  DATETIME(ColumnType.DATETIME),
  TEXT(ColumnType.CATEGORY), // as a text column starts, see ColumnType.of
  LIST(ColumnType.LIST),
  TEXT_LIST(ColumnType.LIST),
  UNDECLARED(null);

  /// The attribute of a declaration that says what the format has no word for.
  static final String EXTENSION = "orrery.type";

  /// The [#EXTENSION] of an axis of the node's position.
  static final String POSITION = "position";

  private final Optional<ColumnType> columnType;

  DeclaredType(@Nullable ColumnType columnType) {
    this.columnType = Optional.ofNullable(columnType);
  }

  /// The type of that name in either format.
  static DeclaredType of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return switch (lower) {
      case "int", "integer", "long", "short", "byte" -> INTEGER;
      case "float", "double", "biginteger", "bigdecimal" -> NUMBER;
      case "boolean" -> BOOLEAN;
      case "date", "datetime" -> DATETIME;
      case "string", "anyuri", "char", "character" -> TEXT;
      case "liststring", "listchar", "listcharacter", "listanyuri" -> TEXT_LIST;
      default -> lower.startsWith("list") ? LIST : UNDECLARED;
    };
  }

  /// The word both formats have for a column's type, or come closest with.
  static String written(ColumnType type) {
    return switch (type) {
      case NUMBER -> "double";
      case INTEGER -> "long";
      case BOOLEAN -> "boolean";
      case CATEGORY, TEXT, DATETIME, LIST -> "string";
    };
  }

  /// What [#EXTENSION] must add to [#written], or nothing.
  static String extension(ColumnType type) {
    return switch (type) {
      case DATETIME, LIST -> type.wireName();
      case NUMBER, INTEGER, BOOLEAN, CATEGORY, TEXT -> "";
    };
  }

  Optional<ColumnType> columnType() {
    return columnType;
  }

  AttributeValue parse(String text) {
    return switch (this) {
      case TEXT -> AttributeValue.of(text);
      case INTEGER -> integer(text);
      case NUMBER -> number(text);
      case BOOLEAN -> truth(text);
      case LIST -> list(text, UNDECLARED);
      case TEXT_LIST -> list(text, TEXT);
      case DATETIME, UNDECLARED -> CellText.parse(text);
    };
  }

  private static AttributeValue integer(String text) {
    try {
      return AttributeValue.of(Long.parseLong(text.strip())); // a declared 007 is seven
    } catch (NumberFormatException _) {
      return CellText.parse(text);
    }
  }

  private static AttributeValue number(String text) {
    if (CellText.isNumeric(text)) {
      double number = Double.parseDouble(text.strip());
      if (Double.isFinite(number)) return AttributeValue.of(number);
    }
    AttributeValue value = CellText.parse(text);
    return value instanceof IntegerValue(long n) ? AttributeValue.of((double) n) : value;
  }

  private static AttributeValue truth(String text) {
    return switch (text.strip().toLowerCase(Locale.ROOT)) {
      case "true", "1" -> AttributeValue.of(true);
      case "false", "0" -> AttributeValue.of(false);
      default -> CellText.parse(text);
    };
  }

  /// JSON, `[a, b]`, `a, b` and, as older GEXF has it, `a|b`.
  private static AttributeValue list(String text, DeclaredType elementType) {
    if (elementType == UNDECLARED && text.startsWith("[")) {
      try {
        return JsonValues.of(Json.MAPPER.readTree(text));
      } catch (JacksonException _) {
        // then it is the list of a format that does not quote
      }
    }
    String inner = text.strip();
    if (inner.startsWith("[") && inner.endsWith("]"))
      inner = inner.substring(1, inner.length() - 1);
    List<AttributeValue> values = new ArrayList<>();
    if (inner.isBlank()) return AttributeValue.of(values);
    String separator = inner.indexOf('|') >= 0 ? "\\|" : ",";
    for (String element : inner.split(separator, -1))
      values.add(elementType.parse(unquoted(element.strip())));
    return AttributeValue.of(values);
  }

  private static String unquoted(String element) {
    boolean isQuoted = element.length() >= 2 && element.startsWith("\"") && element.endsWith("\"");
    return isQuoted ? element.substring(1, element.length() - 1) : element;
  }
}
