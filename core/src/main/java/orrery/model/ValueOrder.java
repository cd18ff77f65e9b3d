package orrery.model;

import java.util.Comparator;
import orrery.model.AttributeValue.Absent;
import orrery.model.AttributeValue.BooleanValue;
import orrery.model.AttributeValue.DatetimeValue;
import orrery.model.AttributeValue.IntegerValue;
import orrery.model.AttributeValue.ListValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.AttributeValue.TextValue;

/// The order of the values that one column may hold: numbers by value, however they are held; false
/// before true; texts by code point; instants by time; lists by their text. Nothing comes last.
public final class ValueOrder {
  /// Absent after all else.
  public static final Comparator<AttributeValue> ASCENDING = ValueOrder::compare;

  private static final double LONG_RANGE = 0x1p63;

  private ValueOrder() {}

  /// Negative, zero or positive as `a` comes before, with or after `b`; values of kinds that no
  /// column mixes are ordered by their text.
  public static int compare(AttributeValue a, AttributeValue b) {
    if (a.isAbsent() || b.isAbsent()) return Boolean.compare(a.isAbsent(), b.isAbsent());
    return switch (a) {
      case IntegerValue(long x) when b instanceof IntegerValue(long y) -> Long.compare(x, y);
      case IntegerValue(long x) when b instanceof NumberValue(double y) -> compare(x, y);
      case NumberValue(double x) when b instanceof IntegerValue(long y) -> -compare(y, x);
      case NumberValue(double x) when b instanceof NumberValue(double y) -> compare(x, y);
      case BooleanValue(boolean x) when b instanceof BooleanValue(boolean y) ->
          Boolean.compare(x, y);
      case DatetimeValue(var x) when b instanceof DatetimeValue(var y) -> x.compareTo(y);
      case NumberValue _, IntegerValue _, BooleanValue _, DatetimeValue _, ListValue _, Absent _ ->
          compare(Attributes.plainText(a), Attributes.plainText(b));
      case TextValue(String x) -> compare(x, Attributes.plainText(b));
    };
  }

  /// Finite numbers by value; the two zeros are one.
  static int compare(double x, double y) {
    return x < y ? -1 : x > y ? 1 : 0;
  }

  /// Exact, where turning `x` into a `double` would round it.
  private static int compare(long x, double y) {
    if (y >= LONG_RANGE) return -1;
    if (y < -LONG_RANGE) return 1;
    long whole = (long) y; // towards zero
    return x != whole ? Long.compare(x, whole) : compare(0.0, y - whole);
  }

  /// By code point, which UTF-16 orders otherwise beyond the first plane.
  static int compare(String a, String b) {
    int shared = Math.min(a.length(), b.length());
    for (int i = 0; i < shared; i++) {
      char x = a.charAt(i), y = b.charAt(i);
      if (x == y) continue;
      boolean isXBeyond = Character.isSurrogate(x), isYBeyond = Character.isSurrogate(y);
      return isXBeyond == isYBeyond ? x - y : isXBeyond ? 1 : -1;
    }
    return a.length() - b.length();
  }
}
