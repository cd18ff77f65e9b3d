package orrery.wire;

import java.util.Arrays;
import java.util.BitSet;

/// Writes tokens as CBOR (RFC 8949), every length definite, and flat arrays as the little-endian
/// typed arrays of RFC 8746.
final class CborWriter implements MessageWriter {
  private static final int UNSIGNED = 0, NEGATIVE = 1, BYTES = 2, TEXT = 3, ARRAY = 4, MAP = 5;
  private static final int TAG = 6, SIMPLE = 7;
  private static final int FALSE = 20, TRUE = 21, NULL = 22, FLOAT32 = 26, FLOAT64 = 27;
  private static final int U8 = 64,
      U16 = 69,
      U32 = 70,
      I16 = 77,
      I32 = 78,
      I64 = 79,
      F32 = 85,
      F64 = 86;

  private final ByteBuilder bytes;
  private int[] objectStarts = new int[8];
  private int[] fieldCounts = new int[8];
  private int depth;

  CborWriter(int expectedSize) {
    bytes = new ByteBuilder(expectedSize);
  }

  @Override
  public ByteBuilder bytes() {
    return bytes;
  }

  @Override
  public void beginObject() {
    if (depth == objectStarts.length) {
      objectStarts = Arrays.copyOf(objectStarts, depth * 2);
      fieldCounts = Arrays.copyOf(fieldCounts, depth * 2);
    }
    objectStarts[depth] = bytes.size();
    fieldCounts[depth++] = 0;
    bytes.put(MAP << 5); // its size is known at its end
  }

  @Override
  public void endObject() {
    int start = objectStarts[--depth];
    int count = fieldCounts[depth];
    if (count < 24) {
      bytes.set(start, (MAP << 5) | count);
    } else {
      var head = new CborWriter(9);
      head.head(MAP, count);
      bytes.splice(start, 1, head.bytes.toByteArray());
    }
  }

  @Override
  public void beginArray(int size) {
    head(ARRAY, size);
  }

  @Override
  public void endArray() {
    // Its size stands at its start.
  }

  @Override
  public void name(String name) {
    fieldCounts[depth - 1]++;
    text(name);
  }

  @Override
  public void text(String text) {
    head(TEXT, ByteBuilder.utf8Length(text));
    for (int i = 0; i < text.length(); ) i += bytes.utf8(text, i);
  }

  @Override
  public void integer(long value) {
    if (value >= 0) {
      head(UNSIGNED, value);
    } else {
      head(NEGATIVE, ~value);
    }
  }

  @Override
  public void number(double value) {
    if (isFloat(value)) {
      number((float) value);
    } else {
      bytes.put((SIMPLE << 5) | FLOAT64);
      bytes.bigEndian(Double.doubleToRawLongBits(value), 8);
    }
  }

  @Override
  public void number(float value) {
    bytes.put((SIMPLE << 5) | FLOAT32);
    bytes.bigEndian(Float.floatToRawIntBits(value), 4);
  }

  @Override
  public void bool(boolean value) {
    bytes.put((SIMPLE << 5) | (value ? TRUE : FALSE));
  }

  @Override
  public void nothing() {
    bytes.put((SIMPLE << 5) | NULL);
  }

  /// The bits `from` to `to` of a set, one a byte.
  void u8(BitSet bits, int from, int to) {
    typedArray(U8, to - from, 1);
    for (int i = from; i < to; i++) bytes.put(bits.get(i) ? 1 : 0);
  }

  /// The bits `from` to `to` of a set, eight a byte, the lowest first.
  void bitmap(BitSet bits, int from, int to) {
    int count = (to - from + 7) / 8;
    typedArray(U8, count, 1);
    byte[] packed = bits.get(from, to).toByteArray();
    bytes.slot(count).put(packed);
  }

  void u8(boolean[] values, int from, int to) {
    typedArray(U8, to - from, 1);
    for (int i = from; i < to; i++) bytes.put(values[i] ? 1 : 0);
  }

  void u16(int[] values) {
    typedArray(U16, values.length, Short.BYTES);
    var slot = bytes.slot(values.length * Short.BYTES).asShortBuffer();
    for (int value : values) slot.put((short) value);
  }

  void i16(short[] values) {
    typedArray(I16, values.length, Short.BYTES);
    bytes.slot(values.length * Short.BYTES).asShortBuffer().put(values);
  }

  void u32(int[] values, int from, int to) {
    typedArray(U32, to - from, Integer.BYTES);
    bytes.littleEndian(values, from, to);
  }

  void i32(long[] values, int from, int to) {
    typedArray(I32, to - from, Integer.BYTES);
    var slot = bytes.slot((to - from) * Integer.BYTES).asIntBuffer();
    for (int i = from; i < to; i++) slot.put((int) values[i]);
  }

  void i64(long[] values, int from, int to) {
    typedArray(I64, to - from, Long.BYTES);
    bytes.littleEndian(values, from, to);
  }

  void f32(float[] values, int from, int to) {
    typedArray(F32, to - from, Float.BYTES);
    bytes.littleEndian(values, from, to);
  }

  void f32(double[] values, int from, int to) {
    typedArray(F32, to - from, Float.BYTES);
    var slot = bytes.slot((to - from) * Float.BYTES).asFloatBuffer();
    for (int i = from; i < to; i++) slot.put((float) values[i]);
  }

  void f64(double[] values, int from, int to) {
    typedArray(F64, to - from, Double.BYTES);
    bytes.littleEndian(values, from, to);
  }

  /// Whether a number is the same as float32.
  static boolean isFloat(double value) {
    return (float) value == value;
  }

  /// Begins a typed array: a tag, then its bytes, which the caller puts.
  void typedArray(int tag, int count, int elementBytes) {
    head(TAG, tag);
    head(BYTES, (long) count * elementBytes);
  }

  private void head(int major, long argument) {
    int type = major << 5;
    if (argument < 24) {
      bytes.put(type | (int) argument);
    } else if (argument <= 0xFF) {
      bytes.put(type | 24);
      bytes.put((int) argument);
    } else if (argument <= 0xFFFF) {
      bytes.put(type | 25);
      bytes.bigEndian(argument, 2);
    } else if (argument <= 0xFFFF_FFFFL) {
      bytes.put(type | 26);
      bytes.bigEndian(argument, 4);
    } else {
      bytes.put(type | 27);
      bytes.bigEndian(argument, 8);
    }
  }
}
