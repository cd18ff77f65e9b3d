package orrery.wire;

import java.util.HexFormat;
import orrery.model.Attributes;

/// Writes tokens as JSON without white space; numbers in their shortest form, as
/// [Attributes#plainNumber].
final class JsonWriter implements MessageWriter {
  private final ByteBuilder bytes;
  private boolean needsComma;

  JsonWriter(int expectedSize) {
    bytes = new ByteBuilder(expectedSize);
  }

  @Override
  public ByteBuilder bytes() {
    return bytes;
  }

  @Override
  public void beginObject() {
    separate();
    bytes.put('{');
    needsComma = false;
  }

  @Override
  public void endObject() {
    bytes.put('}');
    needsComma = true;
  }

  @Override
  public void beginArray(int size) {
    separate();
    bytes.put('[');
    needsComma = false;
  }

  @Override
  public void endArray() {
    bytes.put(']');
    needsComma = true;
  }

  @Override
  public void name(String name) {
    separate();
    quoted(name);
    bytes.put(':');
    needsComma = false;
  }

  @Override
  public void text(String text) {
    separate();
    quoted(text);
  }

  @Override
  public void integer(long value) {
    separate();
    bytes.decimal(value);
  }

  @Override
  public void number(double value) {
    double size = Math.abs(value);
    if (size >= 1e-3 && size < 1e7) { // here Java and ECMAScript write alike, but for a ".0"
      decimal(Double.toString(value));
    } else {
      separate();
      bytes.ascii(Attributes.plainNumber(value));
    }
  }

  @Override
  public void number(float value) {
    float size = Math.abs(value);
    if (size >= 1e-3f && size < 1e7f) {
      decimal(Float.toString(value));
    } else {
      separate();
      bytes.ascii(Attributes.plainNumber(Double.parseDouble(Float.toString(value))));
    }
  }

  @Override
  public void bool(boolean value) {
    separate();
    bytes.ascii(value ? "true" : "false");
  }

  @Override
  public void nothing() {
    separate();
    bytes.ascii("null");
  }

  private void decimal(String text) {
    separate();
    bytes.ascii(text, 0, text.endsWith(".0") ? text.length() - 2 : text.length());
  }

  private void separate() {
    if (needsComma) bytes.put(',');
    needsComma = true;
  }

  private void quoted(String text) {
    bytes.put('"');
    for (int i = bytes.plain(text, 0); i < text.length(); i = bytes.plain(text, i)) {
      char c = text.charAt(i);
      if (c >= 0x80) {
        i += bytes.utf8(text, i);
      } else {
        escaped(c);
        i++;
      }
    }
    bytes.put('"');
  }

  private void escaped(char c) {
    switch (c) {
      case '"' -> bytes.ascii("\\\"");
      case '\\' -> bytes.ascii("\\\\");
      case '\b' -> bytes.ascii("\\b");
      case '\f' -> bytes.ascii("\\f");
      case '\n' -> bytes.ascii("\\n");
      case '\r' -> bytes.ascii("\\r");
      case '\t' -> bytes.ascii("\\t");
      default -> {
        bytes.ascii("\\u00");
        bytes.ascii(HexFormat.of().toHexDigits((byte) c));
      }
    }
  }
}
