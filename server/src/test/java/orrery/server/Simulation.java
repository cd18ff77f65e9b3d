package orrery.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import orrery.model.GraphSnapshot;

/// Engine, log, outboxes and sessions on one thread, under a clock that goes as it says and a
/// network in memory, beside clients that check every rule of the protocol and a plain graph that
/// says what is true. All of it follows from the plan.
final class Simulation {
  private static final long MILLI = 1_000_000, SECOND = 1_000 * MILLI;
  private static final int MOST_CLIENTS = 4;
  private static final long SETTLING = 240 * SECOND;

  private final SimulationPlan plan;
  private final FrameLog log;
  private final List<ModelClient> clients = new ArrayList<>();
  private long now = 3_600 * SECOND;
  private int epochs;
  private PlainGraph truth = new PlainGraph();
  private RandomUpdates updates = new RandomUpdates(truth);
  private SimulatedServer server;
  private long upAgainAt;
  private GraphSnapshot last; // when everything was at rest

  private Simulation(SimulationPlan plan, FrameLog log) {
    this.plan = plan;
    this.log = log;
    var random = new SplittableRandom(plan.seed());
    if (plan.settings().nodes() > 0) {
      truth.apply(updates.nodes(random, plan.settings().nodes()));
      truth.nodes.values().forEach(Simulation::ensurePlaced);
      for (int i = 0; i < plan.settings().nodes(); i++) {
        var _ = updates.next(random);
      }
      truth.nodes.values().forEach(Simulation::ensurePlaced);
    }
    server = newServer();
    last = truth.snapshot(server.epoch());
  }

  private static void ensurePlaced(PlainGraph.Element node) {
    if (node.position == null) node.position = new float[] {1, 2};
  }

  private SimulatedServer newServer() {
    return new SimulatedServer("epoch" + epochs++, plan.settings(), truth, () -> now);
  }

  /// Runs `plan` to its end.
  ///
  /// @throws AssertionError where anything is not as it should be
  static Simulation run(SimulationPlan plan, FrameLog log) {
    var simulation = new Simulation(plan, log);
    try {
      simulation.run();
    } catch (RuntimeException e) {
      throw new AssertionError("the server failed: " + e, e);
    } finally {
      simulation.server.stop();
    }
    return simulation;
  }

  private void run() {
    for (var step : plan.steps()) {
      log.step(step, now / MILLI);
      carryOut(step, new SplittableRandom(step.seed()));
    }
    settle();
  }

  List<ModelClient> clients() {
    return clients;
  }

  /// The graph the engine had when everything had come to rest.
  GraphSnapshot engineGraph() {
    return last;
  }

  private void carryOut(SimulationPlan.Step step, SplittableRandom random) {
    switch (step.kind()) {
      case JOIN -> {
        if (clients.size() < MOST_CLIENTS) {
          clients.add(new ModelClient("client " + clients.size(), random, log));
        }
      }
      case UPDATE -> {
        for (int i = random.nextInt(3); i >= 0; i--) server.apply(updates.next(random));
      }
      case BURST -> {
        int characters = 1 + random.nextInt((int) Math.min(4_000, plan.settings().window()));
        for (int i = random.nextInt(6); i >= 0; i--) {
          server.apply(updates.burst(random, characters));
          pass((5 + random.nextInt(20)) * MILLI);
        }
      }
      case MOMENT -> pass(random.nextInt(60) * MILLI);
      case WHILE -> pass(random.nextInt(6_000) * MILLI);
      case LONG_WHILE -> pass((10 + random.nextInt(60)) * SECOND);
      case STALL -> {
        var connection = anyConnection(random);
        if (connection == null) return;
        if (random.nextBoolean()) connection.stall(now + random.nextInt(40_000) * MILLI);
        else connection.slow(50L << random.nextInt(12));
      }
      case CUT -> cut(random);
      case REWIND -> {
        if (!clients.isEmpty()) anyClient(random).rewind(now);
      }
      case CONTROL -> {
        if (!clients.isEmpty()) anyClient(random).command(now);
      }
      case GARBAGE -> {
        if (!clients.isEmpty()) anyClient(random).garble(now);
      }
      case RESTART -> restart(random);
      case SETTLE -> settle();
    }
  }

  private ModelClient anyClient(SplittableRandom random) {
    return clients.get(random.nextInt(clients.size()));
  }

  private @Nullable SimulatedConnection anyConnection(SplittableRandom random) {
    return clients.isEmpty() ? null : anyClient(random).connection();
  }

  private void cut(SplittableRandom random) {
    if (clients.isEmpty()) return;
    var client = anyClient(random);
    var connection = client.connection();
    if (connection == null) return;
    switch (random.nextInt(4)) {
      case 0 -> client.leave(now + random.nextInt(5_000) * MILLI, now);
      case 1 -> {
        connection.silence();
        connection.cut(now + 35 * SECOND, Long.MAX_VALUE); // by its ping, the server finds out
      }
      default -> connection.cut(now, now);
    }
  }

  private void restart(SplittableRandom random) {
    truth = withPlaces(held());
    for (var client : clients) {
      var connection = client.connection();
      if (connection != null) connection.cut(now, now + random.nextInt(20) * MILLI);
    }
    server.stop();
    updates = new RandomUpdates(truth);
    for (int i = random.nextInt(5); i > 0; i--) {
      var _ = updates.next(random);
    }
    truth.nodes.values().forEach(Simulation::ensurePlaced);
    server = newServer();
    upAgainAt = now + random.nextInt(4_000) * MILLI;
  }

  /// A graph that a new server can start from.
  private PlainGraph withPlaces(PlainGraph held) {
    requireSame(truth.differences(held));
    var next = new PlainGraph();
    next.nodes.putAll(truth.nodes);
    for (var node : next.nodes.values()) {
      float[] position = node.position;
      if (position != null) node.position = Arrays.copyOf(position, 2);
    }
    next.edges.putAll(truth.edges);
    next.nodeColumns.putAll(truth.nodeColumns);
    next.edgeColumns.putAll(truth.edgeColumns);
    next.selection.addAll(truth.selection);
    next.pinned.addAll(held.pinned);
    next.name = truth.name;
    next.style = truth.style;
    return next;
  }

  /// Lets time pass, finely while much happens.
  private void pass(long nanos) {
    long end = now + nanos;
    do {
      long quantum = Math.min(end - now, nanos > SECOND ? 100 * MILLI : 8 * MILLI);
      now += quantum;
      turn(quantum);
    } while (now < end);
  }

  private void turn(long elapsed) {
    server.turn(now);
    for (var client : clients) {
      var connection = client.connection();
      if (connection != null) connection.flow(now, elapsed);
      client.turn(server, now >= upAgainAt, now);
    }
    server.turn(now);
  }

  /// Lets everything come to rest, then compares.
  private void settle() {
    for (var client : clients) {
      var connection = client.connection();
      if (connection == null) continue;
      connection.stall(now);
      connection.slow(1 << 20);
    }
    var _ = held();
    long end = now + SETTLING;
    for (String unrest = unrest(); unrest != null; unrest = unrest()) {
      if (now > end) throw new AssertionError("it does not come to rest: " + unrest);
      pass(200 * MILLI);
      for (var client : clients) {
        var connection = client.connection();
        if (connection != null) connection.slow(1 << 20);
      }
    }
    last = snapshot();
    var held = PlainGraph.of(last);
    requireSame(truth.differences(held));
    for (var client : clients) {
      var found = client.graph().differences(held);
      if (!found.isEmpty()) {
        throw new AssertionError(client.name + " holds something else:\n" + lines(found));
      }
    }
  }

  private PlainGraph held() {
    return PlainGraph.of(snapshot());
  }

  /// The graph the engine has, once what waits for its tick is in it.
  private GraphSnapshot snapshot() {
    var cut = server.engine().cut();
    while (!cut.isDone()) {
      now += 8 * MILLI;
      server.engine().step();
    }
    return cut.join().snapshot();
  }

  private void requireSame(List<String> differences) {
    if (differences.isEmpty()) return;
    throw new AssertionError("the engine holds something else:\n" + lines(differences));
  }

  private static String lines(List<String> found) {
    return String.join("\n", found.subList(0, Math.min(10, found.size())));
  }

  private @Nullable String unrest() {
    if (now < upAgainAt) return "the server is down";
    for (var client : clients) {
      String unrest = client.unrest(server);
      if (unrest != null) return unrest;
    }
    return server.unrest();
  }
}
