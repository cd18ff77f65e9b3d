package orrery.server;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import orrery.model.Encoding;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;
import tools.jackson.dataformat.cbor.CBORParser;

/// Reads a frame of either encoding into maps, lists, texts, booleans and doubles, by a library
/// that the server's encoder knows nothing of; integers beyond what a double holds become texts, as
/// they are in JSON.
final class WireValues {
  private static final JsonMapper JSON = new JsonMapper();
  private static final CBORMapper CBOR = new CBORMapper();
  private static final long MAX_EXACT = 1L << 53;

  private final JsonParser parser;

  private WireValues(JsonParser parser) {
    this.parser = parser;
  }

  static Map<String, @Nullable Object> read(Encoding encoding, byte[] frame) {
    try (JsonParser parser = mapper(encoding).createParser(frame)) {
      parser.nextToken();
      Object message = new WireValues(parser).value();
      if (parser.nextToken() != null) throw new AssertionError("something follows the message");
      return map(requireNonNull(message));
    }
  }

  /// The same message in `encoding`.
  static byte[] ofJson(Encoding encoding, String json) {
    return mapper(encoding).writeValueAsBytes(JSON.readTree(json));
  }

  private static ObjectMapper mapper(Encoding encoding) {
    return switch (encoding) {
      case JSON -> JSON;
      case CBOR -> CBOR;
    };
  }

  private @Nullable Object value() {
    JsonToken token = requireNonNull(parser.currentToken());
    return switch (token) {
      case START_OBJECT -> {
        var map = new LinkedHashMap<String, @Nullable Object>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String name = parser.currentName();
          parser.nextToken();
          if (map.put(name, value()) != null) throw new AssertionError("two of " + name);
        }
        yield map;
      }
      case START_ARRAY -> {
        var list = new ArrayList<@Nullable Object>();
        while (parser.nextToken() != JsonToken.END_ARRAY) list.add(value());
        yield list;
      }
      case VALUE_STRING -> parser.getString();
      case VALUE_NUMBER_INT -> exact(parser.getLongValue());
      case VALUE_NUMBER_FLOAT -> parser.getDoubleValue();
      case VALUE_TRUE -> true;
      case VALUE_FALSE -> false;
      case VALUE_NULL -> null;
      case VALUE_EMBEDDED_OBJECT -> typedArray(((CBORParser) parser).getCurrentTag());
      default -> throw new AssertionError("unexpected " + token);
    };
  }

  private static Object exact(long integer) {
    return -MAX_EXACT <= integer && integer <= MAX_EXACT
        ? (Object) (double) integer
        : Long.toString(integer);
  }

  private List<Object> typedArray(int tag) {
    byte[] bytes = parser.getBinaryValue();
    var in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return switch (tag) {
      case 64 -> list(bytes.length, i -> (double) (bytes[i] & 0xFF));
      case 69 -> list(bytes.length / 2, i -> (double) (in.getShort(2 * i) & 0xFFFF));
      case 70 -> list(bytes.length / 4, i -> (double) (in.getInt(4 * i) & 0xFFFF_FFFFL));
      case 77 -> list(bytes.length / 2, i -> (double) in.getShort(2 * i));
      case 78 -> list(bytes.length / 4, i -> (double) in.getInt(4 * i));
      case 79 -> list(bytes.length / 8, i -> exact(in.getLong(8 * i)));
      case 85 -> list(bytes.length / 4, i -> (double) in.getFloat(4 * i));
      case 86 -> list(bytes.length / 8, i -> in.getDouble(8 * i));
      default -> throw new AssertionError("tag " + tag + " is no typed array");
    };
  }

  private static List<Object> list(int size, IntFunction<Object> element) {
    var list = new ArrayList<Object>(size);
    for (int i = 0; i < size; i++) list.add(element.apply(i));
    return list;
  }

  @SuppressWarnings("unchecked") // names are texts in every message
  static Map<String, @Nullable Object> map(Object value) {
    return (Map<String, @Nullable Object>) value;
  }

  @SuppressWarnings("unchecked") // elements are looked at one by one
  static List<@Nullable Object> list(Object value) {
    return (List<@Nullable Object>) value;
  }

  /// The field of that name, which must be there.
  static Object field(Map<String, @Nullable Object> object, String name) {
    Object value = object.get(name);
    if (value == null) throw new AssertionError("no " + name + " in " + object);
    return value;
  }

  static String text(Map<String, @Nullable Object> object, String name) {
    return (String) field(object, name);
  }

  static long integer(Map<String, @Nullable Object> object, String name) {
    return (long) (double) field(object, name);
  }
}
