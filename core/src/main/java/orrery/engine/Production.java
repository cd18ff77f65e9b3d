package orrery.engine;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.layout.LayoutGraph;
import orrery.layout.ListenedRun;
import orrery.layout.PositionFrame;
import orrery.model.Computing;
import orrery.model.Control;
import orrery.model.ErrorCode;
import orrery.model.Event;
import orrery.model.MethodDeclaration;
import orrery.model.Parameters;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.RefusedException;
import orrery.model.Update;
import orrery.model.Warning;

/// Who produces positions: exactly one method is active, and at most one run is on its way to
/// replace it. Takes what layouts and runs have reached into the tick at hand.
///
/// Confined to the engine's thread.
final class Production implements AutoCloseable {
  /// The one method that lives.
  static final String LIVING = "force";

  private static final long NEVER = PendingRun.NEVER;
  private static final long RATE_NANOS = 500_000_000;

  private final ColumnarGraph graph;
  private final Tick tick;
  private final LayoutDriver layout;
  private final Engine.Parts parts;
  private final Settings settings;
  private final Surroundings surroundings;
  private final KeptResults kept = new KeptResults();
  private @Nullable PendingRun pending; // null while no run is under way
  private boolean isRestMeasured = true; // of the living layout that is followed
  private boolean isRestDue;
  private int runs;
  private long structureVersion;
  private long valueVersion;
  private long nextRate;

  /// @param computeTimeoutNanos how long a run may take, a living layout to its first positions
  record Settings(long seed, long computeTimeoutNanos) {}

  /// What the engine's loop lends.
  ///
  /// @param computing runs one thing after another, off the engine's thread
  /// @param background runs what may wait
  /// @param cut of the graph as it is
  record Surroundings(
      Consumer<Command> mailbox,
      Executor computing,
      Executor background,
      Supplier<PagedCut> cut,
      Consumer<Event> events,
      BiConsumer<Warning, @Nullable String> warnings,
      LongSupplier nanoTime) {}

  Production(
      ColumnarGraph graph,
      Tick tick,
      LayoutDriver layout,
      Engine.Parts parts,
      Settings settings,
      Surroundings surroundings) {
    this.graph = graph;
    this.tick = tick;
    this.layout = layout;
    this.parts = parts;
    this.settings = settings;
    this.surroundings = surroundings;
  }

  /// Checks what is asked and names the run; nothing has begun.
  ///
  /// @throws RefusedException where it cannot be done
  RunPlan plan(Control.Compute control) {
    return RunPlan.of("r" + ++runs, control, parts.methods(), graph);
  }

  /// Begins a run; one under way is superseded. Call it between ticks.
  void begin(RunPlan planned) {
    end(ErrorCode.SUPERSEDED, "superseded by " + planned.run());
    long deadline = surroundings.nanoTime.getAsLong() + settings.computeTimeoutNanos;
    Producer producer = planned.producer();
    long version = version(planned.method().declaration());
    Optional<KeptResults.Kept> found = kept.find(planned.key(), version);
    graph.computing(new Computing(planned.run(), producer.method(), producer.dimensions(), 0));
    if (planned.isLiving()) {
      beginLiving(planned, found.map(KeptResults.Kept::shown), deadline);
    } else if (found.isPresent()) {
      pending = new PendingRun.Again(planned.run(), producer, found.get(), false);
      surroundings.mailbox.accept(new Command.FollowRun());
    } else {
      var computation =
          new Computation(
              planned.run(),
              producer,
              planned.parameters(),
              planned.method(),
              parts.runs(),
              surroundings.nanoTime,
              surroundings.mailbox);
      pending = new PendingRun.Computed(computation, planned.key(), version, deadline);
      PagedCut cut = surroundings.cut.get();
      boolean isWarm = isWarm(producer);
      surroundings.computing.execute(() -> computation.compute(cut, isWarm, settings.seed));
    }
  }

  /// Whether the positions there are this method's own, in as many dimensions.
  private boolean isWarm(Producer producer) {
    Producer active = graph.active();
    return active.method().equals(producer.method())
        && active.dimensions() == producer.dimensions();
  }

  private void beginLiving(RunPlan planned, Optional<Computation.Shown> found, long deadline) {
    Producer producer = planned.producer();
    pending = new PendingRun.Living(planned.run(), producer, deadline);
    PagedCut cut = surroundings.cut.get();
    boolean isWarm = isWarm(producer);
    layout.prepare(
        producer.dimensions(),
        () -> startOf(cut, planned, isWarm, found.orElse(null)),
        planned.parameters());
    tell(planned.run(), 0, "Beginning");
  }

  /// On the layout's thread: the graph with every node placed where the layout is to go on from.
  private LayoutGraph startOf(
      PagedCut cut, RunPlan planned, boolean isWarm, Computation.@Nullable Shown found) {
    var start =
        new LivingStart(
            cut.snapshot(), planned.producer().dimensions(), planned.parameters(), settings.seed);
    if (isWarm) return start.asItStands();
    if (found != null) return start.at(found.ids(), found.positions());
    return start.afresh(parts.initial());
  }

  /// Starts following the living layout from where every node is.
  void resume() {
    Producer active = graph.active();
    PagedCut cut = surroundings.cut.get();
    Parameters parameters =
        parts.methods().require(LIVING).declaration().resolve(active.parameters());
    int k = graph.dimensions();
    long seed = settings.seed;
    layout.start(
        k, () -> new LivingStart(cut.snapshot(), k, parameters, seed).asItStands(), parameters);
    isRestMeasured = false;
  }

  /// Starts, stops or warms up the living layout. A layout that does not live yet is started by
  /// [#committed], so that it sees the tick's changes once, not twice.
  void setSimulation(boolean running, boolean reheat) {
    if (running && !isLiving(graph.active())) {
      int k = graph.dimensions();
      parts.methods().require(LIVING).declaration().requireDimensions(k);
      if (pending != null && pending.isPublished()) end(ErrorCode.SUPERSEDED, "the layout runs");
      tick.apply(new Update.ProducerChanged(Producer.force(k), Map.of()));
      tick.arrivals(null);
    }
    layout.running(running);
    if (reheat) {
      layout.reheat();
      isRestMeasured = false;
    }
    tick.apply(new Update.SimulationChanged(running));
  }

  static boolean isLiving(Producer producer) {
    return producer.kind() == Producer.Kind.LAYOUT && producer.method().equals(LIVING);
  }

  /// Ends the run of that name.
  ///
  /// @throws RefusedException where it is not under way
  void cancel(String run) {
    if (pending == null || !pending.run().equals(run)) {
      throw new RefusedException(
          ErrorCode.UNKNOWN_ELEMENT, "run " + run + " is not under way: it has ended or never was");
    }
    end(ErrorCode.CANCELLED, "cancelled");
  }

  /// Ends what is under way, if anything is; what was published stays.
  private void end(ErrorCode code, String why) {
    if (pending == null) return;
    String text = "Run %s (%s) is %s.".formatted(pending.run(), pending.producer().method(), why);
    String run = pending.run();
    stop();
    surroundings.events.accept(new Event.WarningRaised(new Warning(code.wireName(), text), run));
  }

  private void stop() {
    switch (pending) {
      case PendingRun.Computed computed -> computed.computation().cancel();
      case PendingRun.Living _ -> layout.abandon();
      case PendingRun.Again _, PendingRun.FallingBack _ -> {}
      case null -> {}
    }
    pending = null;
    graph.computing(null);
  }

  /// How long the run under way may still take.
  long nanosUntilDeadline(long nowNanos) {
    if (pending == null || pending.deadline() == NEVER) return NEVER;
    return Math.max(0, pending.deadline() - nowNanos);
  }

  /// Gives up a run whose time is over: the source's own layout is shown instead.
  void expire(long nowNanos) {
    if (pending == null || nanosUntilDeadline(nowNanos) > 0) return;
    String run = pending.run();
    Producer late = pending.producer();
    stop();
    pending = new PendingRun.FallingBack(run, Producer.source(late.dimensions()));
    double seconds = settings.computeTimeoutNanos / 1e9;
    surroundings.warnings.accept(
        new Warning(
            ErrorCode.COMPUTE_TIMEOUT.wireName(),
            "%s took longer than %s s: the source's own layout is shown. Give it more time (compute-timeout) or fewer nodes."
                .formatted(late.method(), seconds)),
        run);
    PagedCut cut = surroundings.cut.get();
    surroundings.background.execute(() -> fallBack(run, cut, late.dimensions()));
  }

  /// Off the engine's thread.
  private void fallBack(String run, PagedCut cut, int dimensions) {
    int[] ids = cut.nodeIds();
    try {
      Positions positions = parts.fallback().of(ids.length, dimensions);
      surroundings.mailbox.accept(
          new Command.FellBack(run, new Computation.Shown(ids, positions, null)));
    } catch (RuntimeException e) {
      surroundings.mailbox.accept(new Command.FallbackFailed(run, e.toString()));
    }
  }

  /// A layout has stopped by itself: positions stay.
  void layoutFailed(Object life, String reason) {
    if (pending instanceof PendingRun.Living living && layout.isNext(life)) {
      stop();
      surroundings.warnings.accept(
          new Warning("layout_failed", "The layout failed: " + reason + "."), living.run());
    } else if (layout.isCurrent(life)) {
      layout.stop();
      tick.apply(new Update.SimulationChanged(false));
      surroundings.warnings.accept(
          new Warning("layout_failed", "The layout stopped: " + reason + ". Positions stay."),
          null);
    }
  }

  void fellBack(String run, Computation.Shown shown) {
    if (!(pending instanceof PendingRun.FallingBack falling) || !falling.run().equals(run)) return;
    stop();
    takeOver(falling.producer(), shown, false);
  }

  void fallbackFailed(String run, String reason) {
    if (!(pending instanceof PendingRun.FallingBack falling) || !falling.run().equals(run)) return;
    stop();
    surroundings.warnings.accept(
        new Warning("layout_failed", "The source's own layout failed: " + reason + "."), run);
  }

  /// Takes what has been reached into the tick.
  void advance(long nowNanos) {
    switch (pending) {
      case PendingRun.Computed computed -> follow(computed);
      case PendingRun.Living living -> layout.takeFirst().ifPresent(first -> adopt(living, first));
      case PendingRun.Again again -> showAgain(again);
      case PendingRun.FallingBack _ -> {}
      case null -> {}
    }
    if (graph.isRunning()) layout.takeFrame().ifPresent(frame -> follow(frame, nowNanos));
  }

  private void follow(PositionFrame frame, long nowNanos) {
    tick.follow(frame, id -> layout.isHeld(id, frame));
    if (frame.isAtRest() || nowNanos - nextRate >= 0) {
      nextRate = nowNanos + RATE_NANOS;
      surroundings.events.accept(new Event.Rate(frame.iterationsPerSecond(), frame.alpha()));
    }
    if (frame.isAtRest() && !isRestMeasured) {
      isRestMeasured = true;
      isRestDue = true;
    }
  }

  private void adopt(PendingRun.Living living, PositionFrame first) {
    keepLiving();
    layout.adopt();
    takeOver(living.producer(), new Computation.Shown(first.ids(), first.positions(), null), true);
    isRestMeasured = first.isAtRest();
    isRestDue = first.isAtRest();
    tell(living.run(), 1, "Running");
    pending = null;
    graph.computing(null);
  }

  private void showAgain(PendingRun.Again again) {
    if (again.isPublished()) {
      finish(again.run(), again.producer(), again.kept().quality());
    } else {
      takeOver(again.producer(), again.kept().shown(), false);
      pending = new PendingRun.Again(again.run(), again.producer(), again.kept(), true);
      surroundings.mailbox.accept(new Command.FollowRun());
    }
  }

  private void follow(PendingRun.Computed running) {
    Computation computation = running.computation();
    Computation.Outcome outcome = computation.outcome(); // read before what it came after
    Computation.Progress progress = computation.takeProgress();
    if (progress != null) tell(computation.run, progress.done(), progress.text());
    Computation.Shown shown = computation.takeShown();
    if (shown != null) {
      if (computation.isPublished) {
        tick.place(shown.ids(), shown.positions());
        tick.arrivals(shown.arrivals());
      } else {
        computation.isPublished = true;
        takeOver(computation.producer, shown, false);
      }
      if (outcome != null) surroundings.mailbox.accept(new Command.FollowRun()); // a tick later
      return;
    }
    switch (outcome) {
      case Computation.Outcome.Done(var last, var quality) -> {
        kept.put(running.key(), new KeptResults.Kept(last, quality, running.version()));
        finish(computation.run, computation.producer, quality);
      }
      case Computation.Outcome.Failed(var code, String reason) -> {
        stop();
        surroundings.warnings.accept(
            new Warning(
                code.wireName(),
                "%s failed: %s. Positions stay as they are."
                    .formatted(computation.method().declaration().title(), reason)),
            computation.run);
      }
      case null -> {}
    }
  }

  /// The end of a run: its producer once more, with its quality.
  private void finish(String run, Producer producer, Map<String, Double> quality) {
    tick.apply(new Update.ProducerChanged(producer, quality));
    pending = null;
    graph.computing(null);
    tell(run, 1, "Done");
  }

  /// Makes `producer` the active one, all nodes where `shown` has them.
  private void takeOver(Producer producer, Computation.Shown shown, boolean isLiving) {
    if (!isLiving) {
      keepLiving();
      layout.stop();
    }
    tick.produce(producer, shown.ids(), shown.positions());
    tick.arrivals(shown.arrivals());
    tick.apply(new Update.SimulationChanged(isLiving));
  }

  /// Remembers where the living layout was, so that it can go on from there.
  private void keepLiving() {
    Producer active = graph.active();
    if (!isLiving(active)) return;
    var declaration = parts.methods().require(LIVING).declaration();
    var placed = surroundings.cut.get().placed();
    var key =
        new KeptResults.Key(
            LIVING, active.dimensions(), declaration.resolve(active.parameters()).values());
    kept.put(
        key,
        new KeptResults.Kept(
            new Computation.Shown(placed.ids(), placed.positions(), null),
            Map.of(),
            version(declaration)));
  }

  /// Changes whenever something changes that the method looks at.
  private long version(MethodDeclaration declaration) {
    return declaration.readsColumns() ? structureVersion + valueVersion : structureVersion;
  }

  /// What a committed tick changed, and what can begin now that it is.
  void committed(Iterable<Update> updates) {
    for (Update update : updates) {
      switch (update) {
        case Update.NodeAdded _, Update.NodeRemoved _, Update.EdgeAdded _, Update.EdgeRemoved _ ->
            structureVersion++;
        case Update.ElementsChanged _,
            Update.AttrChanged _,
            Update.ColumnAdded _,
            Update.ColumnChanged _,
            Update.ColumnRemoved _ ->
            valueVersion++;
        default -> {}
      }
    }
    if (graph.isRunning() && !layout.isStarted()) resume();
    if (isRestDue) measureRest();
  }

  /// Says how good the drawing is that has come to rest.
  private void measureRest() {
    isRestDue = false;
    Producer producer = graph.active();
    PagedCut cut = surroundings.cut.get();
    ListenedRun measuring = parts.runs().apply(ListenedRun.Listener.nobody());
    surroundings.computing.execute(
        () ->
            surroundings.mailbox.accept(
                new Command.Measured(
                    producer, LivingStart.quality(cut.snapshot(), measuring, settings.seed))));
  }

  void measured(Producer producer, Map<String, Double> quality) {
    if (graph.active().equals(producer) && !quality.isEmpty()) {
      tick.apply(new Update.ProducerChanged(producer, quality));
    }
  }

  private void tell(String run, double done, String text) {
    if (pending != null) {
      Producer producer = pending.producer();
      graph.computing(new Computing(run, producer.method(), producer.dimensions(), done));
    }
    surroundings.events.accept(new Event.Progress(run, done, text));
  }

  @Override
  public void close() {
    stop();
    layout.close();
  }
}
