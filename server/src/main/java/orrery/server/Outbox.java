package orrery.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import orrery.engine.CommittedTick;
import orrery.engine.GraphCut;
import orrery.engine.Subscriber;
import orrery.model.Encoding;
import orrery.model.Event;
import orrery.telemetry.Telemetry;
import orrery.wire.MessageEncoder;

/// What one session has still to send, in order. The engine's thread puts, the session's takes;
/// putting never waits.
///
/// When the updates that wait grow over the limit they are dropped and counted, and so are all that
/// follow, until the session has sent what is left and asks for a fresh snapshot: a slow client
/// sees fewer states, never a wrong one. Answers are never dropped; their number is bounded by the
/// session, which reads no more commands than it has answered.
final class Outbox implements Subscriber {
  static final int INTERNAL_ERROR = 1011;

  private final Encoding encoding;
  private final MessageEncoder encoder;
  private final long maxPendingBytes;
  private final Telemetry.Counter dropped;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // Guarded by the lock.
  private final Deque<Item> items = new ArrayDeque<>();
  private final List<byte[]> answersOfNextSnapshot = new ArrayList<>();
  private long pendingBytes;
  private long newestSequence;
  private boolean isBehind;
  private boolean isSnapshotAsked;

  /// @param dropped counts updates that were dropped
  Outbox(
      Encoding encoding, MessageEncoder encoder, long maxPendingBytes, Telemetry.Counter dropped) {
    this.encoding = encoding;
    this.encoder = encoder;
    this.maxPendingBytes = maxPendingBytes;
    this.dropped = dropped;
  }

  /// One thing to do for the session's thread.
  sealed interface Item {

    /// Encode and send a whole graph, then these answers.
    record Snapshot(GraphCut cut, List<byte[]> answers) implements Item {}

    /// Send one tick.
    record Update(byte[] bytes, long sequence) implements Item {}

    /// Send an event; lost with the updates around it where these are dropped.
    record Notice(byte[] bytes) implements Item {}

    /// Send an answer.
    record Answer(byte[] bytes) implements Item {}

    /// Subscribe again: updates were dropped.
    record Behind() implements Item {}

    /// Say why and go.
    record Close(int code, String reason) implements Item {}
  }

  @Override
  public void snapshot(GraphCut cut) {
    lock.lock();
    try {
      isBehind = false;
      isSnapshotAsked = false;
      newestSequence = cut.sequence();
      put(new Item.Snapshot(cut, List.copyOf(answersOfNextSnapshot)));
      answersOfNextSnapshot.clear();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void committed(CommittedTick tick) {
    lock.lock();
    try {
      newestSequence = tick.frame().sequence();
      if (isBehind) {
        dropped.increment();
        return;
      }
      byte[] bytes = tick.bytes(encoding);
      if (hasRoomFor(bytes)) {
        pendingBytes += bytes.length;
        put(new Item.Update(bytes, newestSequence));
      } else {
        dropped.increment();
        fallBehind();
      }
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void event(Event event) {
    byte[] bytes = encoder.event(event);
    lock.lock();
    try {
      if (isBehind || !hasRoomFor(bytes)) return;
      pendingBytes += bytes.length;
      put(new Item.Notice(bytes));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void ended(String reason) {
    close(INTERNAL_ERROR, reason);
  }

  /// A frame larger than the limit passes where nothing else waits.
  private boolean hasRoomFor(byte[] bytes) {
    return pendingBytes == 0 || pendingBytes + bytes.length <= maxPendingBytes;
  }

  /// Keeps answers only; those that belong to a snapshot wait for the next one.
  private void fallBehind() {
    isBehind = true;
    isSnapshotAsked = false;
    pendingBytes = 0;
    var kept = new ArrayList<Item>();
    for (Item item : items) {
      switch (item) {
        case Item.Answer _, Item.Close _ -> kept.add(item);
        case Item.Snapshot(_, var answers) -> answersOfNextSnapshot.addAll(answers);
        case Item.Update _ -> dropped.increment();
        case Item.Notice _, Item.Behind _ -> {}
      }
    }
    items.clear();
    items.addAll(kept);
    changed.signal();
  }

  /// Sends an answer after all that was put before it.
  void answer(byte[] bytes) {
    put(new Item.Answer(bytes));
  }

  /// Sends an answer after the next snapshot, which the caller asks for.
  void answerAfterSnapshot(byte[] bytes) {
    lock.lock();
    try {
      answersOfNextSnapshot.add(bytes);
    } finally {
      lock.unlock();
    }
  }

  /// Closes after all that was put before it.
  void close(int code, String reason) {
    put(new Item.Close(code, reason));
  }

  private void put(Item item) {
    lock.lock();
    try {
      items.addLast(item);
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /// The next thing to do, or nothing where there was none for so long.
  Optional<Item> poll(Duration patience) throws InterruptedException {
    long nanos = Math.max(0, patience.toNanos());
    lock.lockInterruptibly();
    try {
      while (items.isEmpty() && !mustAskForSnapshot()) {
        if (nanos <= 0) return Optional.empty();
        nanos = changed.awaitNanos(nanos);
      }
      if (items.isEmpty()) {
        isSnapshotAsked = true;
        return Optional.of(new Item.Behind());
      }
      Item item = items.removeFirst();
      switch (item) {
        case Item.Update(byte[] bytes, _) -> pendingBytes -= bytes.length;
        case Item.Notice(byte[] bytes) -> pendingBytes -= bytes.length;
        case Item.Snapshot _, Item.Answer _, Item.Behind _, Item.Close _ -> {}
      }
      return Optional.of(item);
    } finally {
      lock.unlock();
    }
  }

  private boolean mustAskForSnapshot() {
    return isBehind && !isSnapshotAsked;
  }

  /// How many bytes of updates and events wait.
  long pendingBytes() {
    lock.lock();
    try {
      return pendingBytes;
    } finally {
      lock.unlock();
    }
  }

  /// The newest sequence the engine told of, sent or not.
  long newestSequence() {
    lock.lock();
    try {
      return newestSequence;
    } finally {
      lock.unlock();
    }
  }
}
