package orrery.server;

import java.util.ArrayDeque;
import java.util.Deque;

/// How much is on its way to one client: queued, in the socket's hands and, once the client has
/// acknowledged for the first time, unacknowledged. A frame larger than the whole window passes
/// where nothing else is on its way. Not for several threads at once.
final class Window {
  private final long size;
  private final Deque<Frame> unacknowledged = new ArrayDeque<>();
  private long queued;
  private long writing;
  private long unacknowledgedBytes;
  private long confirmed = -1; // the last sequence acknowledged
  private long lastProgressNanos;

  Window(long size, long nowNanos) {
    this.size = size;
    this.lastProgressNanos = nowNanos;
  }

  private record Frame(long sequence, int bytes) {}

  private boolean isAcknowledging() {
    return confirmed >= 0;
  }

  boolean hasRoomFor(int bytes) {
    long pending = pending();
    return pending == 0 || pending + bytes <= size;
  }

  /// Whether a frame may be handed out: what is unacknowledged leaves room for it.
  boolean isOpenFor(int bytes) {
    return unacknowledgedBytes == 0 || unacknowledgedBytes + bytes <= size;
  }

  /// Whether there is room enough to go on after a stop.
  boolean isHalfOpen() {
    return unacknowledgedBytes <= size / 2;
  }

  /// Unsent, or unacknowledged.
  long pending() {
    return queued + writing + unacknowledgedBytes;
  }

  long queued() {
    return queued;
  }

  boolean isWriting() {
    return writing > 0;
  }

  void queued(int bytes, long nowNanos) {
    if (pending() == 0) lastProgressNanos = nowNanos; // nobody waited so far
    queued += bytes;
  }

  void unqueued(int bytes) {
    queued -= bytes;
  }

  void forgetQueued() {
    queued = 0;
  }

  /// A frame of the queue goes to the socket.
  void handedOut(int bytes, long sequence) {
    queued -= bytes;
    if (isAcknowledging()) {
      unacknowledged.addLast(new Frame(sequence, bytes));
      unacknowledgedBytes += bytes;
    } else {
      writing += bytes;
    }
  }

  /// A frame outside of the window goes to the socket.
  void writing(int bytes) {
    writing += bytes;
  }

  void sent(long nowNanos) {
    if (writing > 0 || !isAcknowledging()) lastProgressNanos = nowNanos;
    writing = 0;
  }

  /// True where the client has got further.
  boolean acknowledged(long sequence, long nowNanos) {
    if (sequence <= confirmed) return false;
    confirmed = sequence;
    lastProgressNanos = nowNanos;
    while (!unacknowledged.isEmpty() && unacknowledged.getFirst().sequence <= sequence) {
      unacknowledgedBytes -= unacknowledged.removeFirst().bytes;
    }
    return true;
  }

  /// What the client has for certain: what it acknowledged, else what was sent.
  long confirmed(long sent) {
    return isAcknowledging() ? confirmed : sent;
  }

  boolean isStuck(long nowNanos, long patienceNanos) {
    return nanosUntilStuck(nowNanos, patienceNanos) <= 0;
  }

  long nanosUntilStuck(long nowNanos, long patienceNanos) {
    return lastProgressNanos + patienceNanos - nowNanos;
  }
}
