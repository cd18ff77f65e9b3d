package orrery.wire;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;

/// A byte array that grows: what messages are written to.
///
/// For one thread. Bulk arrays are copied in little-endian order, as RFC 8746 wants them.
final class ByteBuilder {
  private static final int MAX_LONG_DIGITS = 20;

  private byte[] bytes;
  private int size;

  ByteBuilder(int expectedSize) {
    bytes = new byte[Math.max(16, expectedSize)];
  }

  int size() {
    return size;
  }

  byte[] toByteArray() {
    return Arrays.copyOf(bytes, size);
  }

  void put(int b) {
    reserve(1);
    bytes[size++] = (byte) b;
  }

  /// Replaces a byte that was put already.
  void set(int at, int b) {
    bytes[at] = (byte) b;
  }

  /// Puts the lowest `count` bytes of `value`, the highest of them first.
  void bigEndian(long value, int count) {
    reserve(count);
    for (int shift = 8 * (count - 1); shift >= 0; shift -= 8)
      bytes[size++] = (byte) (value >>> shift);
  }

  /// Replaces the `removed` bytes from `at` by `inserted`.
  void splice(int at, int removed, byte[] inserted) {
    reserve(Math.max(0, inserted.length - removed));
    System.arraycopy(bytes, at + removed, bytes, at + inserted.length, size - at - removed);
    System.arraycopy(inserted, 0, bytes, at, inserted.length);
    size += inserted.length - removed;
  }

  /// Puts text that is known to be ASCII.
  void ascii(String text) {
    ascii(text, 0, text.length());
  }

  void ascii(String text, int from, int to) {
    reserve(to - from);
    for (int i = from; i < to; i++) bytes[size++] = (byte) text.charAt(i);
  }

  /// Puts the characters from `from` up to the first that JSON has to escape or that is not ASCII,
  /// and says where that is.
  int plain(String text, int from) {
    int length = text.length();
    reserve(length - from);
    int at = size;
    int i = from;
    for (; i < length; i++) {
      char c = text.charAt(i);
      if (c < 0x20 || c >= 0x80 || c == '"' || c == '\\') break;
      bytes[at++] = (byte) c;
    }
    size = at;
    return i;
  }

  /// Puts an integer as decimal digits.
  void decimal(long value) {
    if (value == Long.MIN_VALUE) {
      ascii(Long.toString(value));
      return;
    }
    reserve(MAX_LONG_DIGITS);
    if (value < 0) {
      bytes[size++] = '-';
      value = -value;
    }
    int end = size + 1;
    for (long rest = value / 10; rest > 0; rest /= 10) end++;
    size = end;
    do {
      bytes[--end] = (byte) ('0' + value % 10);
      value /= 10;
    } while (value > 0);
  }

  /// Puts the character at `index` of `text` as UTF-8 and says how many chars it took. Half a
  /// surrogate pair becomes `?`, as in the digest.
  int utf8(String text, int index) {
    char c = text.charAt(index);
    reserve(4);
    if (c < 0x80) {
      bytes[size++] = (byte) c;
    } else if (c < 0x800) {
      bytes[size++] = (byte) (0xC0 | (c >> 6));
      bytes[size++] = tail(c);
    } else if (!Character.isSurrogate(c)) {
      bytes[size++] = (byte) (0xE0 | (c >> 12));
      bytes[size++] = tail(c >> 6);
      bytes[size++] = tail(c);
    } else if (isPair(text, index)) {
      int point = Character.toCodePoint(c, text.charAt(index + 1));
      bytes[size++] = (byte) (0xF0 | (point >> 18));
      bytes[size++] = tail(point >> 12);
      bytes[size++] = tail(point >> 6);
      bytes[size++] = tail(point);
      return 2;
    } else {
      bytes[size++] = '?';
    }
    return 1;
  }

  private static byte tail(int sixBits) {
    return (byte) (0x80 | (sixBits & 0x3F));
  }

  /// The number of bytes [#utf8] makes of the whole of `text`.
  static int utf8Length(String text) {
    int length = text.length();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c < 0x80) continue;
      if (!Character.isSurrogate(c)) {
        length += c < 0x800 ? 1 : 2;
      } else if (isPair(text, i)) {
        length += 2; // two chars, four bytes
        i++;
      }
    }
    return length;
  }

  private static boolean isPair(String text, int index) {
    return index + 1 < text.length()
        && Character.isSurrogatePair(text.charAt(index), text.charAt(index + 1));
  }

  void littleEndian(int[] values, int from, int to) {
    slot((to - from) * Integer.BYTES).asIntBuffer().put(values, from, to - from);
  }

  void littleEndian(long[] values, int from, int to) {
    slot((to - from) * Long.BYTES).asLongBuffer().put(values, from, to - from);
  }

  void littleEndian(float[] values, int from, int to) {
    slot((to - from) * Float.BYTES).asFloatBuffer().put(values, from, to - from);
  }

  void littleEndian(double[] values, int from, int to) {
    slot((to - from) * Double.BYTES).asDoubleBuffer().put(values, from, to - from);
  }

  /// The next `count` bytes, for the caller to fill.
  ByteBuffer slot(int count) {
    reserve(count);
    var slot = ByteBuffer.wrap(bytes, size, count).slice().order(ByteOrder.LITTLE_ENDIAN);
    size += count;
    return slot;
  }

  private void reserve(int count) {
    if (count > bytes.length - size) {
      bytes =
          Arrays.copyOf(
              bytes,
              Math.max(
                  Math.addExact(size, count),
                  (int) Math.min(Integer.MAX_VALUE - 8L, bytes.length * 2L)));
    }
  }
}
