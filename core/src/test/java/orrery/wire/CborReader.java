package orrery.wire;

import static java.util.Objects.requireNonNull;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/// Reads CBOR into plain Java values, typed arrays into lists of numbers: written apart from the
/// encoder, to judge it.
final class CborReader {
  private final ByteBuffer in;

  private CborReader(byte[] bytes) {
    in = ByteBuffer.wrap(bytes);
  }

  static @Nullable Object read(byte[] bytes) {
    var reader = new CborReader(bytes);
    Object value = reader.value();
    if (reader.in.hasRemaining()) {
      throw new IllegalArgumentException(reader.in.remaining() + " bytes follow the value");
    }
    return value;
  }

  private @Nullable Object value() {
    int initial = in.get() & 0xFF;
    int major = initial >> 5;
    int low = initial & 0x1F;
    if (major == 7) return simple(low);
    long argument =
        switch (low) {
          case 24 -> in.get() & 0xFF;
          case 25 -> in.getShort() & 0xFFFF;
          case 26 -> in.getInt() & 0xFFFF_FFFFL;
          case 27 -> in.getLong();
          default -> {
            if (low > 27) throw new IllegalArgumentException("indefinite length");
            yield low;
          }
        };
    return switch (major) {
      case 0 -> argument;
      case 1 -> ~argument;
      case 2 -> bytes((int) argument);
      case 3 -> new String(bytes((int) argument), StandardCharsets.UTF_8);
      case 4 -> {
        List<@Nullable Object> list = new ArrayList<>();
        for (long i = 0; i < argument; i++) list.add(value());
        yield list;
      }
      case 5 -> {
        Map<String, @Nullable Object> map = new LinkedHashMap<>();
        for (long i = 0; i < argument; i++) map.put((String) value(), value());
        yield map;
      }
      default -> typedArray((int) argument, (byte[]) requireNonNull(value()));
    };
  }

  private @Nullable Object simple(int low) {
    return switch (low) {
      case 20 -> false;
      case 21 -> true;
      case 22 -> null;
      case 26 -> in.getFloat();
      case 27 -> in.getDouble();
      default -> throw new IllegalArgumentException("simple value " + low);
    };
  }

  private byte[] bytes(int count) {
    byte[] bytes = new byte[count];
    in.get(bytes);
    return bytes;
  }

  private static List<Object> typedArray(int tag, byte[] bytes) {
    var data = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
    return switch (tag) {
      case 64 -> list(bytes.length, i -> (long) (bytes[i] & 0xFF));
      case 69 -> list(bytes.length / 2, i -> (long) (data.getShort(2 * i) & 0xFFFF));
      case 70 -> list(bytes.length / 4, i -> data.getInt(4 * i) & 0xFFFF_FFFFL);
      case 77 -> list(bytes.length / 2, i -> (long) data.getShort(2 * i));
      case 78 -> list(bytes.length / 4, i -> (long) data.getInt(4 * i));
      case 79 -> list(bytes.length / 8, i -> data.getLong(8 * i));
      case 85 -> list(bytes.length / 4, i -> data.getFloat(4 * i));
      case 86 -> list(bytes.length / 8, i -> data.getDouble(8 * i));
      default -> throw new IllegalArgumentException("tag " + tag);
    };
  }

  private static List<Object> list(int size, IntFunction<Object> element) {
    return IntStream.range(0, size).mapToObj(element).toList();
  }
}
