package orrery.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue.Absent;
import orrery.model.AttributeValue.BooleanValue;
import orrery.model.AttributeValue.DatetimeValue;
import orrery.model.AttributeValue.IntegerValue;
import orrery.model.AttributeValue.ListValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.AttributeValue.TextValue;

/// Attribute values as people and as JSON read them. Locale-neutral; the page has the same
/// functions, and both pass the table of cases in `protocol/cases`.
public final class Attributes {
  /// Display cuts text of more characters (code points), the ellipsis included.
  public static final int MAX_DISPLAY_LENGTH = 120;

  private static final long MAX_EXACT_INTEGER = 1L << 53;

  /// Below this one digit may do where Java writes two.
  private static final double TINY = 1e-320;

  private Attributes() {}

  /// `value` for a person: numbers grouped as in "1,234.5", long text cut with an ellipsis, lists
  /// joined, absent empty.
  public static String displayText(AttributeValue value) {
    return cut(
        switch (value) {
          case NumberValue(double n) -> grouped(plainNumber(n));
          case IntegerValue(long n) -> grouped(Long.toString(n));
          case ListValue(var values) ->
              values.stream().map(Attributes::displayText).collect(Collectors.joining(", "));
          case Absent _, BooleanValue _, DatetimeValue _, TextValue _ -> plainText(value);
        });
  }

  /// `value` as text, whole and without grouping: what a widened column holds.
  public static String plainText(AttributeValue value) {
    return switch (value) {
      case Absent _ -> "";
      case NumberValue(double n) -> plainNumber(n);
      case IntegerValue(long n) -> Long.toString(n);
      case BooleanValue(boolean b) -> Boolean.toString(b);
      case TextValue(String text) -> text;
      case DatetimeValue(Instant instant) -> datetimeText(instant);
      case ListValue(var values) ->
          values.stream().map(Attributes::plainText).collect(Collectors.joining(", "));
    };
  }

  /// `value` as plain JSON: a string, number, boolean, list of those, or null. Integers beyond 2^53
  /// are strings.
  public static @Nullable Object toJson(AttributeValue value) {
    return switch (value) {
      case Absent _ -> null;
      case NumberValue(double n) -> n;
      case IntegerValue(long n) -> isExactInJson(n) ? (Object) n : Long.toString(n);
      case BooleanValue(boolean b) -> b;
      case TextValue(String text) -> text;
      case DatetimeValue(Instant instant) -> datetimeText(instant);
      case ListValue(var values) -> {
        var list = new ArrayList<@Nullable Object>();
        for (AttributeValue element : values) list.add(toJson(element));
        yield list;
      }
    };
  }

  /// Whether every JSON reader gets `n` right as a number.
  public static boolean isExactInJson(long n) {
    return -MAX_EXACT_INTEGER <= n && n <= MAX_EXACT_INTEGER;
  }

  /// `instant` as UTC `YYYY-MM-DDThh:mm:ssZ` with the shortest fraction.
  public static String datetimeText(Instant instant) {
    String text = DateTimeFormatter.ISO_INSTANT.format(instant);
    int dot = text.indexOf('.');
    if (dot < 0) return text;

    int end = text.length() - 1; // before the Z
    while (text.charAt(end - 1) == '0') end--;
    return text.substring(0, end) + "Z";
  }

  /// `n` in the shortest form that reads back as `n`, as ECMAScript and RFC 8785 write it.
  public static String plainNumber(double n) {
    if (n == 0) return "0";
    if (n == Math.rint(n) && Math.abs(n) < MAX_EXACT_INTEGER) return Long.toString((long) n);

    BigDecimal shortest = shortest(Math.abs(n));
    String digits = shortest.unscaledValue().toString();
    int point = digits.length() - shortest.scale(); // value = 0.digits * 10^point
    String sign = n < 0 ? "-" : "";
    if (point > 21 || point <= -6) return sign + scientific(digits, point - 1);
    if (point <= 0) return sign + "0." + "0".repeat(-point) + digits;
    if (point >= digits.length()) return sign + digits + "0".repeat(point - digits.length());
    return sign + digits.substring(0, point) + "." + digits.substring(point);
  }

  private static BigDecimal shortest(double n) {
    if (n < TINY) {
      var oneDigit = new BigDecimal(n).round(new MathContext(1));
      if (oneDigit.doubleValue() == n) return oneDigit;
    }
    return new BigDecimal(Double.toString(n)).stripTrailingZeros();
  }

  private static String scientific(String digits, int exponent) {
    String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
    return digits.charAt(0) + fraction + "e" + (exponent < 0 ? "-" : "+") + Math.abs(exponent);
  }

  private static String grouped(String number) {
    if (number.indexOf('e') >= 0) return number;
    int start = number.startsWith("-") ? 1 : 0;
    int dot = number.indexOf('.');
    int end = dot < 0 ? number.length() : dot;
    if (end - start <= 3) return number;

    List<String> groups = new ArrayList<>();
    for (int i = end; i > start; i -= 3) {
      groups.addFirst(number.substring(Math.max(start, i - 3), i));
    }
    return number.substring(0, start) + String.join(",", groups) + number.substring(end);
  }

  private static String cut(String text) {
    int examined = Math.min(text.length(), 2 * MAX_DISPLAY_LENGTH + 1); // more than fit
    if (text.codePointCount(0, examined) <= MAX_DISPLAY_LENGTH) return text;
    return text.substring(0, text.offsetByCodePoints(0, MAX_DISPLAY_LENGTH - 1)) + "…";
  }
}
