package orrery.record;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A file on a disk that is full after so many bytes: the last of them may be half a line.
final class FullDisk implements SeekableByteChannel {
  private final int capacity;
  private byte[] content = {};
  private boolean isOpen = true;

  FullDisk(int capacity) {
    this.capacity = capacity;
  }

  synchronized String text() {
    return new String(content, StandardCharsets.UTF_8);
  }

  @Override
  public synchronized int write(ByteBuffer from) throws IOException {
    int count = Math.min(from.remaining(), capacity - content.length);
    if (count == 0) throw new IOException("No space left on device");
    byte[] some = new byte[count];
    from.get(some);
    var grown = new ByteArrayOutputStream();
    grown.writeBytes(content);
    grown.writeBytes(some);
    content = grown.toByteArray();
    return count;
  }

  @Override
  public synchronized SeekableByteChannel truncate(long size) {
    content = Arrays.copyOf(content, (int) size);
    return this;
  }

  @Override
  public synchronized long position() {
    return content.length;
  }

  @Override
  public synchronized long size() {
    return content.length;
  }

  @Override
  public boolean isOpen() {
    return isOpen;
  }

  @Override
  public void close() {
    isOpen = false;
  }

  @Override
  public int read(ByteBuffer into) {
    throw new UnsupportedOperationException("a recording is only written");
  }

  @Override
  public SeekableByteChannel position(long newPosition) {
    throw new UnsupportedOperationException("a recording only grows");
  }
}
