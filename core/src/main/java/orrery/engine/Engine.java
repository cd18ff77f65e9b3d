package orrery.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.layout.LayoutGraph;
import orrery.layout.ListenedRun;
import orrery.layout.LivingLayout;
import orrery.layout.MethodInput;
import orrery.layout.Methods;
import orrery.layout.PositionFrame;
import orrery.model.ClickListener;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.Encoding;
import orrery.model.ErrorCode;
import orrery.model.GraphSnapshot;
import orrery.model.Parameters;
import orrery.model.Positions;
import orrery.model.RefusedException;
import orrery.model.Subscription;
import orrery.model.Update;
import orrery.model.UpdateFrame;
import orrery.model.Warning;
import orrery.options.RenderOptions;
import orrery.telemetry.Telemetry;

/// Owns the graph. Its one thread is the only reader and writer of it; all others send it commands
/// through a bounded mailbox. Subscribing is a command too, so a subscriber sees the snapshot
/// before any update that is not in it, without a lock.
public final class Engine implements AutoCloseable {
  private static final int MAILBOX_COMMANDS = 4096;
  private static final long IDLE_TURN_NANOS = TimeUnit.MILLISECONDS.toNanos(500);

  private final BlockingQueue<Command> mailbox = new ArrayBlockingQueue<>(MAILBOX_COMMANDS);
  private final EngineCore core;
  private final LongSupplier nanoTime;
  private @Nullable Thread thread; // null where somebody else steps
  private @Nullable ExecutorService computing; // null where others compute
  private volatile long lastTurnNanos;
  private volatile int dimensions;
  private volatile long sequence;
  private final AtomicLong warnings = new AtomicLong(); // told by others
  private volatile boolean isClosed;
  private volatile @Nullable String failure;

  /// Who waits for an answer; refused when the engine stops.
  private final Map<Object, CompletableFuture<?>> unanswered = new ConcurrentHashMap<>();

  private Engine(
      GraphSnapshot initial,
      RenderOptions options,
      Parts parts,
      Telemetry telemetry,
      LogBounds log,
      Executor computing,
      Executor background,
      LongSupplier nanoTime) {
    this.nanoTime = nanoTime;
    this.lastTurnNanos = nanoTime.getAsLong();
    this.core =
        new EngineCore(
            initial,
            new EngineCore.EngineSettings(
                options.tickInterval(),
                Duration.ofMillis(options.coalesceMs()),
                options.seed(),
                options.computeTimeout(),
                log),
            parts,
            new EngineCore.Surroundings(this::post, computing, background, nanoTime),
            telemetry,
            lastTurnNanos);
    this.dimensions = initial.dimensions();
    this.sequence = initial.sequence();
  }

  /// Starts the living layout; it calls `graph` once, then `frames` and `failed`, all from its own
  /// thread.
  @FunctionalInterface
  public interface LayoutFactory {
    LivingLayout start(
        Supplier<LayoutGraph> graph,
        Parameters parameters,
        Consumer<PositionFrame> frames,
        Consumer<String> failed);
  }

  /// What an engine is made of beside itself.
  ///
  /// @param living starts the method that lives
  /// @param initial finds its first positions
  /// @param methods all there are
  /// @param runs gives each run workers of its own
  /// @param fallback what is shown where a run takes too long
  /// @param encoder makes the bytes of one tick, called on the engine's thread at most once per
  ///   tick and encoding
  public record Parts(
      LayoutFactory living,
      Function<MethodInput, Positions> initial,
      Methods methods,
      Function<ListenedRun.Listener, ListenedRun> runs,
      FallbackLayout fallback,
      BiFunction<Encoding, UpdateFrame, byte[]> encoder) {
    public Parts {
      requireNonNull(living, "living");
      requireNonNull(initial, "initial");
      requireNonNull(methods, "methods");
      requireNonNull(runs, "runs");
      requireNonNull(fallback, "fallback");
      requireNonNull(encoder, "encoder");
    }
  }

  /// Starts with `initial`, whose epoch it keeps.
  public static Engine start(
      GraphSnapshot initial, RenderOptions options, Parts parts, Telemetry telemetry) {
    var computing =
        Executors.newSingleThreadExecutor(Thread.ofPlatform().name("embedding").daemon().factory());
    var engine =
        new Engine(
            initial,
            options,
            parts,
            telemetry,
            LogBounds.STANDARD,
            computing,
            Thread::startVirtualThread,
            System::nanoTime);
    var thread = Thread.ofPlatform().name("engine").daemon().unstarted(engine::run);
    engine.computing = computing;
    engine.thread = thread;
    thread.start();
    return engine;
  }

  /// One without threads, for a simulation on a single one: nothing happens but in [#step], and
  /// what takes long is done on the spot.
  ///
  /// @param log how much is kept for who comes back
  /// @param nanoTime the time, which goes as the simulation says
  public static Engine stepped(
      GraphSnapshot initial,
      RenderOptions options,
      Parts parts,
      Telemetry telemetry,
      LogBounds log,
      LongSupplier nanoTime) {
    return new Engine(
        initial, options, parts, telemetry, log, Runnable::run, Runnable::run, nanoTime);
  }

  /// Does what is due of an engine without threads.
  public void step() {
    for (Command command = mailbox.poll(); command != null; command = mailbox.poll()) {
      core.handle(command, nanoTime.getAsLong());
    }
    endTurn();
  }

  /// Queues `updates`, which are committed in one tick; blocks while the mailbox is full.
  public void apply(List<Update> updates) throws InterruptedException {
    put(new Command.Apply(List.copyOf(updates)));
  }

  /// The sequence once all that was queued before is committed.
  public CompletableFuture<Long> committed() {
    var reply = new CompletableFuture<Long>();
    ask(new Command.AwaitCommit(reply), reply);
    return reply;
  }

  /// Registers `subscriber` and cuts its snapshot in one step.
  public Subscription subscribe(Subscriber subscriber) {
    tell(new Command.Subscribe(subscriber));
    return () -> leave(subscriber);
  }

  /// Tells `subscriber` what has changed after `since`, if that is known still, and registers it in
  /// the same step; else it is [ResumableSubscriber#outdated] and not registered.
  ///
  /// @param movedSince from when on positions are told; `since`, unless some before were left out
  public void resume(ResumableSubscriber subscriber, long since, long movedSince) {
    tell(new Command.Resume(subscriber, since, movedSince));
  }

  /// Tells `follower` nothing more.
  public void leave(Follower follower) {
    tell(new Command.Unsubscribe(follower));
  }

  /// Hands the graph to `to` on the engine's thread, after the tick of all that was queued before
  /// and before any later one; `to` neither blocks nor throws.
  public void show(Consumer<GraphCut> to) {
    tell(new Command.Show(to));
  }

  /// Carries out a control, [Control.Resync] excepted, which is the session's: it subscribes again.
  /// The reply is complete once the change is committed, and fails with [RefusedException].
  public CompletableFuture<ControlResult> control(Control control) {
    var reply = new CompletableFuture<ControlResult>();
    ask(new Command.CarryOut(control, reply), reply);
    return reply;
  }

  /// Tells `listener` of every click from now on, in place of who was told before.
  public void onClick(ClickListener listener) {
    core.onClick(listener);
  }

  /// The graph once all that was queued before is committed.
  public CompletableFuture<GraphCut> cut() {
    var reply = new CompletableFuture<GraphCut>();
    ask(new Command.Cut(reply), reply);
    return reply;
  }

  /// Adds to what joiners are told in `meta.warnings`, and tells who is there.
  public void warn(Warning warning) {
    tell(new Command.Warn(warning));
    warnings.incrementAndGet();
  }

  /// A number that is another after every warning, told or on its way to be: a graph cut before is
  /// no longer what joiners are to be told.
  public long warnings() {
    return warnings.get() + core.warnings();
  }

  /// How many coordinates positions have, as of the last tick.
  public int dimensions() {
    return dimensions;
  }

  /// The sequence of the last tick.
  public long sequence() {
    return sequence;
  }

  /// How long ago the loop last came round; a healthy one does so twice a second.
  public Duration sinceLastTurn() {
    return Duration.ofNanos(nanoTime.getAsLong() - lastTurnNanos);
  }

  /// Why the engine stopped by itself, if it did.
  public Optional<String> failure() {
    return Optional.ofNullable(failure);
  }

  /// Stops the thread and the layout; what still waits is dropped.
  @Override
  public void close() {
    isClosed = true;
    if (thread != null) thread.interrupt();
    if (computing != null) computing.shutdownNow();
    if (thread == null) core.close();
  }

  /// Queues a command without an answer; a stopped engine has nobody left to tell.
  private void tell(Command command) {
    try {
      put(command);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (RefusedException e) {
      System.getLogger(Engine.class.getName())
          .log(System.Logger.Level.DEBUG, "not told, for the engine has stopped: " + command, e);
    }
  }

  private void ask(Command command, CompletableFuture<?> reply) {
    var question = new Object();
    unanswered.put(question, reply);
    var _ = reply.whenComplete((_, _) -> unanswered.remove(question));
    try {
      put(command);
      requireAlive(); // it may have stopped in between, and nobody would answer
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      reply.completeExceptionally(e);
    } catch (RefusedException e) {
      reply.completeExceptionally(e);
    }
  }

  private void put(Command command) throws InterruptedException {
    requireAlive();
    while (!mailbox.offer(command, 1, TimeUnit.SECONDS)) requireAlive();
  }

  private void requireAlive() {
    if (isClosed) throw stopped();
  }

  /// From the threads of layouts and runs, which may not wait to say that there is something new:
  /// where the mailbox is full the engine is awake anyway and looks into the slots by itself.
  private void post(Command command) {
    if (command instanceof Command.FollowLayout || command instanceof Command.FollowRun) {
      boolean _ = mailbox.offer(command);
    } else {
      tell(command);
    }
  }

  private void run() {
    String reason = null;
    try {
      while (!isClosed) turn();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt(); // closed
    } catch (RuntimeException e) {
      reason = e.toString();
      System.getLogger(Engine.class.getName())
          .log(System.Logger.Level.ERROR, "the engine stops: an invariant is broken", e);
    } finally {
      core.close();
      if (reason != null) core.end("the engine has failed: restart the server");
      failure = reason;
      isClosed = true;
      unanswered.forEach((_, reply) -> reply.completeExceptionally(stopped()));
    }
  }

  private static RefusedException stopped() {
    return new RefusedException(ErrorCode.BUSY, "the engine has stopped: start the server again");
  }

  private void turn() throws InterruptedException {
    long wait = Math.min(IDLE_TURN_NANOS, core.nanosUntilDue(nanoTime.getAsLong()));
    Command command = mailbox.poll(wait, TimeUnit.NANOSECONDS);
    while (command != null) {
      long now = nanoTime.getAsLong();
      core.handle(command, now);
      command = core.nanosUntilDue(now) == 0 ? null : mailbox.poll();
    }
    endTurn();
  }

  private void endTurn() {
    long now = nanoTime.getAsLong();
    core.commitIfDue(now);
    dimensions = core.dimensions();
    sequence = core.sequence();
    lastTurnNanos = now;
  }
}
