package orrery.model;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/// One attribute of one node or edge: what a source said, typed.
///
/// Immutable and comparable by value. [#absent()] stands for "no value": setting it removes the
/// attribute, and a snapshot leaves it out. NaN and infinities never exist as values, see
/// [#of(double)].
public sealed interface AttributeValue {

  /// The one value that means "there is none".
  enum Absent implements AttributeValue {
    ABSENT
  }

  /// A finite 64-bit floating point number.
  record NumberValue(double value) implements AttributeValue {
    public NumberValue {
      if (!Double.isFinite(value)) {
        throw new IllegalArgumentException(value + " is not finite: use AttributeValue.of(double)");
      }
    }
  }

  /// A whole number of up to 64 bits.
  record IntegerValue(long value) implements AttributeValue {}

  /// True or false.
  record BooleanValue(boolean value) implements AttributeValue {}

  /// Text, category or not: that is the column's affair.
  record TextValue(String value) implements AttributeValue {
    public TextValue {
      requireNonNull(value, "value");
    }
  }

  /// A point on the time line, to the nanosecond.
  record DatetimeValue(Instant value) implements AttributeValue {
    public DatetimeValue {
      requireNonNull(value, "value");
    }
  }

  /// Several plain values under one name; lists in lists and absent elements are allowed.
  record ListValue(List<AttributeValue> values) implements AttributeValue {
    public ListValue {
      values = List.copyOf(values);
    }
  }

  /// No value. Setting an attribute to this removes it.
  static AttributeValue absent() {
    return Absent.ABSENT;
  }

  /// `value` as a number, or [#absent()] where it is NaN or infinite.
  static AttributeValue of(double value) {
    return Double.isFinite(value) ? new NumberValue(value) : Absent.ABSENT;
  }

  static AttributeValue of(long value) {
    return new IntegerValue(value);
  }

  static AttributeValue of(boolean value) {
    return new BooleanValue(value);
  }

  static AttributeValue of(String value) {
    return new TextValue(value);
  }

  static AttributeValue of(Instant value) {
    return new DatetimeValue(value);
  }

  static AttributeValue of(List<AttributeValue> values) {
    return new ListValue(values);
  }

  default boolean isAbsent() {
    return this instanceof Absent;
  }
}
