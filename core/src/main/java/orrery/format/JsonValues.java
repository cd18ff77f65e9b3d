package orrery.format;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.Attributes;
import orrery.model.IsoDatetime;
import tools.jackson.databind.JsonNode;

/// JSON as attribute values: a number without fraction and exponent is an integer while 64 bits
/// hold it, a string that reads as a date or datetime is one, an object is kept as its JSON text,
/// and null, NaN and the infinities are absent. A list holds plain values only: a list within is
/// kept as its JSON text, null is left out. An integer beyond 2^53 comes as a string, as the wire
/// writes it.
final class JsonValues {
  private static final Pattern BEYOND_JSON = Pattern.compile("-?[1-9][0-9]{15,18}");

  private JsonValues() {}

  static AttributeValue of(JsonNode json) {
    return switch (json.getNodeType()) {
      case STRING -> ofString(json.stringValue());
      case NUMBER -> ofNumber(json);
      case BOOLEAN -> AttributeValue.of(json.booleanValue());
      case ARRAY -> {
        List<AttributeValue> values = new ArrayList<>(json.size());
        for (JsonNode element : json) {
          if (!element.isNull()) values.add(element.isArray() ? text(element) : of(element));
        }
        yield AttributeValue.of(values);
      }
      case OBJECT -> text(json);
      case NULL, MISSING, BINARY, POJO -> AttributeValue.absent();
    };
  }

  private static AttributeValue text(JsonNode json) {
    return AttributeValue.of(Unicode.wellFormed(json.toString()));
  }

  /// A string as it is, a number in its shortest form, all else as its JSON text: what identifies
  /// an element in formats that let anything do so.
  static String key(JsonNode json) {
    if (json.isString()) return Unicode.wellFormed(json.stringValue());
    if (json.isFloatingPointNumber()) return Attributes.plainText(of(json));
    return Unicode.wellFormed(json.toString());
  }

  /// `[x,y,…]` or `{"x":…,"y":…}`, or null where that is not all finite.
  static float @Nullable [] coordinates(JsonNode json) {
    List<JsonNode> axes =
        json.isObject() ? List.of(json.path("x"), json.path("y")) : List.copyOf(json.values());
    if (axes.isEmpty()) return null;
    float[] coordinates = new float[axes.size()];
    for (int i = 0; i < coordinates.length; i++) {
      JsonNode axis = axes.get(i);
      coordinates[i] = axis.isNumber() ? axis.numberValue().floatValue() : Float.NaN;
    }
    return Coordinates.orNull(coordinates);
  }

  /// A text, or the point in time it names, or the integer beyond 2^53 that JSON writes as a
  /// string.
  static AttributeValue ofString(String text) {
    if (BEYOND_JSON.matcher(text).matches()) {
      try {
        long integer = Long.parseLong(text);
        if (!Attributes.isExactInJson(integer)) return AttributeValue.of(integer);
      } catch (NumberFormatException _) {
        return AttributeValue.of(text); // beyond 64 bits too
      }
    }
    Instant instant = IsoDatetime.parse(text);
    return instant == null
        ? AttributeValue.of(Unicode.wellFormed(text))
        : AttributeValue.of(instant);
  }

  private static AttributeValue ofNumber(JsonNode number) {
    return number.isIntegralNumber() && number.canConvertToLong()
        ? AttributeValue.of(number.longValue())
        : AttributeValue.of(number.numberValue().doubleValue());
  }
}
