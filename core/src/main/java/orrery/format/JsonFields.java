package orrery.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.ErrorCode;
import orrery.model.IsoDatetime;
import orrery.model.RefusedException;
import tools.jackson.databind.JsonNode;

/// The fields of one JSON object in a line of NDJSON, read strictly: what is missing or of another
/// type is refused by name.
///
/// @param place where the object stands in the line, such as `items[2].`; empty at the top
record JsonFields(JsonNode object, String place) {
  private static final double MAX_MILLIS = 1e14; // some thousand years from now

  /// A text that is not empty.
  String text(String name) {
    JsonNode value = required(name, "a text");
    if (!value.isString()) throw wrongType(name, value, "a text in quotes");
    return wellFormed(name, value.stringValue());
  }

  String key(String name) {
    String key = text(name);
    if (key.isEmpty()) throw refused(name + " is empty: give the element a key");
    return key;
  }

  @Nullable String optionalKey(String name) {
    return object.hasNonNull(name) ? key(name) : null;
  }

  @Nullable Boolean optionalBoolean(String name) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) return null;
    if (!value.isBoolean()) throw wrongType(name, value, "true or false");
    return value.booleanValue();
  }

  /// The objects of a list, each knowing its place.
  List<JsonFields> objects(String name) {
    JsonNode list = list(name, "a list of objects");
    var objects = new ArrayList<JsonFields>(list.size());
    for (JsonNode element : list) {
      String at = name + "[" + objects.size() + "]";
      if (!element.isObject()) throw wrongType(at, element, "an object");
      objects.add(new JsonFields(element, place + at + "."));
    }
    return objects;
  }

  JsonFields object(String name) {
    JsonNode value = required(name, "an object");
    if (!value.isObject()) throw wrongType(name, value, "an object");
    return new JsonFields(value, place + name + ".");
  }

  /// A list of keys; empty where there is none.
  List<String> optionalKeys(String name) {
    if (!object.hasNonNull(name)) return List.of();
    JsonNode list = list(name, "a list of keys");
    var keys = new ArrayList<String>(list.size());
    for (JsonNode element : list) {
      String at = name + "[" + keys.size() + "]";
      if (!element.isString()) throw wrongType(at, element, "a text in quotes");
      keys.add(wellFormed(at, element.stringValue()));
    }
    return keys;
  }

  /// The attributes under `name`, absent ones included where `keepsAbsent`; none where it is
  /// missing.
  Map<String, AttributeValue> attributes(
      String name, boolean keepsAbsent, BiFunction<String, JsonNode, AttributeValue> reading) {
    if (!object.hasNonNull(name)) return Map.of();
    JsonFields attributes = object(name);
    var values = new LinkedHashMap<String, AttributeValue>();
    for (String column : attributes.object.propertyNames()) {
      String wellFormed = attributes.wellFormed("the name of an attribute", column);
      AttributeValue value = attributes.value(column, json -> reading.apply(wellFormed, json));
      if (keepsAbsent || !value.isAbsent()) values.put(wellFormed, value);
    }
    return RowAttributes.copyOf(values);
  }

  /// Any JSON as an attribute value; absent where it is missing.
  AttributeValue value(String name, Function<JsonNode, AttributeValue> reading) {
    JsonNode value = object.get(name);
    if (value == null) return AttributeValue.absent();
    if (value.isString()) wellFormed(name, value.stringValue());
    return reading.apply(value);
  }

  /// A list of at least one finite coordinate.
  float[] coordinates(String name) {
    JsonNode list = list(name, "a list of numbers");
    if (list.isEmpty()) throw refused(name + " is empty: give at least one coordinate");
    float[] coordinates = new float[list.size()];
    for (int i = 0; i < coordinates.length; i++) {
      coordinates[i] = coordinate(name + "[" + i + "]", list.get(i));
    }
    return coordinates;
  }

  float coordinate(String name) {
    return coordinate(name, required(name, "a finite number"));
  }

  private float coordinate(String name, JsonNode value) {
    if (!value.isNumber()) throw wrongType(name, value, "a finite number");
    float coordinate = value.numberValue().floatValue();
    if (!Float.isFinite(coordinate)) throw wrongType(name, value, "a finite number of 32 bits");
    return coordinate;
  }

  long integer(String name, long least, long most) {
    String expected = "an integer from " + least + " to " + most;
    JsonNode value = required(name, expected);
    boolean isInteger = value.isIntegralNumber() && value.canConvertToLong();
    if (!isInteger || value.longValue() < least || value.longValue() > most) {
      throw wrongType(name, value, expected);
    }
    return value.longValue();
  }

  /// The finite numbers among the fields of the object under `name`; none where it is missing.
  Map<String, Double> optionalNumbers(String name) {
    if (!object.hasNonNull(name)) return Map.of();
    var numbers = new LinkedHashMap<String, Double>();
    for (var field : object(name).object.properties()) {
      if (field.getValue().isNumber()) numbers.put(field.getKey(), field.getValue().doubleValue());
    }
    return numbers;
  }

  boolean has(String name) {
    return object.hasNonNull(name);
  }

  /// A time, ISO 8601 or milliseconds since 1970; null where there is none.
  @Nullable Instant optionalTime(String name) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) return null;
    Instant instant = null;
    if (value.isString()) instant = IsoDatetime.parse(value.stringValue());
    if (value.isNumber() && Math.abs(value.doubleValue()) <= MAX_MILLIS) {
      instant = Instant.ofEpochMilli(value.numberValue().longValue());
    }
    if (instant == null) {
      throw wrongType(name, value, "a time like \"2026-01-31T12:00:00Z\" or epoch milliseconds");
    }
    return instant;
  }

  RefusedException refused(String what) {
    return new RefusedException(ErrorCode.BAD_PARAMS, place + what);
  }

  private JsonNode list(String name, String expected) {
    JsonNode value = required(name, expected);
    if (!value.isArray()) throw wrongType(name, value, expected);
    return value;
  }

  private JsonNode required(String name, String expected) {
    JsonNode value = object.get(name);
    if (value == null || value.isNull()) {
      throw refused(name + " is missing: it must be " + expected);
    }
    return value;
  }

  private String wellFormed(String name, String text) {
    if (Unicode.isWellFormed(text)) return text;
    throw refused(name + " escapes half a surrogate pair: write the character itself in UTF-8");
  }

  private RefusedException wrongType(String name, JsonNode value, String expected) {
    return refused(name + " is " + Excerpt.of(value.toString()) + ": it must be " + expected);
  }
}
