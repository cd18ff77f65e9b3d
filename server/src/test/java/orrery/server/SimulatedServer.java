package orrery.server;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import orrery.engine.CommittedTick;
import orrery.engine.Engine;
import orrery.engine.EngineFeed.SourceState;
import orrery.engine.GraphCut;
import orrery.engine.Subscriber;
import orrery.kernel.Workers;
import orrery.layout.ListenedRun;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.Encoding;
import orrery.model.Event;
import orrery.model.Positions;
import orrery.model.Update;
import orrery.options.Delivery;
import orrery.options.Limits;
import orrery.options.RenderOptions;
import orrery.telemetry.Telemetry;
import orrery.wire.MessageEncoder;
import orrery.wire.ServerMeta;

/// One life of a server, from its start with a graph to its end, stepped by the simulation: a real
/// engine, its log, real snapshots, and the sessions of who is connected.
final class SimulatedServer {
  private static final long MILLI = 1_000_000;
  private static final long ANSWERING = 1_000 * MILLI; // until the engine comes to it

  private final String epoch;
  private final SimulationSettings simulated;
  private final LongSupplier clock;
  private final PlainGraph truth;
  private final Engine engine;
  private final LiveGraph graph;
  private final SharedSnapshots snapshots;
  private final Delivery settings;
  private final ControlGates gates;
  private final SessionCounters counters;
  private final Clients clients;
  private final List<SimulatedSession> sessions = new ArrayList<>();
  private final PriorityQueue<Forgetting> forgetting = new PriorityQueue<>();
  private final Map<Long, Long> committedAt = new HashMap<>();
  private @Nullable CompletableFuture<GraphCut> ready; // null before the first
  private long newest;
  private long accepted;

  /// @param truth what the graph has to be, told of every update and control
  SimulatedServer(
      String epoch, SimulationSettings simulated, PlainGraph truth, LongSupplier clock) {
    this.epoch = epoch;
    this.simulated = simulated;
    this.truth = truth;
    this.clock = clock;
    settings =
        Delivery.STANDARD
            .withWindowBytes(simulated.window())
            .withBackpressure(simulated.backpressure());
    var telemetry = Telemetry.inMemory();
    counters = SessionCounters.in(telemetry);
    clients = new Clients(Limits.STANDARD.maxConnections(), telemetry);
    gates = new ControlGates(Limits.STANDARD, clock, telemetry);
    engine =
        Engine.stepped(
            truth.snapshot(epoch),
            RenderOptions.realtime().withCoalesceMs(simulated.coalesceMs()).withMaxFps(240),
            parts(),
            telemetry,
            simulated.log(),
            clock);
    engine.subscribe(new Witness());
    graph =
        new LiveGraph(
            epoch,
            true,
            engine,
            _ -> {
              throw new AssertionError("nobody pushes");
            },
            this::control,
            _ -> List.of(),
            "simulated:",
            SourceState.Live::new);
    snapshots =
        new SharedSnapshots(
            () -> requireNonNull(ready),
            engine::warnings,
            this::encoder,
            task -> forgetting.add(new Forgetting(now() + 250 * MILLI, task)),
            counters);
  }

  private record Forgetting(long due, Runnable task) implements Comparable<Forgetting> {
    @Override
    public int compareTo(Forgetting other) {
      return Long.compare(due, other.due);
    }
  }

  private MessageEncoder encoder(Encoding encoding) {
    return new MessageEncoder(
        encoding, true, simulated.maxPartBytes() * 2, simulated.maxPartBytes());
  }

  private static Engine.Parts parts() {
    return new Engine.Parts(
        (_, _, _, _) -> new StillLayout(),
        input -> StillLayout.row(input.graph()),
        SpreadMethod.WITH_FORCE,
        listener -> new ListenedRun(Workers.alone(), listener),
        (count, dimensions) -> new Positions(dimensions, new float[count * dimensions]),
        MessageEncoder.ofUpdates(true));
  }

  /// Sees every tick as it is committed.
  private final class Witness implements Subscriber {
    @Override
    public void snapshot(GraphCut cut) {
      newest = cut.sequence();
    }

    @Override
    public void committed(CommittedTick tick) {
      if (tick.frame().sequence() != newest + 1) throw new AssertionError("the engine skips");
      newest++;
      committedAt.put(newest, now());
    }

    @Override
    public void event(Event event) {}

    @Override
    public void ended(String reason) {
      throw new AssertionError("the engine stopped: " + reason);
    }
  }

  private CompletableFuture<ControlResult> control(Control control) {
    truth.apply(control);
    return engine.control(control);
  }

  void apply(List<Update> updates) {
    if (updates.isEmpty()) return;
    try {
      engine.apply(updates);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  SimulatedSession accept(
      SimulatedConnection connection,
      Encoding encoding,
      boolean isThin,
      @Nullable String heldEpoch,
      @Nullable String heldSeq) {
    long held = SocketUpgrade.held(heldEpoch, heldSeq, epoch);
    var session = new SimulatedSession(this, ++accepted, connection, encoding, isThin, held);
    sessions.add(session);
    return session;
  }

  void turn(long now) {
    for (var next = forgetting.peek(); next != null && next.due <= now; next = forgetting.peek()) {
      forgetting.remove();
      next.task.run();
    }
    engine.step();
    for (SimulatedSession session : List.copyOf(sessions)) session.turn(now);
    sessions.removeIf(SimulatedSession::isOver);
  }

  void stop() {
    sessions.forEach(SimulatedSession::end);
    engine.close();
  }

  /// The graph as in `cut`, or as in one that somebody else took a moment ago.
  SharedSnapshots.Frames snapshot(
      CompletableFuture<GraphCut> cut, Encoding encoding, ServerMeta meta, long earliest) {
    ready = cut;
    try {
      return snapshots.take(encoding, meta, earliest);
    } catch (InterruptedException | ExecutionException e) {
      throw new AssertionError(e);
    }
  }

  /// Whether everything after `since` is known still, beyond doubt.
  boolean surelyKnows(long since) {
    if (since < 0 || since > newest || simulated.log().bytes() < 1 << 20) return false;
    Long next = committedAt.get(since + 1);
    return next == null || now() - next < simulated.log().age().toNanos() - ANSWERING;
  }

  /// What is still to be done for some client, null for nothing.
  @Nullable String unrest() {
    for (SimulatedSession session : sessions) {
      String unrest = session.unrest();
      if (unrest != null) return unrest;
    }
    return null;
  }

  String epoch() {
    return epoch;
  }

  long now() {
    return clock.getAsLong();
  }

  long newest() {
    return newest;
  }

  SimulatedConnection.Fault networkFault() {
    return simulated.network();
  }

  ServerFault fault() {
    return simulated.serverFault();
  }

  Engine engine() {
    return engine;
  }

  LiveGraph graph() {
    return graph;
  }

  SharedSnapshots snapshots() {
    return snapshots;
  }

  ControlGates gates() {
    return gates;
  }

  Delivery settings() {
    return settings;
  }

  SessionCounters counters() {
    return counters;
  }

  Clients clients() {
    return clients;
  }
}
