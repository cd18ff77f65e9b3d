package orrery.engine;

import static java.util.Objects.requireNonNull;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import orrery.model.ClickListener;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.Encoding;
import orrery.model.Event;
import orrery.model.GraphSnapshot;
import orrery.model.RefusedException;
import orrery.model.Target;
import orrery.model.Update;
import orrery.model.UpdateFrame;
import orrery.model.Warning;
import orrery.telemetry.Telemetry;

/// What the engine does, one step at a time and without a thread or a clock of its own: [Engine]
/// drives it in real time, a simulation in any.
final class EngineCore implements AutoCloseable {
  private static final Logger LOG = System.getLogger(EngineCore.class.getName());
  private static final int MOST_WARNINGS = 100;
  private static final long NEVER = Long.MAX_VALUE;

  private final String epoch;
  private final ColumnarGraph graph;
  private final Tick tick;
  private final LayoutDriver layout;
  private final Production production;
  private final Controls controls;
  private final BiFunction<Encoding, UpdateFrame, byte[]> encoder;
  private final Executor background;
  private final long tickNanos;
  private final long coalesceNanos;
  private final Telemetry.Counter applied;
  private final Telemetry.Counter coalesced;
  private final Telemetry.Counter ticks;
  private final Telemetry.Timer applyTime;
  private final SequencedSet<Follower> followers = new LinkedHashSet<>();
  private final UpdateLog log;
  private final Map<Span, Difference> differences = new HashMap<>(); // up to this sequence
  private final List<Runnable> afterCommit = new ArrayList<>();
  private long sequence;
  private final AtomicLong warnings = new AtomicLong();
  private long firstChangeNanos = NEVER;
  private long lastTickNanos;

  private volatile ClickListener clicks = ClickListener.NONE; // set by any thread

  /// From where a difference is told.
  private record Span(long since, long movedSince) {}

  EngineCore(
      GraphSnapshot initial,
      EngineSettings settings,
      Engine.Parts parts,
      Surroundings surroundings,
      Telemetry telemetry,
      long nowNanos) {
    this.epoch = initial.epoch();
    this.sequence = initial.sequence();
    this.graph = new ColumnarGraph(initial);
    this.log = new UpdateLog(initial.sequence(), settings.log());
    this.tick = new Tick(graph, new Placing(settings.seed()));
    this.layout = new LayoutDriver(parts.living(), surroundings.mailbox);
    this.production =
        new Production(
            graph,
            tick,
            layout,
            parts,
            new Production.Settings(settings.seed(), settings.computeTimeout().toNanos()),
            new Production.Surroundings(
                surroundings.mailbox,
                surroundings.computing,
                surroundings.background,
                () -> graph.cut(epoch, sequence),
                this::tellAll,
                this::warn,
                surroundings.nanoTime));
    this.controls = new Controls(graph, tick, production, this::clicked);
    this.encoder = parts.encoder();
    this.background = surroundings.background;
    this.tickNanos = settings.tickInterval().toNanos();
    this.coalesceNanos = settings.coalesce().toNanos();
    this.lastTickNanos = nowNanos - tickNanos;
    this.applied = telemetry.counter("orrery_updates_applied_total", "Updates applied");
    this.coalesced =
        telemetry.counter(
            "orrery_updates_coalesced_total", "Changes that gave way to a later one of their tick");
    this.ticks = telemetry.counter("orrery_ticks_total", "Ticks that changed anything");
    this.applyTime = telemetry.timer("orrery_apply_seconds", "Time to commit one tick");
    if (graph.isRunning()) production.resume();
  }

  /// @param tickInterval the shortest time between two ticks
  /// @param coalesce how long changes gather at least
  /// @param seed of everything random
  /// @param computeTimeout how long a run may take
  /// @param log how much is kept for who comes back
  record EngineSettings(
      Duration tickInterval,
      Duration coalesce,
      long seed,
      Duration computeTimeout,
      LogBounds log) {}

  /// The threads around it, as functions.
  ///
  /// @param mailbox takes a command from any thread, without blocking what is only news
  /// @param computing runs one computation after another
  /// @param background runs what is too long for the engine's thread
  record Surroundings(
      Consumer<Command> mailbox, Executor computing, Executor background, LongSupplier nanoTime) {}

  void handle(Command command, long nowNanos) {
    switch (command) {
      case Command.Apply(var updates) -> {
        updates.forEach(tick::apply);
        applied.add(updates.size());
        touch(nowNanos);
      }
      case Command.AwaitCommit(var reply) -> onceCommitted(() -> reply.complete(sequence));
      case Command.Subscribe(var subscriber) ->
          onceCommitted(
              () -> {
                followers.add(subscriber);
                subscriber.snapshot(graph.cut(epoch, sequence));
              });
      case Command.Resume(var subscriber, long since, long movedSince) ->
          onceCommitted(() -> resume(subscriber, since, movedSince));
      case Command.Show(var to) -> onceCommitted(() -> to.accept(graph.cut(epoch, sequence)));
      case Command.Unsubscribe(var follower) -> onceCommitted(() -> followers.remove(follower));
      case Command.CarryOut(var control, var reply) -> carryOut(control, reply, nowNanos);
      case Command.Cut(var reply) ->
          onceCommitted(() -> reply.complete(graph.cut(epoch, sequence)));
      case Command.Warn(var warning) -> warn(warning, null);
      case Command.FollowLayout _, Command.FollowRun _ -> touch(nowNanos);
      case Command.LayoutFailed(var life, String reason) -> {
        production.layoutFailed(life, reason);
        touch(nowNanos);
      }
      case Command.FellBack(String run, var shown) -> {
        production.fellBack(run, shown);
        touch(nowNanos);
      }
      case Command.FallbackFailed(String run, String reason) ->
          production.fallbackFailed(run, reason);
      case Command.Measured(var producer, var quality) -> {
        production.measured(producer, quality);
        touch(nowNanos);
      }
    }
  }

  int dimensions() {
    return graph.dimensions();
  }

  long sequence() {
    return sequence;
  }

  /// How many warnings there were so far.
  long warnings() {
    return warnings.get();
  }

  /// How long nothing has to be done, if nobody sends a command.
  long nanosUntilDue(long nowNanos) {
    long tickDue = firstChangeNanos == NEVER ? NEVER : Math.max(0, dueNanos() - nowNanos);
    return Math.min(tickDue, production.nanosUntilDeadline(nowNanos));
  }

  private long dueNanos() {
    return Math.max(lastTickNanos + tickNanos, firstChangeNanos + coalesceNanos);
  }

  void commitIfDue(long nowNanos) {
    production.expire(nowNanos);
    if (firstChangeNanos == NEVER || dueNanos() > nowNanos) return;

    lastTickNanos = nowNanos;
    commit(nowNanos);
  }

  private void commit(long nowNanos) {
    long start = System.nanoTime();
    firstChangeNanos = NEVER;
    production.advance(nowNanos);
    List<Update> updates = tick.commit();
    if (!updates.isEmpty()) publishTick(updates, nowNanos);
    coalesced.add(tick.takeReplaced());
    layout.change(tick::layoutChange, tick.movedByHand());
    tick.clear();
    production.committed(updates);
    applyTime.record(Duration.ofNanos(System.nanoTime() - start));

    var waiting = List.copyOf(afterCommit);
    afterCommit.clear();
    waiting.forEach(Runnable::run);
  }

  private void publishTick(List<Update> updates, long nowNanos) {
    sequence++;
    ticks.increment();
    var frame = new UpdateFrame(epoch, sequence, sequence, updates, graph.schema());
    log.add(frame, graph.nodes, nowNanos);
    differences.clear();
    var committed = new CommittedTick(frame, encoder);
    tell(follower -> follower.committed(committed));
  }

  private void resume(ResumableSubscriber subscriber, long since, long movedSince) {
    if (since > sequence || !log.reaches(since)) {
      subscriber.outdated();
      return;
    }
    followers.add(subscriber);
    subscriber.caughtUp(
        differences.computeIfAbsent(
            new Span(since, movedSince),
            span ->
                log.difference(span.since, span.movedSince, graph.cut(epoch, sequence), encoder)));
  }

  /// Who throws is told nothing more: one follower must not end the others' feed.
  private void tell(Consumer<Follower> what) {
    for (Follower follower : List.copyOf(followers)) {
      try {
        what.accept(follower);
      } catch (RuntimeException e) {
        LOG.log(Level.ERROR, "a follower failed and is told nothing more", e);
        followers.remove(follower);
        follower.ended("an update could not be handed on");
      }
    }
  }

  private void touch(long nowNanos) {
    if (firstChangeNanos == NEVER) firstChangeNanos = nowNanos;
  }

  /// Runs `action` when nothing handled so far waits for its tick any more.
  private void onceCommitted(Runnable action) {
    if (firstChangeNanos == NEVER) {
      action.run();
    } else {
      afterCommit.add(action);
    }
  }

  /// @param run that it belongs to, null where it is of the graph
  private void warn(Warning warning, @Nullable String run) {
    graph.warn(warning, MOST_WARNINGS);
    warnings.incrementAndGet();
    tellAll(new Event.WarningRaised(warning, run));
  }

  private void tellAll(Event event) {
    tell(follower -> follower.event(event));
  }

  private void carryOut(Control control, CompletableFuture<ControlResult> reply, long nowNanos) {
    try {
      switch (controls.carryOut(control)) {
        case Controls.Outcome.Done(var result) -> {
          touch(nowNanos);
          onceCommitted(() -> reply.complete(result));
        }
        case Controls.Outcome.Begins(var plan) -> {
          reply.complete(new ControlResult.Started(plan.run()));
          onceCommitted(() -> production.begin(plan));
        }
        case Controls.Outcome.Question(var answer) -> onceCommitted(() -> ask(answer, reply));
      }
    } catch (RefusedException e) {
      reply.completeExceptionally(e);
    }
  }

  /// Who is told of clicks from now on. For any thread.
  void onClick(ClickListener listener) {
    clicks = requireNonNull(listener, "listener");
  }

  private void clicked(Target target, int id, String key) {
    ClickListener listener = clicks;
    background.execute(() -> listener.clicked(target, id, key));
  }

  private void ask(
      Function<PagedCut, ControlResult> question, CompletableFuture<ControlResult> reply) {
    PagedCut cut = graph.cut(epoch, sequence);
    background.execute(
        () -> {
          try {
            reply.complete(question.apply(cut));
          } catch (RuntimeException e) {
            reply.completeExceptionally(e);
          }
        });
  }

  /// Tells every follower that nothing more follows.
  void end(String reason) {
    for (Follower follower : followers) follower.ended(reason);
    followers.clear();
  }

  @Override
  public void close() {
    production.close();
  }
}
