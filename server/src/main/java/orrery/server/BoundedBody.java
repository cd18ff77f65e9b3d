package orrery.server;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/// A body that ends where it grows too large, and says so. For one thread.
final class BoundedBody extends FilterInputStream {
  private final long maxBytes;
  private long count;

  BoundedBody(InputStream in, long maxBytes) {
    super(in);
    this.maxBytes = maxBytes;
  }

  /// Whether there is more than was allowed.
  boolean isExceeded() {
    return count > maxBytes;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (isExceeded()) return -1;
    int read = super.read(into, offset, length);
    if (read > 0) count += read;
    return isExceeded() ? -1 : read;
  }

  @Override
  public long skip(long bytes) {
    throw new UnsupportedOperationException("a body is read, not skipped");
  }
}
