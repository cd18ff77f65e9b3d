package orrery.layout;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.kernel.Workers;

/// The force layout, alive: one thread "layout" that iterates, with a pool beside it for the loops,
/// until the drawing has cooled; then it waits for the next change and costs nothing.
///
/// Knows no graph until the first [#restart], and runs unless it is held. Frames go to a consumer
/// on the layout's thread, at most `maxFps` a second whatever an iteration takes; the last one
/// before it waits says so. Small graphs are iterated no faster than [#ITERATIONS_PER_FRAME] times
/// a frame, so that they move rather than jump.
///
/// A failure, the consumer's included, is told once to `onFailure`, and the layout then stands
/// still until the next [#restart]. The mailbox holds [#MAILBOX] commands; past them, which is
/// minutes of ticks, the layout has failed too.
public final class ForceLayout implements LivingLayout {
  static final int ITERATIONS_PER_FRAME = 1;
  static final int MAILBOX = 4096;
  private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);

  private sealed interface Command {
    record Change(LayoutChange change) implements Command {}

    record Run(boolean isRunning) implements Command {}

    record Reheat() implements Command {}

    record Restart(Supplier<LayoutGraph> graph) implements Command {}
  }

  private final BlockingQueue<Command> mailbox = new ArrayBlockingQueue<>(MAILBOX);
  private final Thread thread = Thread.ofPlatform().name("layout").daemon().unstarted(this::run);
  private final ForkJoinPool pool;
  private final Workers workers;
  private final ForceParameters parameters;
  private final long seed;
  private final LongSupplier nanoTime;
  private final long frameNanos;
  private final Consumer<PositionFrame> frames;
  private final Consumer<Throwable> onFailure;
  private volatile boolean isClosed;
  private volatile boolean hasOverflowed;

  // Confined to the layout thread.
  private @Nullable Drawing drawing; // null before the first restart and after a failure
  private boolean isRunning = true;
  private long changes; // taken over since the thread started
  private boolean hasNews; // moved since the last frame
  private long nextIteration;
  private long nextFrame;
  private long rateSince;
  private int rateIterations;
  private double iterationsPerSecond;

  /// Starts the thread.
  ///
  /// @param threads how many work at a time, the layout's own included
  /// @param maxFps the most frames a second
  /// @param nanoTime the clock, as [System#nanoTime]
  /// @param frames called on the layout thread; should return soon, for the layout waits
  /// @param onFailure called on the layout thread
  public ForceLayout(
      ForceParameters parameters,
      long seed,
      int threads,
      double maxFps,
      LongSupplier nanoTime,
      Consumer<PositionFrame> frames,
      Consumer<Throwable> onFailure) {
    if (threads < 1) throw new IllegalArgumentException(threads + " threads: 1 is the least");
    if (!(maxFps > 0)) throw new IllegalArgumentException("maxFps " + maxFps + " is not above 0");
    this.parameters = requireNonNull(parameters, "parameters");
    this.seed = seed;
    this.nanoTime = requireNonNull(nanoTime, "nanoTime");
    this.frames = requireNonNull(frames, "frames");
    this.onFailure = requireNonNull(onFailure, "onFailure");
    frameNanos = (long) (1e9 / maxFps);
    pool = new ForkJoinPool(Math.max(1, threads - 1));
    workers = threads == 1 ? Workers.alone() : Workers.with(pool);
    nextFrame = nanoTime.getAsLong();
    nextIteration = nextFrame;
    thread.start();
  }

  @Override
  public void change(LayoutChange change) {
    send(new Command.Change(requireNonNull(change, "change")));
  }

  @Override
  public void running(boolean isRunning) {
    send(new Command.Run(isRunning));
  }

  @Override
  public void reheat() {
    send(new Command.Reheat());
  }

  @Override
  public void restart(Supplier<LayoutGraph> graph) {
    send(new Command.Restart(requireNonNull(graph, "graph")));
  }

  @Override
  public void close() {
    isClosed = true;
    workers.cancel();
    thread.interrupt();
    if (Thread.currentThread() != thread) {
      try {
        thread.join(CLOSE_PATIENCE); // a consumer that blocks for ever does not block us too
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
      }
    }
    pool.shutdownNow();
  }

  boolean isAlive() {
    return thread.isAlive();
  }

  private void send(Command command) {
    if (!isClosed && !mailbox.offer(command)) {
      hasOverflowed = true;
    }
  }

  private void run() {
    while (!isClosed) {
      try {
        var command = isIdle() ? mailbox.take() : mailbox.poll(nanosToWait(), TimeUnit.NANOSECONDS);
        for (; command != null; command = mailbox.poll()) carryOut(command);
        if (hasOverflowed) {
          hasOverflowed = false;
          throw new IllegalStateException("the layout fell " + MAILBOX + " changes behind");
        }
        turn();
      } catch (InterruptedException | CancellationException _) {
        return; // closed
      } catch (RuntimeException | Error e) {
        drawing = null;
        hasNews = false;
        onFailure.accept(e);
      }
    }
  }

  private boolean isIdle() {
    return drawing == null || !isRunning || (drawing.alpha() == 0 && !hasNews);
  }

  /// Until the next iteration or frame is due.
  private long nanosToWait() {
    boolean isWarm = drawing != null && drawing.alpha() > 0;
    long due = isWarm ? nextIteration : nextFrame;
    return Math.max(0, due - nanoTime.getAsLong());
  }

  private void carryOut(Command command) {
    switch (command) {
      case Command.Restart(var graph) -> {
        drawing = new Drawing(graph.get(), parameters, 1, seed, workers);
        hasNews = true;
      }
      case Command.Run(var isOn) -> isRunning = isOn;
      case Command.Change(var change) -> {
        changes++;
        if (drawing != null) drawing.apply(change);
      }
      case Command.Reheat() -> {
        if (drawing != null) drawing.reheat();
      }
    }
  }

  private void turn() {
    var current = drawing;
    if (current == null || !isRunning) return;
    long now = nanoTime.getAsLong();
    if (current.alpha() > 0 && now >= nextIteration) {
      current.iterate();
      rateIterations++;
      hasNews = true;
      nextIteration = Math.max(now, nextIteration + frameNanos / ITERATIONS_PER_FRAME);
      now = nanoTime.getAsLong();
    }
    if (hasNews && now >= nextFrame) publish(current, now);
  }

  private void publish(Drawing current, long now) {
    boolean isAtRest = current.alpha() == 0;
    double seconds = (now - rateSince) / 1e9;
    if (rateIterations > 0 && seconds > 0) iterationsPerSecond = rateIterations / seconds;
    rateIterations = 0;
    rateSince = now;
    hasNews = false;
    nextFrame = now + frameNanos;
    var frame =
        new PositionFrame(
            current.ids(),
            current.positions(),
            changes,
            current.alpha(),
            isAtRest ? 0 : iterationsPerSecond,
            isAtRest);
    if (!isClosed) frames.accept(frame);
  }
}
