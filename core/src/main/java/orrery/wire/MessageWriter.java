package orrery.wire;

import java.util.Map;
import java.util.TreeMap;
import orrery.model.AttributeValue;
import orrery.model.AttributeValue.Absent;
import orrery.model.AttributeValue.BooleanValue;
import orrery.model.AttributeValue.DatetimeValue;
import orrery.model.AttributeValue.IntegerValue;
import orrery.model.AttributeValue.ListValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.AttributeValue.TextValue;
import orrery.model.Attributes;

/// The tokens of one message, JSON or CBOR: objects, arrays, names and plain values. Whoever writes
/// to it need not know which.
///
/// For one thread and one message.
sealed interface MessageWriter permits JsonWriter, CborWriter {

  ByteBuilder bytes();

  void beginObject();

  void endObject();

  /// Begins an array of exactly `size` elements.
  void beginArray(int size);

  void endArray();

  void name(String name);

  void text(String text);

  void integer(long value);

  /// A finite number.
  void number(double value);

  /// A finite number that is known to be exact as float32.
  void number(float value);

  void bool(boolean value);

  void nothing();

  default void field(String name, String text) {
    name(name);
    text(text);
  }

  default void field(String name, long value) {
    name(name);
    integer(value);
  }

  default void field(String name, double value) {
    name(name);
    number(value);
  }

  default void field(String name, boolean value) {
    name(name);
    bool(value);
  }

  /// A plain array of integers, whatever the encoding: for lists that are never long.
  default void field(String name, int[] values) {
    name(name);
    beginArray(values.length);
    for (int value : values) integer(value);
    endArray();
  }

  default void value(AttributeValue value) {
    switch (value) {
      case Absent _ -> nothing();
      case NumberValue(double n) -> number(n);
      case IntegerValue(long n) -> exactInteger(n);
      case BooleanValue(boolean b) -> bool(b);
      case TextValue(String text) -> text(text);
      case DatetimeValue(var instant) -> text(Attributes.datetimeText(instant));
      case ListValue(var values) -> {
        beginArray(values.size());
        for (AttributeValue element : values) value(element);
        endArray();
      }
    }
  }

  /// An integer, as text where some reader would round it.
  default void exactInteger(long n) {
    if (Attributes.isExactInJson(n)) {
      integer(n);
    } else {
      text(Long.toString(n));
    }
  }

  /// Attributes in their own order; an absent one is null.
  default void attributes(Map<String, AttributeValue> attributes) {
    beginObject();
    for (var attribute : attributes.entrySet()) {
      name(attribute.getKey());
      value(attribute.getValue());
    }
    endObject();
  }

  /// Settings whose order means nothing, sorted by name so that equal ones are equal bytes.
  default void settings(Map<String, AttributeValue> settings) {
    attributes(new TreeMap<>(settings));
  }
}
