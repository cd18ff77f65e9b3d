package orrery.server;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import orrery.engine.CommittedTick;
import orrery.engine.Difference;
import orrery.engine.GraphCut;
import orrery.engine.ResumableSubscriber;
import orrery.model.Encoding;
import orrery.model.Event;
import orrery.model.Target;
import orrery.options.Backpressure;
import orrery.options.Delivery;
import orrery.wire.MessageEncoder;

/// What one session has still to send, in order, and what has to happen next. The engine's thread
/// puts, the session's takes; putting never waits. It has no clock and no socket of its own, so
/// that a simulation can drive it.
///
/// A client is joined by a snapshot, then by the difference since it was cut, then tick by tick. At
/// most a window of bytes is unsent or, for a client that acknowledges, unacknowledged. Past it
/// [Backpressure] decides; by default all ticks that wait are forgotten, and once there is room the
/// client is told the difference of what it has and what there is: it sees fewer states, never a
/// wrong one. Answers are never dropped; the session bounds their number.
final class Outbox implements ResumableSubscriber {
  static final int INTERNAL_ERROR = 1011;
  static final int TOO_FAR_BEHIND = 4008;
  private static final int DROPPING_WINDOWS = 8; // what may wait where only positions are dropped

  private final MessageEncoder encoder;
  private final TickBytes ticks;
  private final String epoch;
  private final Delivery settings;
  private final SessionCounters counters;
  private final LongSupplier nanoTime;

  private final ReentrantLock lock = new ReentrantLock();
  private final Condition changed = lock.newCondition();
  // All below is guarded by the lock.
  private final Deque<Item> items = new ArrayDeque<>();
  private final Window window;
  private final List<Hydration> hydrations = new ArrayList<>(); // until it is caught up
  private List<byte[]> parts = List.of(); // of the snapshot that is being sent
  private int nextPart;
  private long partsSequence;
  private Need need;
  private boolean isAsked; // for what is needed
  private boolean isLive; // ticks are taken as they come
  private boolean isTooSlow; // and that is why they are not
  private boolean hasGreeted;
  private boolean isClosing;
  private long held; // what the client has once all handed out has arrived, -1 for nothing
  private long reached = -1; // the furthest the client has been
  private @Nullable Dropping dropping; // null while positions are sent with their ticks
  private long lastFrameNanos;
  private long lastResyncNanos;
  private boolean hasResynced;

  /// @param held the sequence that the client has already, -1 for none
  Outbox(
      MessageEncoder encoder,
      TickBytes ticks,
      String epoch,
      Delivery settings,
      SessionCounters counters,
      long held,
      LongSupplier nanoTime) {
    this.encoder = encoder;
    this.ticks = ticks;
    this.epoch = epoch;
    this.settings = settings;
    this.counters = counters;
    this.nanoTime = nanoTime;
    this.held = held;
    this.need = held < 0 ? Need.SNAPSHOT : Need.CATCH_UP;
    this.window = new Window(settings.windowBytes(), nanoTime.getAsLong());
    this.lastFrameNanos = nanoTime.getAsLong();
  }

  /// Makes the message of a tick, on the engine's thread.
  @FunctionalInterface
  interface TickBytes {
    byte[] bytes(CommittedTick tick, Encoding encoding);
  }

  /// What has to be had before ticks can be taken as they come.
  private enum Need {
    NOTHING,
    SNAPSHOT,
    CATCH_UP
  }

  /// Ticks go out without their positions, which follow in one once there is room.
  ///
  /// @param since the last sequence whose positions went out
  /// @param last the newest tick, kept back so that there is one that positions can come with
  private record Dropping(long since, Item.Update last) {}

  /// What a client wants the values of.
  ///
  /// @param id of the control, to be answered after the last of them; null where it had none
  record Hydration(@Nullable String id, Target target, List<String> columns) {}

  private sealed interface Item {
    record Update(byte[] bytes, long sequence) implements Item {}

    record CaughtUp(Difference difference) implements Item {}

    record Notice(byte[] bytes) implements Item {}

    record Answer(byte[] bytes) implements Item {}

    record Columns(GraphCut cut, Hydration hydration) implements Item {}

    record Close(int code, String reason) implements Item {}
  }

  /// What the session has to do next. After one that sends, it calls [#sent] once the socket has
  /// taken it.
  sealed interface Step {

    /// Send these bytes.
    record Send(byte[] bytes) implements Step {}

    /// Say from where it goes on, where the client asked for that, then what has changed, if
    /// anything has.
    record SendDifference(Difference difference, boolean isResuming) implements Step {}

    /// Send these columns, then the answer.
    record SendColumns(GraphCut cut, Hydration hydration) implements Step {}

    /// Get a snapshot of that sequence or a later one and hand it over by [#send]: a client never
    /// goes back.
    record TakeSnapshot(long earliest) implements Step {}

    /// Have the engine tell this outbox what has changed.
    record CatchUp(long since, long movedSince) implements Step {}

    /// Say why and go.
    record Close(int code, String reason) implements Step {}

    /// Nothing for so long, unless something is put.
    record Wait(long nanos) implements Step {}
  }

  @Override
  public void committed(CommittedTick tick) {
    lock.lock();
    try {
      if (isClosing) return;
      if (!isLive) {
        if (isTooSlow) counters.dropped().increment();
        return;
      }
      if (dropping != null) {
        dropPositions(tick);
        return;
      }
      byte[] bytes = ticks.bytes(tick, encoder.encoding());
      if (window.hasRoomFor(bytes.length)) {
        putUpdate(new Item.Update(bytes, tick.frame().sequence()));
        return;
      }
      switch (settings.backpressure()) {
        case COALESCE -> fallBehind();
        case DROP_OLD -> dropPositions(tick);
        case CLOSE ->
            closeAtOnce("it cannot keep up with " + settings.windowBytes() + " bytes waiting");
      }
    } finally {
      lock.unlock();
    }
  }

  private void putUpdate(Item.Update update) {
    window.queued(update.bytes().length, nanoTime.getAsLong());
    put(update);
  }

  private void dropPositions(CommittedTick tick) {
    var still =
        new Item.Update(tick.bytesWithoutPositions(encoder.encoding()), tick.frame().sequence());
    counters.dropped().increment();
    Dropping before = dropping;
    if (before == null) {
      dropping = new Dropping(lastQueued(), still);
    } else {
      putUpdate(before.last());
      dropping = new Dropping(before.since(), still);
    }
    if (window.queued() > DROPPING_WINDOWS * settings.windowBytes()) fallBehind();
  }

  private long lastQueued() {
    long last = held;
    for (Item item : items) {
      if (item instanceof Item.Update(_, long sequence)) last = sequence;
      if (item instanceof Item.CaughtUp(var difference)) last = difference.sequence();
    }
    return last;
  }

  /// Forgets the ticks that wait. What it has missed it is told once there is room.
  private void fallBehind() {
    counters.dropped().increment(); // the tick that there was no room for
    isLive = false;
    isTooSlow = true;
    need = Need.CATCH_UP;
    isAsked = false;
    dropUpdates();
    changed.signal();
  }

  private void dropUpdates() {
    for (Item item : items) {
      if (item instanceof Item.Update) counters.dropped().increment();
      if (item instanceof Item.Columns(_, var hydration)) hydrations.add(hydration);
    }
    items.removeIf(item -> !(item instanceof Item.Answer || item instanceof Item.Close));
    window.forgetQueued();
  }

  @Override
  public void caughtUp(Difference difference) {
    lock.lock();
    try {
      if (isClosing || !isAsked || difference.since() != held) return; // no longer wanted
      if (dropping != null) dropUpdates();
      dropping = null;
      need = Need.NOTHING;
      isAsked = false;
      isLive = true;
      isTooSlow = false;
      // Ahead of the answers, which may be to what is in it.
      items.addFirst(new Item.CaughtUp(difference));
      for (Hydration hydration : hydrations) {
        items.addLast(new Item.Columns(difference.cut(), hydration));
      }
      hydrations.clear();
      changed.signal();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void outdated() {
    lock.lock();
    try {
      if (isClosing || !isAsked || need == Need.SNAPSHOT) return; // no longer wanted
      if (hasGreeted) resync();
      else needSnapshot();
    } finally {
      lock.unlock();
    }
  }

  /// A client may lose the thread once, not again and again.
  private void resync() {
    long now = nanoTime.getAsLong();
    if (hasResynced && now - lastResyncNanos < settings.resyncInterval().toNanos()) {
      closeAtOnce("it fell too far behind for the second time within a minute");
      return;
    }
    hasResynced = true;
    lastResyncNanos = now;
    needSnapshot();
  }

  private void needSnapshot() {
    isLive = false;
    dropping = null;
    dropUpdates();
    boolean isAmidParts = nextPart > 0; // they go out to the last, for only then may others begin
    if (!isAmidParts) parts = List.of();
    reached = furthest();
    held = -1;
    need = Need.SNAPSHOT;
    isAsked = false;
    changed.signal();
  }

  private long furthest() {
    return hasGreeted ? Math.max(reached, held) : -1;
  }

  @Override
  public void event(Event event) {
    byte[] bytes = encoder.event(event);
    lock.lock();
    try {
      if (!isLive || !window.hasRoomFor(bytes.length)) return;
      window.queued(bytes.length, nanoTime.getAsLong());
      put(new Item.Notice(bytes));
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void ended(String reason) {
    close(INTERNAL_ERROR, reason);
  }

  /// Sends an answer after all that was put before it.
  void answer(byte[] bytes) {
    put(new Item.Answer(bytes));
  }

  /// Starts anew with a snapshot, then answers: the client has asked for it.
  void restart(byte[] answer) {
    lock.lock();
    try {
      needSnapshot();
      put(new Item.Answer(answer));
    } finally {
      lock.unlock();
    }
  }

  /// Sends columns as they are in `cut`, which is of the tick put last.
  void hydrate(GraphCut cut, Hydration hydration) {
    lock.lock();
    try {
      if (isLive && dropping == null) put(new Item.Columns(cut, hydration));
      else hydrations.add(hydration);
    } finally {
      lock.unlock();
    }
  }

  /// Closes after all that was put before it.
  void close(int code, String reason) {
    put(new Item.Close(code, reason));
  }

  private void closeAtOnce(String reason) {
    counters.fellBehind().increment();
    isClosing = true;
    isLive = false;
    items.clear();
    parts = List.of();
    need = Need.NOTHING;
    window.forgetQueued();
    put(new Item.Close(TOO_FAR_BEHIND, reason));
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

  /// The frames of a snapshot, as asked for by [Step.TakeSnapshot].
  void send(List<byte[]> frames, long sequence) {
    lock.lock();
    try {
      if (need != Need.SNAPSHOT || isClosing) return;
      parts = frames;
      nextPart = 0;
      partsSequence = sequence;
      need = Need.CATCH_UP;
      isAsked = false;
    } finally {
      lock.unlock();
    }
  }

  /// The socket has taken what was handed out last.
  void sent(long now) {
    lock.lock();
    try {
      lastFrameNanos = now;
      window.sent(now);
    } finally {
      lock.unlock();
    }
  }

  /// The client has applied all up to `sequence`.
  void acknowledged(long sequence) {
    lock.lock();
    try {
      if (window.acknowledged(Math.min(sequence, furthest()), nanoTime.getAsLong()))
        changed.signal();
    } finally {
      lock.unlock();
    }
  }

  /// What is to be done, waiting for it at most so long.
  Step take(Duration patience) throws InterruptedException {
    long end = nanoTime.getAsLong() + patience.toNanos();
    lock.lockInterruptibly();
    try {
      while (true) {
        long now = nanoTime.getAsLong();
        Step step = next(now);
        if (!(step instanceof Step.Wait(long nanos))) return step;
        long wait = Math.min(nanos, end - now);
        if (wait <= 0) return step;
        long _ = changed.awaitNanos(wait);
      }
    } finally {
      lock.unlock();
    }
  }

  /// What is to be done now.
  Step next(long now) {
    lock.lock();
    try {
      if (!isClosing && isBehind() && window.isStuck(now, settings.patience().toNanos())) {
        closeAtOnce("nothing has reached it for " + settings.patience().toSeconds() + " s");
      }
      if (nextPart < parts.size()) return nextPart();
      if (need == Need.SNAPSHOT && !isAsked) {
        isAsked = true;
        return new Step.TakeSnapshot(furthest());
      }
      Item item = items.peekFirst();
      if (item instanceof Item.Close(int code, String reason)) return new Step.Close(code, reason);
      if (item != null && isLive && window.isOpenFor(size(item))) return take(items.removeFirst());
      if (mustCatchUp()) {
        isAsked = true;
        return new Step.CatchUp(held, movedSince());
      }
      if (hasGreeted && now - lastFrameNanos >= settings.heartbeat().toNanos()) {
        return new Step.Send(encoder.heartbeat(epoch, held));
      }
      return new Step.Wait(nanosUntilDue(now));
    } finally {
      lock.unlock();
    }
  }

  private boolean isBehind() {
    return need != Need.NOTHING || dropping != null || window.queued() > 0 || window.isWriting();
  }

  private boolean mustCatchUp() {
    if (isAsked) return false;
    boolean isAllOut = items.stream().noneMatch(item -> item instanceof Item.Update);
    if (dropping != null && isAllOut && window.isHalfOpen()) return true;
    return need == Need.CATCH_UP && (!hasGreeted || window.isHalfOpen());
  }

  /// The sequence whose positions the client has for certain. What waited when it fell further
  /// behind never went out; and one that comes back may have left while positions were owed to it.
  private long movedSince() {
    if (!hasGreeted && settings.backpressure() == Backpressure.DROP_OLD) return -1;
    return dropping == null ? held : Math.min(held, dropping.since());
  }

  private long nanosUntilDue(long now) {
    long heartbeat =
        hasGreeted ? lastFrameNanos + settings.heartbeat().toNanos() - now : Long.MAX_VALUE;
    long stuck =
        isBehind() ? window.nanosUntilStuck(now, settings.patience().toNanos()) : Long.MAX_VALUE;
    return Math.max(1, Math.min(heartbeat, stuck));
  }

  private Step nextPart() {
    byte[] part = parts.get(nextPart++);
    hasGreeted = true;
    window.writing(part.length);
    if (nextPart == parts.size()) {
      held = partsSequence;
      parts = List.of();
      nextPart = 0;
      counters.snapshots().increment();
    }
    return new Step.Send(part);
  }

  private Step take(Item item) {
    return switch (item) {
      case Item.Update(byte[] bytes, long sequence) -> {
        held = sequence;
        window.handedOut(bytes.length, sequence);
        yield new Step.Send(bytes);
      }
      case Item.CaughtUp(var difference) -> {
        held = difference.sequence();
        boolean isResuming = !hasGreeted;
        hasGreeted = true;
        if (isResuming) counters.resumed().increment();
        else if (!difference.isEmpty()) counters.coalesced().increment();
        yield new Step.SendDifference(difference, isResuming);
      }
      case Item.Notice(byte[] bytes) -> {
        window.unqueued(bytes.length);
        yield new Step.Send(bytes);
      }
      case Item.Answer(byte[] bytes) -> new Step.Send(bytes);
      case Item.Columns(var cut, var hydration) -> new Step.SendColumns(cut, hydration);
      case Item.Close(int code, String reason) -> new Step.Close(code, reason);
    };
  }

  /// The difference handed out last takes so many bytes.
  void writing(byte[] bytes, long sequence) {
    lock.lock();
    try {
      window.queued(bytes.length, nanoTime.getAsLong());
      window.handedOut(bytes.length, sequence);
    } finally {
      lock.unlock();
    }
  }

  private static int size(Item item) {
    return item instanceof Item.Update(byte[] bytes, _) ? bytes.length : 0;
  }

  /// How many bytes of updates and events wait, or are on their way.
  long pendingBytes() {
    lock.lock();
    try {
      return window.pending();
    } finally {
      lock.unlock();
    }
  }

  /// How many sequences the client is behind `newest`, by what it has acknowledged, else by what
  /// was handed to its socket.
  long lag(long newest) {
    lock.lock();
    try {
      long has = parts.isEmpty() ? window.confirmed(held) : partsSequence;
      return has < 0 ? 0 : Math.max(0, newest - has);
    } finally {
      lock.unlock();
    }
  }
}
