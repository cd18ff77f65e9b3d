package orrery.format;

import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;

/// UTF-8 as characters, for one thread. Bytes that are not UTF-8 become U+FFFD, and each line that
/// has some is named to the sink once, so that no row is lost for one letter of it.
final class Utf8Reader extends Reader {
  private static final int BUFFER_SIZE = 1 << 16;

  private final InputStream in;
  private final GraphSink sink;
  private final CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
  private final ByteBuffer bytes = ByteBuffer.allocate(BUFFER_SIZE);
  private final CharBuffer chars = CharBuffer.allocate(BUFFER_SIZE);
  private boolean atEnd;
  private long line = 1;
  private long namedLine;
  private char last;

  /// @param head the first bytes, taken from `in` already
  Utf8Reader(InputStream in, byte[] head, GraphSink sink) {
    this.in = in;
    this.sink = sink;
    bytes.put(head).flip();
    chars.flip();
  }

  @Override
  public int read(char[] into, int offset, int length) throws IOException {
    if (length == 0) return 0;
    if (!chars.hasRemaining() && !decodeMore()) return -1;
    int count = Math.min(length, chars.remaining());
    chars.get(into, offset, count);
    return count;
  }

  @Override
  public int read() throws IOException {
    return chars.hasRemaining() || decodeMore() ? chars.get() : -1;
  }

  /// Fills `chars`; false at the end of the input.
  private boolean decodeMore() throws IOException {
    chars.clear();
    while (true) {
      int from = chars.position();
      CoderResult result = decoder.decode(bytes, chars, atEnd);
      countLines(from, chars.position());
      if (result.isError() && chars.hasRemaining()) {
        repair(result.length());
      } else if (result.isUnderflow() && chars.position() == 0 && !atEnd) {
        fill();
      } else {
        chars.flip();
        return chars.hasRemaining();
      }
    }
  }

  private void repair(int length) {
    bytes.position(bytes.position() + length);
    chars.put('\uFFFD');
    last = '\uFFFD';
    if (namedLine == line) return;
    namedLine = line;
    sink.repaired(line, "invalid UTF-8 was read as U+FFFD: save the file as UTF-8");
  }

  private void fill() throws IOException {
    bytes.compact();
    int count = in.read(bytes.array(), bytes.position(), bytes.remaining());
    if (count < 0) {
      atEnd = true;
    } else {
      bytes.position(bytes.position() + count);
    }
    bytes.flip();
  }

  private void countLines(int from, int to) {
    char[] array = chars.array();
    char previous = last;
    for (int i = from; i < to; i++) {
      char c = array[i];
      if (c == '\r' || (c == '\n' && previous != '\r')) line++;
      previous = c;
    }
    last = previous;
  }

  @Override
  public void close() {
    // the caller of a GraphReader owns the stream
  }
}
