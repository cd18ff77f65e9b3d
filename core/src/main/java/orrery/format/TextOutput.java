package orrery.format;

import java.io.BufferedWriter;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;

/// Opens bytes for text in UTF-8. Whoever writes flushes; the stream below stays open.
final class TextOutput {
  private static final int BUFFER_SIZE = 1 << 16;

  private TextOutput() {}

  static Writer open(OutputStream out) {
    return new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8), BUFFER_SIZE);
  }
}
