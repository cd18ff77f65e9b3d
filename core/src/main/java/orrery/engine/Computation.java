package orrery.engine;

import static java.util.Objects.requireNonNull;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import orrery.embedding.Quality;
import orrery.embedding.Turning;
import orrery.layout.ArrivalPlacement;
import orrery.layout.ListenedRun;
import orrery.layout.Method;
import orrery.layout.MethodInput;
import orrery.layout.MethodResult;
import orrery.model.ErrorCode;
import orrery.model.Parameters;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.RefusedException;

/// One run of a method: computes on a thread of its own and leaves what it has reached in slots
/// that the engine's thread empties when it likes, so that neither waits for the other.
///
/// Positions are turned to lie like those the run began with before the engine sees them.
final class Computation implements ListenedRun.Listener {
  private static final Logger LOG = System.getLogger(Computation.class.getName());
  private static final long SHOW_NANOS = 33_000_000;
  private static final long TELL_NANOS = 100_000_000;

  final String run;
  final Producer producer;
  final Parameters parameters;
  private final Method method;
  private final ListenedRun listened;
  private final LongSupplier nanoTime;
  private final Consumer<Command> mailbox;
  private final AtomicReference<@Nullable Shown> shown = new AtomicReference<>();
  private final AtomicReference<@Nullable Progress> progress = new AtomicReference<>();
  private final AtomicReference<@Nullable Outcome> outcome = new AtomicReference<>();
  private volatile boolean isComputed;

  // Confined to the computing thread.
  private int[] ids = {};
  private Positions before = new Positions(1, new float[0]);
  private long nextShow;
  private long nextTell;

  // Confined to the engine's thread.
  boolean isPublished;

  Computation(
      String run,
      Producer producer,
      Parameters parameters,
      Method method,
      Function<ListenedRun.Listener, ListenedRun> runs,
      LongSupplier nanoTime,
      Consumer<Command> mailbox) {
    this.run = requireNonNull(run, "run");
    this.producer = requireNonNull(producer, "producer");
    this.parameters = parameters;
    this.method = method;
    this.listened = runs.apply(this);
    this.nanoTime = nanoTime;
    this.mailbox = mailbox;
  }

  /// Positions to take over: row `i` is for `ids[i]`.
  record Shown(int[] ids, Positions positions, @Nullable ArrivalPlacement arrivals) {}

  record Progress(double done, String text) {}

  /// How it ended.
  sealed interface Outcome {
    record Done(Shown last, Map<String, Double> quality) implements Outcome {}

    record Failed(ErrorCode code, String reason) implements Outcome {}
  }

  Method method() {
    return method;
  }

  /// Computes, shows the last positions, then measures them. On the computing thread.
  ///
  /// @param isWarm whether the positions there are this method's own in the same k, and so where to
  ///   go on from
  void compute(PagedCut cut, boolean isWarm, long seed) {
    try {
      var snapshot = cut.snapshot();
      ids = snapshot.nodes().ids();
      before = snapshot.positions();
      Positions start = isWarm ? before : null;
      report(0, "Beginning");
      var input = MethodInput.of(snapshot, producer.dimensions(), start, parameters, seed);
      MethodResult result = method.compute(input, listened);
      listened.requireRunning();
      requireFinite(result.positions());
      Turning turning = turning(result.positions());
      var last = new Shown(ids, turning.apply(result.positions()), turned(result, turning));
      isComputed = true;
      shown.set(last);
      tell();
      end(new Outcome.Done(last, Quality.measure(input, result, listened.workers())));
    } catch (CancellationException _) {
      listened.cancel(); // whoever cancelled it has told so
    } catch (RefusedException e) {
      end(new Outcome.Failed(e.code(), e.reason()));
    } catch (RuntimeException | Error e) {
      LOG.log(Level.ERROR, method.declaration().title() + " failed", e);
      end(new Outcome.Failed(ErrorCode.INTERNAL, e.toString()));
    }
  }

  /// From any thread: stops within a tenth of a second, and says no more.
  void cancel() {
    listened.cancel();
    shown.set(null);
    progress.set(null);
  }

  /// Whether the last positions are there, though perhaps not measured.
  boolean isComputed() {
    return isComputed;
  }

  @Nullable Shown takeShown() {
    return shown.getAndSet(null);
  }

  @Nullable Progress takeProgress() {
    return progress.getAndSet(null);
  }

  @Nullable Outcome outcome() {
    return outcome.get();
  }

  @Override
  public void report(double done, String text) {
    long now = nanoTime.getAsLong();
    if (now - nextTell < 0) return;
    nextTell = now + TELL_NANOS;
    progress.set(new Progress(done, text));
    tell();
  }

  @Override
  public boolean wantsPositions() {
    return shown.get() == null && nanoTime.getAsLong() - nextShow >= 0;
  }

  @Override
  public void improve(Positions positions) {
    requireFinite(positions);
    nextShow = nanoTime.getAsLong() + SHOW_NANOS;
    shown.set(new Shown(ids, turning(positions).apply(positions), null));
    tell();
  }

  /// A page that is sent a NaN shows nothing any more.
  private void requireFinite(Positions positions) {
    for (float value : positions.values()) {
      if (!Float.isFinite(value)) {
        throw new IllegalStateException(
            method.declaration().title() + " gave a position that is not finite");
      }
    }
  }

  private Turning turning(Positions positions) {
    return Turning.fit(method.declaration().axes(), ids, positions, ids, before);
  }

  private static @Nullable ArrivalPlacement turned(MethodResult result, Turning turning) {
    ArrivalPlacement arrivals = result.arrivals();
    return arrivals == null ? null : attributes -> arrivals.place(attributes).map(turning::apply);
  }

  private void end(Outcome reached) {
    outcome.set(reached);
    tell();
  }

  private void tell() {
    mailbox.accept(new Command.FollowRun());
  }
}
