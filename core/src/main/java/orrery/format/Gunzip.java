package orrery.format;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/// A gzip stream undone. Remembers that it was cut short or damaged, for the parsers above it wrap
/// or reword what it throws.
final class Gunzip extends FilterInputStream {
  private static final int BUFFER_SIZE = 1 << 16;

  private long unzippedBytes;

  /// Null while all is well: then the failure is not this stream's.
  private @Nullable FormatException failure;

  private Gunzip(InputStream in) throws IOException {
    super(new GZIPInputStream(in, BUFFER_SIZE));
  }

  /// `reader` for content that comes zipped.
  static GraphReader reader(GraphReader reader) {
    return (in, sink) -> {
      Gunzip unzipped = open(in);
      try {
        reader.read(unzipped, sink);
      } catch (IOException | FormatException | RuntimeException e) {
        FormatException failure = unzipped.failure;
        if (failure == null) throw e;
        failure.initCause(e);
        throw failure;
      }
    };
  }

  private static Gunzip open(InputStream in) throws IOException, FormatException {
    try {
      return new Gunzip(in);
    } catch (ZipException | EOFException _) {
      throw new FormatException(0, "this is no gzip stream: rename the file without .gz");
    }
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    try {
      int count = super.read(into, offset, length);
      if (count > 0) unzippedBytes += count;
      return count;
    } catch (EOFException e) {
      throw failed("the gzip stream is cut short", e);
    } catch (ZipException e) {
      throw failed("the gzip stream is damaged", e);
    }
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  private IOException failed(String what, IOException cause) {
    failure = new FormatException(0, what + " after " + unzippedBytes + " bytes of content");
    return cause;
  }
}
