package orrery.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.engine.EngineCore.EngineSettings;
import orrery.kernel.Workers;
import orrery.layout.ForceMethod;
import orrery.layout.ListenedRun;
import orrery.layout.Methods;
import orrery.model.AttributeValue;
import orrery.model.Column;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.Digest;
import orrery.model.EdgeRow;
import orrery.model.GraphSnapshot;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.RefusedException;
import orrery.model.Target;
import orrery.model.Update;
import orrery.model.UpdateFrame;
import orrery.source.GraphIndex;
import orrery.telemetry.Telemetry;

final class EngineCoreTest {
  private static final long MILLI = 1_000_000;

  private final ScriptedLayout layout = new ScriptedLayout();
  private final GraphIndex index = new GraphIndex(true);
  private final Telemetry telemetry = Telemetry.inMemory();
  private long now = 1_000 * MILLI;
  private final EngineCore core = core(Duration.ofMillis(33), Duration.ofMillis(16));

  private EngineCore core(Duration interval, Duration coalesce) {
    return new EngineCore(
        EmptyGraph.snapshot(),
        new EngineSettings(interval, coalesce, 1, Duration.ofSeconds(60), LogBounds.STANDARD),
        new Engine.Parts(
            layout,
            input -> new Positions(input.dimensions(), input.graph().positions()),
            new Methods(List.of(new ForceMethod())),
            listener -> new ListenedRun(Workers.alone(), listener),
            (count, dimensions) -> new Positions(dimensions, new float[count * dimensions]),
            (_, frame) ->
                frame.updates().toString().getBytes(java.nio.charset.StandardCharsets.UTF_8)),
        new EngineCore.Surroundings(
            command -> this.core.handle(command, now), Runnable::run, Runnable::run, () -> now),
        telemetry,
        now);
  }

  private void send(KeyedUpdate... updates) {
    for (KeyedUpdate update : updates) {
      core.handle(new Command.Apply(index.resolve(update)), now);
    }
  }

  private void tick() {
    now += 50 * MILLI;
    core.commitIfDue(now);
  }

  private ReplayedGraph join() {
    var client = new ReplayedGraph();
    core.handle(new Command.Subscribe(client), now);
    return client;
  }

  private List<UpdateFrame> record() {
    var frames = new ArrayList<UpdateFrame>();
    core.handle(
        new Command.Subscribe(
            new Subscriber() {
              @Override
              public void snapshot(GraphCut cut) {}

              @Override
              public void committed(CommittedTick tick) {
                frames.add(tick.frame());
              }

              @Override
              public void event(orrery.model.Event event) {}

              @Override
              public void ended(String reason) {}
            }),
        now);
    return frames;
  }

  private GraphSnapshot snapshot() {
    var reply = new CompletableFuture<GraphCut>();
    core.handle(new Command.Cut(reply), now);
    return reply.join().snapshot();
  }

  private ControlResult carryOut(Control control) throws ExecutionException, InterruptedException {
    var reply = new CompletableFuture<ControlResult>();
    core.handle(new Command.CarryOut(control, reply), now);
    tick();
    return reply.get();
  }

  private static KeyedUpdate nodes(String... keys) {
    return new KeyedUpdate.NodeAdded(
        java.util.Arrays.stream(keys).map(key -> new NodeRow(key, Map.of())).toList(), false);
  }

  private static KeyedUpdate edge(String source, String target) {
    return new KeyedUpdate.EdgeAdded(List.of(new EdgeRow(source, target)), false);
  }

  private static KeyedUpdate set(String key, String column, AttributeValue value) {
    return new KeyedUpdate.AttrChanged(Target.NODE, column, List.of(key), List.of(value));
  }

  @Test
  void thousandChangesOfOneAttribute_leaveAsOne() {
    // given
    send(nodes("a"));
    tick();
    List<UpdateFrame> frames = record();

    // when
    for (int i = 1; i <= 1000; i++) send(set("a", "load", AttributeValue.of((long) i)));
    tick();

    // then
    assertThat(frames).hasSize(1);
    assertThat(frames.getFirst().updates())
        .hasSize(2)
        .first()
        .isEqualTo(new Update.ColumnAdded(Target.NODE, new ColumnSpec("load", ColumnType.INTEGER)));
    assertThat(frames.getFirst().updates().getLast())
        .isInstanceOfSatisfying(
            Update.AttrChanged.class,
            change -> {
              assertThat(change.ids()).containsExactly(0);
              assertThat(change.values().value(0)).isEqualTo(AttributeValue.of(1000L));
            });
    assertThat(telemetry.counter("orrery_updates_coalesced_total", "").count()).isEqualTo(999);
  }

  @Test
  void tickThatNetsToNothing_isNotCommitted() {
    // given
    send(nodes("a"), set("a", "load", AttributeValue.of(1L)));
    tick();
    List<UpdateFrame> frames = record();

    // when
    send(set("a", "load", AttributeValue.of(2L)), set("a", "load", AttributeValue.of(1L)));
    send(nodes("b"), edge("a", "b"), new KeyedUpdate.NodeRemoved(List.of("b")));
    tick();

    // then
    assertThat(frames).isEmpty();
    assertThat(snapshot().sequence()).isEqualTo(1);
  }

  @Test
  void ticks_comeNoOftenerThanTheInterval() {
    // given
    send(nodes("a"));
    tick();
    List<UpdateFrame> frames = record();

    // when
    for (int ms = 0; ms < 1000; ms++) {
      send(set("a", "load", AttributeValue.of((long) ms)));
      now += MILLI;
      core.commitIfDue(now);
    }

    // then
    assertThat(frames).hasSizeBetween(29, 31);
    assertThat(frames).extracting(UpdateFrame::sequence).isSorted().doesNotHaveDuplicates();
  }

  @Test
  void oneTick_keepsTheOrderOfTheProtocol() {
    // given
    send(nodes("a", "b"), edge("a", "b"));
    tick();
    List<UpdateFrame> frames = record();

    // when
    send(new KeyedUpdate.SelectionChanged(List.of("a"), List.of()));
    send(new KeyedUpdate.PositionsSet(List.of("a"), new Positions(2, new float[] {5, 6})));
    send(set("a", "load", AttributeValue.of(1L)), nodes("c"), edge("c", "a"));
    send(new KeyedUpdate.NodeRemoved(List.of("b")), new KeyedUpdate.GraphRenamed("other"));
    tick();

    // then
    assertThat(frames.getFirst().updates())
        .extracting(update -> update.getClass().getSimpleName())
        .containsExactly(
            "ColumnAdded",
            "GraphRenamed",
            "NodeAdded",
            "EdgeAdded",
            "EdgeRemoved",
            "NodeRemoved",
            "AttrChanged",
            "PositionsSet",
            "SelectionChanged");
  }

  @Test
  void valueThatDoesNotFit_widensTheColumnBeforeItIsSent() {
    // given
    send(nodes("a", "b"), set("a", "load", AttributeValue.of(1L)));
    tick();
    ReplayedGraph client = join();
    List<UpdateFrame> frames = record();

    // when
    send(set("b", "load", AttributeValue.of("much")));
    tick();

    // then
    assertThat(frames.getFirst().updates().getFirst())
        .isEqualTo(new Update.ColumnChanged(Target.NODE, new ColumnSpec("load", ColumnType.TEXT)));
    assertThat(client.node("a", "load")).isEqualTo(AttributeValue.of("1"));
    assertThat(client).hasToString(ReplayedGraph.of(snapshot()).toString());
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void integerThatLostDigitsAsANumber_isToldAgainAsText(boolean isOneTick) {
    // given
    send(nodes("a", "b"), set("a", "n", AttributeValue.of((1L << 53) + 1)));
    tick();
    ReplayedGraph present = join();
    ReplayedGraph away = join();
    core.handle(new Command.Unsubscribe(away), now);

    // when
    send(set("b", "n", AttributeValue.of(0.5)));
    if (!isOneTick) tick();
    send(set("b", "n", AttributeValue.of("much")));
    tick();
    resume(away);

    // then
    assertThat(present.node("a", "n")).isEqualTo(AttributeValue.of("9007199254740992"));
    assertThat(present).hasToString(ReplayedGraph.of(snapshot()).toString());
    assertThat(away).hasToString(ReplayedGraph.of(snapshot()).toString());
  }

  @Test
  void thousandAndFirstCategory_makesTheColumnText() {
    // given
    List<String> keys = IntStream.range(0, 1001).mapToObj(i -> "n" + i).toList();
    send(nodes(keys.toArray(String[]::new)));
    tick();

    // when
    for (String key : keys) send(set(key, "team", AttributeValue.of("team of " + key)));
    tick();

    // then
    assertThat(snapshot().schema().type(Target.NODE, "team")).contains(ColumnType.TEXT);
    assertThat(ReplayedGraph.of(snapshot()).node("n7", "team"))
        .isEqualTo(AttributeValue.of("team of n7"));
  }

  @Test
  void snapshot_keepsItsValuesWhileTheGraphGoesOn() {
    // given
    send(nodes("a"), set("a", "load", AttributeValue.of(1L)));
    tick();
    var reply = new CompletableFuture<GraphCut>();
    core.handle(new Command.Cut(reply), now);

    // when
    send(set("a", "load", AttributeValue.of(2L)), nodes("b"));
    send(new KeyedUpdate.PositionsSet(List.of("a"), new Positions(2, new float[] {9, 9})));
    tick();

    // then
    GraphSnapshot old = reply.join().snapshot();
    assertThat(old.nodes().keys()).containsExactly("a");
    assertThat(old.nodes().columns().getFirst().column().value(0)).isEqualTo(AttributeValue.of(1L));
    assertThat(old.positions().values()).doesNotContain(9f);
  }

  @Test
  void whoJoinsWithinATick_missesNothingAndSeesNothingTwice() {
    // given
    send(nodes("a"));

    // when
    ReplayedGraph client = join();
    send(nodes("b"), edge("a", "b"));
    tick();
    send(nodes("c"));
    tick();

    // then
    assertThat(client).hasToString(ReplayedGraph.of(snapshot()).toString());
  }

  @Test
  void pausedSimulation_ignoresFramesAndGoesOnWhereItIs() throws Exception {
    // given
    send(nodes("a", "b"), edge("a", "b"));
    tick();
    carryOut(new Control.SetSimulation(false, false));
    ReplayedGraph before = ReplayedGraph.of(snapshot());

    // when
    layout.publish(new int[] {0, 1}, 7, 7, 8, 8);
    tick();

    // then
    assertThat(ReplayedGraph.of(snapshot())).hasToString(before.toString());
    assertThat(layout.isRunning).isFalse();
  }

  @Test
  void frameFromBeforeAMove_doesNotTakeTheNodeBack() throws Exception {
    // given
    send(nodes("a", "b"));
    tick();
    var moved = new Control.MoveNodes(new int[] {0}, new Positions(2, new float[] {3, 4}), false);

    // when
    carryOut(moved);
    layout.publish(new int[] {0, 1}, 7, 7, 8, 8);
    tick();

    // then
    assertThat(snapshot().positions().values()).containsExactly(3, 4, 8, 8);
    layout.changesSeen = layout.changes;
    layout.publish(new int[] {0, 1}, 5, 5, 8, 8);
    tick();
    assertThat(snapshot().positions().values()).containsExactly(5, 5, 8, 8);
  }

  @Test
  void pinnedNode_staysWhereItWasPut() throws Exception {
    // given
    send(nodes("a", "b"));
    tick();

    // when
    carryOut(new Control.MoveNodes(new int[] {0}, new Positions(2, new float[] {3, 4}), true));
    layout.changesSeen = layout.changes;
    layout.publish(new int[] {0, 1}, 7, 7, 8, 8);
    tick();

    // then
    assertThat(snapshot().positions().values()).containsExactly(3, 4, 8, 8);
    assertThat(snapshot().state().pinned()).containsExactly(0);
    carryOut(new Control.Unpin(new int[0]));
    assertThat(snapshot().state().pinned()).isEmpty();
  }

  @Test
  void select_countsUnknownIdsAndRefusesWhereNoneIsKnown() throws Exception {
    // given
    send(nodes("a", "b"));
    tick();

    // when
    var result = carryOut(new Control.Select(Control.Select.Mode.SET, new int[] {1, 99}));

    // then
    assertThat(result.unknown()).containsExactly(99);
    assertThat(snapshot().state().selection()).containsExactly(1);
    carryOut(new Control.Select(Control.Select.Mode.TOGGLE, new int[] {0, 1}));
    assertThat(snapshot().state().selection()).containsExactly(0);
    assertThatThrownBy(() -> carryOut(new Control.Select(Control.Select.Mode.ADD, new int[] {99})))
        .hasCauseInstanceOf(RefusedException.class)
        .hasMessageContaining("99");
    carryOut(new Control.Select(Control.Select.Mode.SET, new int[0]));
    assertThat(snapshot().state().selection()).isEmpty();
  }

  @Test
  void neighbors_areThoseWithinTheHops() throws Exception {
    // given
    send(nodes("a", "b", "c", "d"), edge("a", "b"), edge("c", "b"), edge("c", "d"));
    tick();

    // when
    var result = carryOut(new Control.Neighbors(new int[] {0}, 2));

    // then
    assertThat(result)
        .isInstanceOfSatisfying(
            ControlResult.Nodes.class, found -> assertThat(found.ids()).containsExactly(1, 2));
  }

  @Test
  void degrees_followTheEdges() {
    // given
    var graph = new ColumnarGraph(EmptyGraph.snapshot());
    graph.addNode(0, "a");
    graph.addNode(1, "b");

    // when
    graph.addEdge(0, null, 0, 1, true);
    graph.addEdge(1, null, 0, 0, true);
    graph.addEdge(2, null, 1, 0, true);
    graph.removeEdge(2);

    // then
    assertThat(graph.degree(0)).isEqualTo(3);
    assertThat(graph.outDegree(0)).isEqualTo(2);
    assertThat(graph.inDegree(0)).isEqualTo(1);
    assertThat(graph.degree(1)).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void randomUpdates_leaveEveryClientEqualToTheGraph(long seed) {
    // given
    var random = new SplittableRandom(seed);
    var clients = new ArrayList<ReplayedGraph>();
    clients.add(join());

    // when
    for (int step = 0; step < 3000; step++) {
      randomUpdate(random);
      if (random.nextInt(20) == 0) tick();
      if (random.nextInt(300) == 0) clients.add(join());
    }
    tick();

    // then
    GraphSnapshot end = snapshot();
    for (ReplayedGraph client : clients) {
      assertThat(client).as("seed " + seed).hasToString(ReplayedGraph.of(end).toString());
    }
    assertThat(clients.getFirst().frames).isGreaterThan(50);
    assertThat(Digest.of(end)).hasSize(16);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void clientsThatComeAndGo_areToldWhatTheyMissed(long seed) {
    // given
    var random = new SplittableRandom(seed);
    var present = new ArrayList<ReplayedGraph>();
    var away = new ArrayList<ReplayedGraph>();
    for (int i = 0; i < 8; i++) present.add(join());

    // when
    for (int step = 0; step < 3000; step++) {
      randomUpdate(random);
      if (random.nextInt(20) == 0) tick();
      if (random.nextInt(60) == 0 && !present.isEmpty()) {
        var leaving = present.remove(random.nextInt(present.size()));
        core.handle(new Command.Unsubscribe(leaving), now);
        away.add(leaving);
      }
      if (random.nextInt(60) == 0 && !away.isEmpty()) {
        var back = away.remove(random.nextInt(away.size()));
        resume(back);
        present.add(back);
      }
    }
    tick();
    away.forEach(this::resume);
    present.addAll(away);

    // then
    String end = ReplayedGraph.of(snapshot()).toString();
    int resumed = 0;
    for (ReplayedGraph client : present) {
      assertThat(client).as("seed " + seed).hasToString(end);
      assertThat(client.outdated).isZero();
      resumed += client.resumed;
    }
    assertThat(resumed).isGreaterThan(20);
  }

  private void resume(ReplayedGraph client) {
    tick(); // it is told between two ticks anyway, and the test stays in step
    core.handle(new Command.Resume(client, client.sequence(), client.sequence()), now);
  }

  @Test
  void resumeFromBeforeTheLogOrAfterTheEnd_isOutdated() {
    // given
    var old = join();
    core.handle(new Command.Unsubscribe(old), now);
    send(nodes("a"));
    tick();
    send(nodes("b"));
    tick();
    now += Duration.ofSeconds(61).toNanos();
    send(nodes("c"));
    tick();

    // when
    core.handle(new Command.Resume(old, old.sequence(), old.sequence()), now);
    var ahead = new ReplayedGraph();
    core.handle(new Command.Resume(ahead, snapshot().sequence() + 1, 0), now);

    // then: and nothing of it
    assertThat(old.outdated).isEqualTo(1);
    assertThat(ahead.outdated).isEqualTo(1);
    assertThat(old.sequence()).isZero();
  }

  @Test
  void graphThatOnlyMoves_resumesFromAnyTime() {
    // given
    send(nodes("a"));
    tick();
    var old = join();
    core.handle(new Command.Unsubscribe(old), now);

    // when
    for (int i = 1; i <= 100; i++) {
      now += Duration.ofSeconds(30).toNanos();
      send(new KeyedUpdate.PositionsSet(List.of("a"), new Positions(2, new float[] {i, 1})));
      tick();
    }
    core.handle(new Command.Resume(old, old.sequence(), old.sequence()), now);

    // then
    assertThat(old.outdated).isZero();
    assertThat(old).hasToString(ReplayedGraph.of(snapshot()).toString());
  }

  private void randomUpdate(SplittableRandom random) {
    String a = "n" + random.nextInt(40);
    String b = "n" + random.nextInt(40);
    KeyedUpdate update =
        switch (random.nextInt(12)) {
          case 0, 1 -> nodes(a);
          case 2 -> new KeyedUpdate.NodeRemoved(List.of(a));
          case 3, 4, 5 -> edge(a, b);
          case 6 -> new KeyedUpdate.EdgeRemoved(List.of(a + "→" + b));
          case 7, 8 -> set(a, "c" + random.nextInt(3), randomValue(random));
          case 9 ->
              new KeyedUpdate.ElementsChanged(
                  Target.EDGE,
                  List.of(
                      new KeyedUpdate.KeyedAttributes(
                          a + "→" + b, Map.of("w", randomValue(random)))));
          case 10 ->
              random.nextInt(10) > 0
                  ? new KeyedUpdate.PositionsSet(
                      List.of(a), new Positions(2, new float[] {random.nextInt(9), 1}))
                  : new KeyedUpdate.ColumnRemoved(Target.NODE, "c" + random.nextInt(3));
          default -> new KeyedUpdate.SelectionChanged(List.of(a), List.of());
        };
    try {
      send(update);
    } catch (RefusedException _) {
      // the graph does not have what this one names: nothing was changed
    }
  }

  private static AttributeValue randomValue(SplittableRandom random) {
    return switch (random.nextInt(8)) {
      case 0 -> AttributeValue.absent();
      case 1 -> AttributeValue.of(random.nextInt(5) + 0.5);
      case 2 ->
          random.nextInt(10) == 0
              ? AttributeValue.of("x" + random.nextInt(3))
              : AttributeValue.of(true);
      default -> AttributeValue.of((long) random.nextInt(4));
    };
  }

  @Test
  void encoding_isMadeOncePerTick() {
    // given
    var seen = new ArrayList<byte[]>();
    for (int i = 0; i < 2; i++) {
      core.handle(
          new Command.Subscribe(
              new Subscriber() {
                @Override
                public void snapshot(GraphCut cut) {}

                @Override
                public void committed(CommittedTick tick) {
                  seen.add(tick.bytes(orrery.model.Encoding.JSON));
                }

                @Override
                public void event(orrery.model.Event event) {}

                @Override
                public void ended(String reason) {}
              }),
          now);
    }

    // when
    send(nodes("a"));
    tick();

    // then
    assertThat(seen).hasSize(2);
    assertThat(seen.get(0)).isSameAs(seen.get(1));
  }

  @Test
  void subscriberThatFails_endsAloneAndIsTold() {
    // given
    var told = new ArrayList<String>();
    send(nodes("a"));
    tick();
    core.handle(
        new Command.Subscribe(
            new Subscriber() {
              @Override
              public void snapshot(GraphCut cut) {}

              @Override
              public void committed(CommittedTick tick) {
                throw new IllegalStateException("cannot");
              }

              @Override
              public void event(orrery.model.Event event) {}

              @Override
              public void ended(String reason) {
                told.add(reason);
              }
            }),
        now);
    ReplayedGraph other = join();

    // when
    send(nodes("b"));
    tick();
    send(nodes("c"));
    tick();

    // then
    assertThat(told).hasSize(1);
    assertThat(other).hasToString(ReplayedGraph.of(snapshot()).toString());
  }

  @Test
  void deltasWithoutEnd_keepPositionsFinite() {
    // given
    send(nodes("a"));
    tick();
    var far = new Positions(2, new float[] {3e38f, 0});

    // when
    send(new KeyedUpdate.PositionDelta(List.of("a"), far));
    send(new KeyedUpdate.PositionDelta(List.of("a"), far));
    tick();

    // then
    assertThat(snapshot().positions().values()[0]).isEqualTo(Float.MAX_VALUE);
  }

  @Test
  void columnRemovedAndAddedAgain_isSentWhole() {
    // given
    send(nodes("a", "b"), set("a", "load", AttributeValue.of(1L)));
    tick();
    ReplayedGraph client = join();
    List<UpdateFrame> frames = record();

    // when
    send(new KeyedUpdate.ColumnRemoved(Target.NODE, "load"));
    send(set("b", "load", AttributeValue.of("new")));
    tick();

    // then
    assertThat(frames.getFirst().updates())
        .extracting(update -> update.getClass().getSimpleName())
        .containsExactly("ColumnChanged", "AttrChanged");
    Column values = ((Update.AttrChanged) frames.getFirst().updates().getLast()).values();
    assertThat(values.value(0)).isEqualTo(AttributeValue.absent());
    assertThat(client.node("a", "load")).isEqualTo(AttributeValue.absent());
    assertThat(client.node("b", "load")).isEqualTo(AttributeValue.of("new"));
  }
}
