package orrery.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Optional;

/// Cuts a stream of NDJSON into lines as they come in: files, standard input, the body of a push.
/// For one thread; never holds more than one line and never reads ahead of what is there.
public final class NdjsonLines {
  private static final int BUFFER_SIZE = 1 << 16;

  private final InputStream in;
  private final byte[] buffer = new byte[BUFFER_SIZE];
  private int position;
  private int limit;
  private byte[] line = new byte[1024];
  private long number;

  public NdjsonLines(InputStream in) {
    this.in = in;
  }

  /// @param number from 1, blank lines counted
  /// @param bytes without the line's end; empty where it is too long
  /// @param isTooLong more than [NdjsonLine#MAX_BYTES], and thrown away
  public record Line(long number, byte[] bytes, boolean isTooLong) {}

  /// The next line that is not blank, or nothing at the end; waits for a whole line.
  public Optional<Line> next() throws IOException {
    while (position < limit || fill()) {
      Line next = readLine();
      if (next.isTooLong() || !isBlank(next.bytes())) return Optional.of(next);
    }
    return Optional.empty();
  }

  /// Whether a whole line is here already, so that [#next] need not wait.
  public boolean hasLine() {
    for (int i = position; i < limit; i++) {
      if (buffer[i] == '\n') return true;
    }
    return false;
  }

  private Line readLine() throws IOException {
    number++;
    int length = 0;
    boolean isTooLong = false, isEnded = false;
    while (!isEnded && (position < limit || fill())) {
      int end = position;
      while (end < limit && buffer[end] != '\n') end++;
      int count = end - position;
      isTooLong |= length + count > NdjsonLine.MAX_BYTES + 1; // one may be a carriage return
      if (!isTooLong) {
        if (length + count > line.length) {
          line = Arrays.copyOf(line, Math.max(length + count, line.length * 2));
        }
        System.arraycopy(buffer, position, line, length, count);
        length += count;
      }
      isEnded = end < limit;
      position = isEnded ? end + 1 : end;
    }
    if (length > 0 && line[length - 1] == '\r') length--;
    isTooLong |= length > NdjsonLine.MAX_BYTES;
    return new Line(number, isTooLong ? new byte[0] : withoutMark(length), isTooLong);
  }

  private byte[] withoutMark(int length) {
    boolean hasMark =
        number == 1
            && length >= 3
            && line[0] == (byte) 0xEF
            && line[1] == (byte) 0xBB
            && line[2] == (byte) 0xBF;
    return Arrays.copyOfRange(line, hasMark ? 3 : 0, length);
  }

  private boolean fill() throws IOException {
    position = 0;
    limit = Math.max(0, in.read(buffer));
    return limit > 0;
  }

  private static boolean isBlank(byte[] bytes) {
    for (byte b : bytes) {
      if (b != ' ' && b != '\t' && b != '\r') return false;
    }
    return true;
  }
}
