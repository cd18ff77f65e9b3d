package orrery.engine;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntHashSet;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.BiFunction;
import orrery.layout.LayoutChange;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.Encoding;
import orrery.model.ErrorCode;
import orrery.model.Event;
import orrery.model.GraphSnapshot;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.RefusedException;
import orrery.model.Update;
import orrery.model.UpdateFrame;
import orrery.model.Warning;
import orrery.telemetry.Telemetry;

/// What the engine does, one step at a time and without a thread or a clock of its own: [Engine]
/// drives it in real time, a simulation in any.
final class EngineCore implements AutoCloseable {
  private static final int MOST_WARNINGS = 100;
  private static final long NEVER = Long.MAX_VALUE;

  private final String epoch;
  private final ColumnarGraph graph;
  private final Tick tick;
  private final LayoutDriver layout;
  private final BiFunction<Encoding, UpdateFrame, byte[]> encoder;
  private final Executor background;
  private final long tickNanos;
  private final long coalesceNanos;
  private final Telemetry.Counter applied;
  private final Telemetry.Counter coalesced;
  private final Telemetry.Counter ticks;
  private final Telemetry.Timer applyTime;
  private final SequencedSet<Subscriber> subscribers = new LinkedHashSet<>();
  private final List<Runnable> afterCommit = new ArrayList<>();
  private long sequence;
  private long firstChangeNanos = NEVER;
  private long lastTickNanos;

  /// @param background runs what is too long for the engine's thread
  EngineCore(
      GraphSnapshot initial,
      EngineSettings settings,
      LayoutDriver layout,
      BiFunction<Encoding, UpdateFrame, byte[]> encoder,
      Executor background,
      Telemetry telemetry,
      long nowNanos) {
    this.epoch = initial.epoch();
    this.sequence = initial.sequence();
    this.graph = new ColumnarGraph(initial);
    this.tick = new Tick(graph, new Placing(settings.seed()));
    this.layout = layout;
    this.encoder = encoder;
    this.background = background;
    this.tickNanos = settings.tickInterval().toNanos();
    this.coalesceNanos = settings.coalesce().toNanos();
    this.lastTickNanos = nowNanos - tickNanos;
    this.applied = telemetry.counter("orrery_updates_applied_total", "Updates applied");
    this.coalesced =
        telemetry.counter(
            "orrery_updates_coalesced_total", "Changes that gave way to a later one of their tick");
    this.ticks = telemetry.counter("orrery_ticks_total", "Ticks that changed anything");
    this.applyTime = telemetry.timer("orrery_apply_seconds", "Time to commit one tick");
    if (graph.isRunning()) layout.start(graph);
  }

  /// @param tickInterval the shortest time between two ticks
  /// @param coalesce how long changes gather at least
  /// @param seed of where new nodes are put
  record EngineSettings(Duration tickInterval, Duration coalesce, long seed) {}

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
                subscribers.add(subscriber);
                subscriber.snapshot(graph.cut(epoch, sequence));
              });
      case Command.Unsubscribe(var subscriber) ->
          onceCommitted(() -> subscribers.remove(subscriber));
      case Command.CarryOut(var control, var reply) -> carryOut(control, reply, nowNanos);
      case Command.Cut(var reply) ->
          onceCommitted(() -> reply.complete(graph.cut(epoch, sequence)));
      case Command.Warn(var warning) -> warn(warning);
      case Command.Publish(var event) -> publish(event);
      case Command.FollowLayout _ -> touch(nowNanos);
      case Command.LayoutFailed(String reason) -> {
        layout.close();
        tick.apply(new Update.SimulationChanged(false));
        touch(nowNanos);
        warn(new Warning("layout_failed", "The layout stopped: " + reason + ". Positions stay."));
      }
    }
  }

  /// How long nothing has to be done, if nobody sends a command.
  long nanosUntilDue(long nowNanos) {
    return firstChangeNanos == NEVER ? NEVER : Math.max(0, dueNanos() - nowNanos);
  }

  private long dueNanos() {
    return Math.max(lastTickNanos + tickNanos, firstChangeNanos + coalesceNanos);
  }

  void commitIfDue(long nowNanos) {
    if (firstChangeNanos == NEVER || dueNanos() > nowNanos) return;

    lastTickNanos = nowNanos;
    commit();
  }

  private void commit() {
    long start = System.nanoTime();
    firstChangeNanos = NEVER;
    if (graph.isRunning()) {
      layout.takeFrame().ifPresent(frame -> tick.follow(frame, id -> layout.isHeld(id, frame)));
    }
    List<Update> updates = tick.commit();
    if (!updates.isEmpty()) publishTick(updates);
    coalesced.add(tick.takeReplaced());
    LayoutChange change = tick.layoutChange();
    if (change != null) layout.change(change, tick.movedByHand());
    tick.clear();
    applyTime.record(Duration.ofNanos(System.nanoTime() - start));

    var waiting = List.copyOf(afterCommit);
    afterCommit.clear();
    waiting.forEach(Runnable::run);
  }

  private void publishTick(List<Update> updates) {
    sequence++;
    ticks.increment();
    var frame = new UpdateFrame(epoch, sequence, sequence, updates, graph.schema());
    var committed = new CommittedTick(frame, encoder);
    for (Subscriber subscriber : subscribers) subscriber.committed(committed);
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

  private void warn(Warning warning) {
    graph.warn(warning, MOST_WARNINGS);
    publish(new Event.WarningRaised(warning, null));
  }

  private void publish(Event event) {
    for (Subscriber subscriber : subscribers) subscriber.event(event);
  }

  private void carryOut(Control control, CompletableFuture<ControlResult> reply, long nowNanos) {
    try {
      switch (control) {
        case Control.SetSimulation(Boolean running, boolean reheat) -> {
          setSimulation(running == null ? reheat || graph.isRunning() : running, reheat);
          acknowledge(reply, ControlResult.Done.ALL, nowNanos);
        }
        case Control.MoveNodes(int[] ids, var positions, boolean pin) -> {
          requireDimensions(positions);
          acknowledge(reply, moveNodes(ids, positions, pin), nowNanos);
        }
        case Control.Unpin(int[] ids) -> {
          int[] unpinned = ids.length == 0 ? graph.pinned.toArray() : ids;
          Known known = known(unpinned);
          tick.apply(new Update.PinsChanged(new int[0], known.ids()));
          acknowledge(reply, new ControlResult.Done(known.unknown()), nowNanos);
        }
        case Control.Select(var mode, int[] ids) ->
            acknowledge(reply, select(mode, known(ids)), nowNanos);
        case Control.Neighbors(int[] ids, int hops) -> {
          Known known = known(ids);
          onceCommitted(() -> findNeighbors(known, hops, reply));
        }
        case Control.Resync _ ->
            throw new IllegalArgumentException("a session resyncs by subscribing again");
      }
    } catch (RefusedException e) {
      reply.completeExceptionally(e);
    }
  }

  private void acknowledge(
      CompletableFuture<ControlResult> reply, ControlResult result, long nowNanos) {
    touch(nowNanos);
    onceCommitted(() -> reply.complete(result));
  }

  private void setSimulation(boolean running, boolean reheat) {
    if (running && !layout.isStarted()) {
      if (!graph.active().method().equals("force")) {
        tick.apply(new Update.ProducerChanged(Producer.force(graph.dimensions()), Map.of()));
      }
      afterCommit.add(this::startLayout); // it is to see this tick's changes once, not twice
    }
    layout.running(running);
    if (reheat) layout.reheat();
    tick.apply(new Update.SimulationChanged(running));
  }

  private void startLayout() {
    if (graph.isRunning() && !layout.isStarted()) layout.start(graph);
  }

  private ControlResult moveNodes(int[] ids, Positions positions, boolean pin) {
    Known known = known(ids);
    int k = positions.dimensions();
    float[] values = new float[known.ids().length * k];
    for (int i = 0; i < known.rows().length; i++) {
      System.arraycopy(positions.values(), known.rows()[i] * k, values, i * k, k);
    }
    tick.apply(new Update.PositionsSet(known.ids(), new Positions(k, values)));
    if (pin) tick.apply(new Update.PinsChanged(known.ids(), new int[0]));
    return new ControlResult.Done(known.unknown());
  }

  private ControlResult select(Control.Select.Mode mode, Known known) {
    var wanted = new IntHashSet();
    for (int id : known.ids()) wanted.add(id);
    var joining = new IntArrayList();
    var leaving = new IntArrayList();
    for (int id : known.ids()) {
      boolean isSelected = graph.selection.contains(id);
      switch (mode) {
        case SET, ADD -> joining.add(id);
        case REMOVE -> leaving.add(id);
        case TOGGLE -> (isSelected ? leaving : joining).add(id);
      }
    }
    if (mode == Control.Select.Mode.SET) {
      for (int id : graph.selection.toArray()) {
        if (!wanted.contains(id)) leaving.add(id);
      }
    }
    tick.apply(new Update.SelectionChanged(joining.toArray(), leaving.toArray()));
    return new ControlResult.Done(known.unknown());
  }

  private void findNeighbors(Known known, int hops, CompletableFuture<ControlResult> reply) {
    PagedCut cut = graph.cut(epoch, sequence);
    background.execute(
        () -> {
          try {
            reply.complete(
                new ControlResult.Nodes(cut.neighbors(known.ids(), hops), known.unknown()));
          } catch (RuntimeException e) {
            reply.completeExceptionally(e);
          }
        });
  }

  private void requireDimensions(Positions positions) {
    if (positions.dimensions() != graph.dimensions()) {
      throw new RefusedException(
          ErrorCode.BAD_PARAMS,
          "pos has "
              + positions.dimensions()
              + " coordinates: this graph is laid out in "
              + graph.dimensions()
              + " dimensions");
    }
  }

  /// Splits `ids` into those that are there and those that are not.
  private Known known(int[] ids) {
    var there = new IntArrayList();
    var rows = new IntArrayList();
    var unknown = new IntArrayList();
    for (int row = 0; row < ids.length; row++) {
      if (graph.nodes.slot(ids[row]) >= 0) {
        there.add(ids[row]);
        rows.add(row);
      } else {
        unknown.add(ids[row]);
      }
    }
    if (there.isEmpty() && ids.length > 0) {
      throw new RefusedException(
          ErrorCode.UNKNOWN_ELEMENT,
          "there is no node with id " + ids[0] + (ids.length > 1 ? " or any other named" : ""));
    }
    return new Known(there.toArray(), rows.toArray(), unknown.toArray());
  }

  private record Known(int[] ids, int[] rows, int[] unknown) {}

  @Override
  public void close() {
    layout.close();
  }
}
