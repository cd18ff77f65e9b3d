package orrery.record;

import static java.util.Objects.requireNonNull;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.OpenOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Locale;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/// A file of lines that grows by several at a time, by all of them or, where the disk fails, by
/// none. Compressed, each time is a gzip member of its own, so that what was written before a crash
/// can be read.
///
/// For one thread.
final class LineFile implements Closeable {
  private static final int PLAIN_BYTES = 64 << 10, ZIPPED_BYTES = 1 << 20;

  private final SeekableByteChannel channel;
  private final boolean isZipped;

  LineFile(SeekableByteChannel channel, boolean isZipped) {
    this.channel = requireNonNull(channel, "channel");
    this.isZipped = isZipped;
  }

  /// Opens `file` to be written from its start, compressed where its name ends in `.gz`.
  ///
  /// @param mayReplace whether one that is there is written over; else it is an error
  static LineFile create(Path file, boolean mayReplace) throws IOException {
    Set<OpenOption> options =
        mayReplace
            ? Set.of(
                StandardOpenOption.WRITE,
                StandardOpenOption.CREATE,
                StandardOpenOption.TRUNCATE_EXISTING)
            : Set.of(StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW);
    boolean isZipped = file.toString().toLowerCase(Locale.ROOT).endsWith(".gz");
    return new LineFile(FileChannel.open(file, options), isZipped);
  }

  /// How many bytes of lines are best appended at once.
  int goodSize() {
    return isZipped ? ZIPPED_BYTES : PLAIN_BYTES;
  }

  /// Appends whole lines.
  void append(byte[] lines) throws IOException {
    if (lines.length == 0) return;

    ByteBuffer bytes = ByteBuffer.wrap(isZipped ? zipped(lines) : lines);
    long end = channel.position();
    try {
      while (bytes.hasRemaining()) {
        int _ = channel.write(bytes);
      }
    } catch (IOException e) {
      takeBack(end, e);
      throw e;
    }
  }

  private void takeBack(long end, IOException cause) {
    try {
      channel.truncate(end);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private static byte[] zipped(byte[] lines) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(lines);
    }
    return bytes.toByteArray();
  }

  @Override
  public void close() throws IOException {
    channel.close();
  }
}
