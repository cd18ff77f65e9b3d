package orrery.server;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/// One connection in memory: bytes pass a buffer as the client reads them, whole frames arrive some
/// time later, in order. It can stand still, break, or go silent without a word to either end.
final class SimulatedConnection {
  private static final long NEVER = Long.MAX_VALUE;

  private final Fault fault;
  private final SplittableRandom random;
  private final int bufferBytes;
  private final long latencyNanos;
  private final Deque<Passing> down = new ArrayDeque<>();
  private final Deque<Arrival> arrivals = new ArrayDeque<>();
  private final Deque<Arrival> up = new ArrayDeque<>();
  private @Nullable Arrival heldBack; // by a fault
  private long bytesPerSecond;
  private long stalledUntil;
  private boolean isSilent;
  private long serverKnowsAt = NEVER;
  private long clientKnowsAt = NEVER;

  /// What a network never does, to see that the checks notice.
  enum Fault {
    NONE,
    REORDERS,
    LOSES,
    DOUBLES
  }

  SimulatedConnection(Fault fault, SplittableRandom random) {
    this.fault = fault;
    this.random = random;
    bufferBytes = 200 << random.nextInt(10);
    latencyNanos = random.nextInt(80) * 1_000_000L;
    bytesPerSecond = 5_000L << random.nextInt(12);
  }

  /// A frame on its way through the buffer.
  private static final class Passing {
    final Frame frame;
    int accepted;
    int read;

    Passing(Frame frame) {
      this.frame = frame;
    }

    int size() {
      return frame.isClose() ? 4 : frame.bytes.length;
    }
  }

  /// Bytes, or the end.
  ///
  /// @param closeCode 0 where it is none
  record Frame(byte[] bytes, int closeCode, String reason) {
    boolean isClose() {
      return closeCode != 0;
    }
  }

  private record Arrival(Frame frame, long due) {}

  /// The server's end hands over a frame; see [#isTaken].
  void write(byte[] frame) {
    down.addLast(new Passing(new Frame(frame, 0, "")));
  }

  void close(int code, String reason) {
    down.addLast(new Passing(new Frame(new byte[0], code, reason)));
  }

  /// Whether everything handed over is in the buffer or beyond.
  boolean isTaken() {
    return down.isEmpty() || down.getLast().accepted == down.getLast().size();
  }

  boolean isIdle() {
    return down.isEmpty() && arrivals.isEmpty() && up.isEmpty();
  }

  void stall(long untilNanos) {
    stalledUntil = untilNanos;
  }

  void slow(long newBytesPerSecond) {
    bytesPerSecond = newBytesPerSecond;
  }

  /// From now on nothing passes, and nobody is told.
  void silence() {
    isSilent = true;
  }

  /// Breaks; what is on its way is lost.
  ///
  /// @param serverKnowsAt when the server's end hears of it
  /// @param clientKnowsAt when the client's does
  void cut(long serverKnowsAt, long clientKnowsAt) {
    isSilent = true;
    this.serverKnowsAt = Math.min(this.serverKnowsAt, serverKnowsAt);
    this.clientKnowsAt = Math.min(this.clientKnowsAt, clientKnowsAt);
  }

  boolean isOverForServer(long now) {
    return now >= serverKnowsAt;
  }

  boolean isOverForClient(long now) {
    return now >= clientKnowsAt;
  }

  boolean isSilent() {
    return isSilent;
  }

  /// Lets bytes pass.
  void flow(long now, long elapsedNanos) {
    if (isSilent) return;
    long budget =
        now < stalledUntil ? 0 : Math.max(1, bytesPerSecond * elapsedNanos / 1_000_000_000);
    accept();
    while (budget > 0 && !down.isEmpty()) {
      Passing head = down.getFirst();
      int part = (int) Math.min(budget, head.accepted - head.read);
      head.read += part;
      budget -= part;
      if (head.read == head.size()) {
        down.removeFirst();
        arrive(new Arrival(head.frame, now + latencyNanos));
      } else if (part == 0) {
        break;
      }
      accept();
    }
  }

  private void accept() {
    int free = bufferBytes;
    for (Passing passing : down) free -= passing.accepted - passing.read;
    for (Passing passing : down) {
      int part = Math.min(free, passing.size() - passing.accepted);
      passing.accepted += part;
      free -= part;
      if (free == 0) return;
    }
  }

  private void arrive(Arrival arrival) {
    boolean isHit = fault != Fault.NONE && random.nextInt(8) == 0;
    if (isHit && fault == Fault.LOSES) return;
    if (isHit && fault == Fault.REORDERS && heldBack == null) {
      heldBack = arrival;
      return;
    }
    arrivals.addLast(arrival);
    if (isHit && fault == Fault.DOUBLES) arrivals.addLast(arrival);
    if (heldBack != null) {
      arrivals.addLast(heldBack);
      heldBack = null;
    }
  }

  /// The next frame that has come to the client.
  @Nullable Frame poll(long now) {
    if (isSilent || arrivals.isEmpty() || arrivals.getFirst().due > now) return null;
    return arrivals.removeFirst().frame;
  }

  /// The client sends.
  void send(byte[] frame, long now) {
    if (!isSilent) up.addLast(new Arrival(new Frame(frame, 0, ""), now + latencyNanos));
  }

  /// The next frame that has come to the server.
  byte @Nullable [] pollSent(long now) {
    if (isSilent || up.isEmpty() || up.getFirst().due > now) return null;
    return up.removeFirst().frame.bytes;
  }
}
