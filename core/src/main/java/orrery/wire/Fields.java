package orrery.wire;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.model.AttributeValue;
import orrery.model.ErrorCode;
import orrery.model.Positions;
import orrery.model.RefusedException;
import orrery.model.Target;
import tools.jackson.databind.JsonNode;

/// The fields of one object a client sent, read with their types checked. What is wrong is refused
/// by name, with what would be right.
///
/// @param place the object's own name, for people
/// @param code what a wrong field is refused with
record Fields(JsonNode object, String place, ErrorCode code) {
  private static final int MAX_SHOWN = 40;

  boolean has(String name) {
    JsonNode field = object.get(name);
    return field != null && !field.isNull();
  }

  Fields object(String name, ErrorCode code) {
    JsonNode field = required(name, "an object");
    if (!field.isObject()) throw unfit(name, field, "an object");
    return new Fields(field, name, code);
  }

  /// An object in this one, named by its place in it.
  Fields inner(String name) {
    return new Fields(object(name, code).object(), place + "." + name, code);
  }

  /// The objects of an array, each named by its place in it.
  List<Fields> objects(String name) {
    JsonNode list = array(name);
    var objects = new ArrayList<Fields>(list.size());
    for (int i = 0; i < list.size(); i++) objects.add(item(name, i, list.get(i)));
    return objects;
  }

  private Fields item(String name, int index, JsonNode item) {
    String at = name + "[" + index + "]";
    if (!item.isObject()) throw unfit(at, item, "an object");
    return new Fields(item, place + "." + at, code);
  }

  Target target(String name) {
    String target = text(name);
    for (Target known : Target.values()) {
      if (known.wireName().equals(target)) return known;
    }
    throw refused(name + " is '" + shortened(target) + "': give node or edge");
  }

  /// The strings of an array.
  List<String> texts(String name) {
    JsonNode list = array(name);
    var texts = new ArrayList<String>(list.size());
    for (int i = 0; i < list.size(); i++) {
      JsonNode item = list.get(i);
      if (!item.isString()) throw unfit(name + "[" + i + "]", item, "a string");
      texts.add(item.stringValue());
    }
    return texts;
  }

  String text(String name) {
    JsonNode field = required(name, "a string");
    if (!field.isString()) throw unfit(name, field, "a string");
    return field.stringValue();
  }

  Optional<String> optionalText(String name, int maxLength) {
    if (!has(name)) return Optional.empty();
    String text = text(name);
    if (text.length() > maxLength) {
      throw refused(name + " has " + text.length() + " characters: at most " + maxLength);
    }
    return Optional.of(text);
  }

  boolean bool(String name) {
    JsonNode field = required(name, "true or false");
    if (!field.isBoolean()) throw unfit(name, field, "true or false");
    return field.booleanValue();
  }

  /// Left out means false.
  boolean flag(String name) {
    return has(name) && bool(name);
  }

  long integer(String name, long least, long most) {
    String range = "an integer from " + least + " to " + most;
    JsonNode field = required(name, range);
    if (!field.isIntegralNumber() || !field.canConvertToLong()) throw unfit(name, field, range);
    long value = field.longValue();
    if (value < least || value > most) throw unfit(name, field, range);
    return value;
  }

  /// A number, string, boolean or an array of those; absent where it is null.
  AttributeValue value(String name) {
    JsonNode field = object.get(name);
    return field == null || field.isNull() ? AttributeValue.absent() : plain(name, field);
  }

  /// All fields by name, each a number, string, boolean or array of those; a null is left out.
  Map<String, AttributeValue> values() {
    var values = new HashMap<String, AttributeValue>();
    for (String name : object.propertyNames()) {
      if (has(name)) values.put(name, value(name));
    }
    return values;
  }

  private AttributeValue plain(String name, JsonNode field) {
    if (field.isString()) return AttributeValue.of(field.stringValue());
    if (field.isBoolean()) return AttributeValue.of(field.booleanValue());
    if (field.isIntegralNumber() && field.canConvertToLong()) {
      return AttributeValue.of(field.longValue());
    }
    if (field.isNumber() && Double.isFinite(field.doubleValue())) {
      return AttributeValue.of(field.doubleValue());
    }
    if (!field.isArray()) throw unfit(name, field, "a number, a string, true, false or an array");
    var items = new ArrayList<AttributeValue>(field.size());
    for (JsonNode item : field) {
      if (item.isArray()) throw unfit(name, item, "an array of plain values");
      items.add(plain(name, item));
    }
    return AttributeValue.of(items);
  }

  /// NaN where it is left out.
  double number(String name) {
    if (!has(name)) return Double.NaN;
    JsonNode field = object.get(name);
    if (!field.isNumber()) throw unfit(name, field, "a number");
    return field.doubleValue();
  }

  /// Ids of elements; none where it is left out.
  int[] ids(String name) {
    if (!has(name)) return new int[0];
    JsonNode list = array(name);
    int[] ids = new int[list.size()];
    for (int i = 0; i < ids.length; i++) ids[i] = id(name + "[" + i + "]", list.get(i));
    return ids;
  }

  int id(String name) {
    return id(name, required(name, "an id"));
  }

  private int id(String name, JsonNode field) {
    if (!field.isIntegralNumber() || !field.canConvertToInt() || field.intValue() < 0) {
      throw unfit(name, field, "an id, an integer from 0 to 2147483647");
    }
    return field.intValue();
  }

  /// The ids and positions of a list of `{"id","pos"}`.
  <T> T placed(String name, PlacedReader<T> reader) {
    JsonNode list = array(name);
    if (list.isEmpty()) throw refused(name + " is empty: name at least one node");
    int[] ids = new int[list.size()];
    float[] values = new float[0];
    int dimensions = 0;
    for (int i = 0; i < ids.length; i++) {
      Fields item = item(name, i, list.get(i));
      ids[i] = item.id("id");
      float[] position = item.position();
      if (i == 0) {
        dimensions = position.length;
        values = new float[ids.length * dimensions];
      } else if (position.length != dimensions) {
        throw item.refused(
            "pos has "
                + position.length
                + " coordinates, the first "
                + dimensions
                + ": give as many");
      }
      System.arraycopy(position, 0, values, i * dimensions, dimensions);
    }
    return reader.read(ids, new Positions(dimensions, values));
  }

  private float[] position() {
    JsonNode list = array("pos");
    if (list.isEmpty()) throw refused("pos is empty: give a coordinate for each dimension");
    float[] position = new float[list.size()];
    for (int d = 0; d < position.length; d++) {
      JsonNode coordinate = list.get(d);
      float value = coordinate.isNumber() ? (float) coordinate.doubleValue() : Float.NaN;
      if (!Float.isFinite(value)) throw unfit("pos[" + d + "]", coordinate, "a finite number");
      position[d] = value;
    }
    return position;
  }

  private JsonNode array(String name) {
    JsonNode field = required(name, "an array");
    if (!field.isArray()) throw unfit(name, field, "an array");
    return field;
  }

  private JsonNode required(String name, String wanted) {
    JsonNode field = object.get(name);
    if (field == null || field.isNull()) {
      throw refused(name + " is missing: give " + wanted);
    }
    return field;
  }

  private RefusedException unfit(String name, JsonNode field, String wanted) {
    return refused(name + " is " + shown(field) + ": give " + wanted);
  }

  RefusedException refused(String message) {
    return new RefusedException(code, place + ": " + message);
  }

  /// A value short enough for a sentence.
  private static String shown(JsonNode field) {
    if (field.isObject()) return "an object";
    if (field.isArray()) return "an array";
    if (field.isBinary()) return "bytes";
    return shortened(field.toString());
  }

  static String shortened(String text) {
    return text.length() <= MAX_SHOWN ? text : text.substring(0, MAX_SHOWN) + "…";
  }

  /// Makes something of ids and positions.
  @FunctionalInterface
  interface PlacedReader<T> {
    T read(int[] ids, Positions positions);
  }
}
