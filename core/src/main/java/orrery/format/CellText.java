package orrery.format;

import java.time.Instant;
import orrery.model.AttributeValue;
import orrery.model.IsoDatetime;

/// What a piece of text means where a format does not say its type: a cell of a table, an attribute
/// in DOT or GML.
///
/// Integer: `-?(0|[1-9][0-9]*)` within 64 bits. Number: the same with a fraction or an exponent.
/// Boolean: `true`, `True`, `TRUE` and their opposites. Datetime: see [IsoDatetime]. Absent:
/// nothing, NaN and the infinities. All else is text as it stands, such as `01001`, `+49` and
/// integers beyond 64 bits, for a number would lose something of them.
final class CellText {
  private CellText() {}

  static AttributeValue parse(String cell) {
    if (cell.isEmpty()) return AttributeValue.absent();
    char first = cell.charAt(0), last = cell.charAt(cell.length() - 1);
    boolean isPadded = Character.isWhitespace(first) || Character.isWhitespace(last);
    String text = isPadded ? cell.strip() : cell;
    if (text.isEmpty()) return AttributeValue.absent();

    first = text.charAt(0);
    if (first <= '9') return numeric(text, cell); // digits, sign and dot; no letter comes before
    return switch (text) {
      case "true", "True", "TRUE" -> AttributeValue.of(true);
      case "false", "False", "FALSE" -> AttributeValue.of(false);
      default -> isNotFinite(text) ? AttributeValue.absent() : AttributeValue.of(cell);
    };
  }

  /// Whether a header cell is rather a number, leading zeros or not.
  static boolean isNumeric(String cell) {
    return shape(cell.strip(), true) != Shape.OTHER;
  }

  private static AttributeValue numeric(String text, String cell) {
    switch (shape(text, false)) {
      case INTEGER -> {
        try {
          return AttributeValue.of(Long.parseLong(text));
        } catch (NumberFormatException _) {
          return AttributeValue.of(cell); // beyond 64 bits
        }
      }
      case NUMBER -> {
        double number = Double.parseDouble(text);
        return Double.isFinite(number) ? AttributeValue.of(number) : AttributeValue.of(cell);
      }
      case OTHER -> {
        Instant instant = IsoDatetime.parse(text);
        if (instant != null) return AttributeValue.of(instant);
        return isNotFinite(text) ? AttributeValue.absent() : AttributeValue.of(cell);
      }
    }
    throw new AssertionError(text);
  }

  private enum Shape {
    INTEGER,
    NUMBER,
    OTHER
  }

  private static Shape shape(String text, boolean allowsLeadingZeros) {
    int length = text.length();
    int start = text.startsWith("-") ? 1 : 0;
    int at = afterDigits(text, start);
    int wholeDigits = at - start;
    if (wholeDigits > 1 && text.charAt(start) == '0' && !allowsLeadingZeros) return Shape.OTHER;
    if (at == length) return wholeDigits > 0 ? Shape.INTEGER : Shape.OTHER;

    int fractionDigits = 0;
    if (text.charAt(at) == '.') {
      int end = afterDigits(text, at + 1);
      fractionDigits = end - at - 1;
      at = end;
    }
    if (wholeDigits + fractionDigits == 0) return Shape.OTHER;
    if (at == length) return Shape.NUMBER;

    if (text.charAt(at) != 'e' && text.charAt(at) != 'E') return Shape.OTHER;
    at++;
    if (at < length && (text.charAt(at) == '+' || text.charAt(at) == '-')) at++;
    return at < length && afterDigits(text, at) == length ? Shape.NUMBER : Shape.OTHER;
  }

  private static int afterDigits(String text, int at) {
    while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') at++;
    return at;
  }

  /// Whether `text` names what JSON, CSV and C write for NaN and the infinities.
  static boolean isNotFinite(String text) {
    int start = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    return switch (text.length() - start) {
      case 3 ->
          text.regionMatches(true, start, "nan", 0, 3)
              || text.regionMatches(true, start, "inf", 0, 3);
      case 8 -> text.regionMatches(true, start, "infinity", 0, 8);
      default -> false;
    };
  }
}
