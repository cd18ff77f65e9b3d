package orrery.server;

import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import orrery.model.ControlResult;
import orrery.model.ErrorCode;
import orrery.model.Reach;
import orrery.model.RefusedException;
import orrery.telemetry.Telemetry;

/// What was answered to which control of the last minute, or is about to be, so that one which is
/// sent again, perhaps by another connection, gets the same answer and is not done twice. For any
/// thread.
///
/// Per client it holds a bounded number of answers and of their bytes. Past it a question is
/// answered but not remembered, for asking it again changes nothing; a command is refused as
/// `busy`, so that none is ever done twice.
final class ControlAnswers {
  static final Duration KEPT = Duration.ofMinutes(1);
  static final int MAX_ANSWERS = 4096;
  static final int MAX_BYTES = 4 << 20, MAX_QUESTION_BYTES = 1 << 20;

  private final LongSupplier nanoTime;
  private final Telemetry.Counter repeated;
  // Guarded by this.
  private final Map<String, OfOne> byOwner = new HashMap<>();
  private long sweptAt;

  ControlAnswers(LongSupplier nanoTime, Telemetry telemetry) {
    this.nanoTime = nanoTime;
    sweptAt = nanoTime.getAsLong();
    repeated =
        telemetry.counter(
            "orrery_controls_repeated_total", "Commands sent again and answered as before");
  }

  /// The answer to that id, given or to come; empty for a new one, whose answer will be `answer`.
  ///
  /// @param owner whose ids these are
  /// @throws RefusedException `busy` where too much is remembered of that owner
  synchronized Optional<CompletableFuture<ControlResult>> begin(
      String owner, String id, Reach reach, CompletableFuture<ControlResult> answer) {
    long now = nanoTime.getAsLong();
    sweep(now);
    var ofOne = byOwner.computeIfAbsent(owner, _ -> new OfOne());
    ofOne.expire(now);
    Kept known = ofOne.kept.get(id);
    if (known != null) {
      repeated.increment();
      return Optional.of(known.answer);
    }
    boolean isFull = ofOne.kept.size() >= MAX_ANSWERS || ofOne.bytes >= MAX_BYTES;
    if (isFull && reach == Reach.NOBODY) return Optional.empty();
    if (isFull) {
      throw new RefusedException(
          ErrorCode.BUSY, "too many commands came within a minute: send this one again later");
    }

    ofOne.kept.put(id, new Kept(answer, now));
    CompletableFuture<ControlResult> _ =
        answer.whenComplete((_, failure) -> forgetTemporary(owner, id, answer, failure));
    return Optional.empty();
  }

  /// Nothing was done where the refusal is temporary, so the same again may be.
  private void forgetTemporary(
      String owner,
      String id,
      CompletableFuture<ControlResult> answer,
      @Nullable Throwable failure) {
    if (failure instanceof RefusedException refused && refused.code().isTemporary()) {
      forget(owner, id, answer);
    }
  }

  private synchronized void forget(
      String owner, String id, CompletableFuture<ControlResult> answer) {
    OfOne ofOne = byOwner.get(owner);
    Kept kept = ofOne == null ? null : ofOne.kept.get(id);
    if (ofOne != null && kept != null && kept.isFor(answer)) ofOne.remove(id);
  }

  /// Tells how large an answer has become, encoded.
  synchronized void weigh(
      String owner, String id, Reach reach, CompletableFuture<ControlResult> answer, int bytes) {
    OfOne ofOne = byOwner.get(owner);
    Kept kept = ofOne == null ? null : ofOne.kept.get(id);
    if (ofOne == null || kept == null || !kept.isFor(answer)) return;
    if (reach == Reach.NOBODY && ofOne.bytes + bytes > MAX_QUESTION_BYTES) {
      ofOne.remove(id);
    } else {
      kept.bytes = bytes;
      ofOne.bytes += bytes;
    }
  }

  /// How many owners something is remembered of.
  synchronized int owners() {
    return byOwner.size();
  }

  private void sweep(long now) {
    if (now - sweptAt < KEPT.toNanos()) return;
    sweptAt = now;
    byOwner.values().forEach(ofOne -> ofOne.expire(now));
    byOwner.values().removeIf(ofOne -> ofOne.kept.isEmpty());
  }

  /// Oldest first.
  private static final class OfOne {
    final SequencedMap<String, Kept> kept = new LinkedHashMap<>();
    long bytes;

    /// One that is still being worked on stays, however old.
    void expire(long now) {
      var oldest = kept.values().iterator();
      while (oldest.hasNext()) {
        Kept next = oldest.next();
        if (now - next.since < KEPT.toNanos()) return;
        if (!next.answer.isDone()) continue;
        bytes -= next.bytes;
        oldest.remove();
      }
    }

    void remove(String id) {
      Kept removed = kept.remove(id);
      if (removed != null) bytes -= removed.bytes;
    }
  }

  private static final class Kept {
    final CompletableFuture<ControlResult> answer;
    final long since;
    int bytes;

    Kept(CompletableFuture<ControlResult> answer, long since) {
      this.answer = answer;
      this.since = since;
    }

    @SuppressWarnings("ReferenceEquality") // this very one, which may have been replaced
    boolean isFor(CompletableFuture<ControlResult> other) {
      return answer == other;
    }
  }
}
