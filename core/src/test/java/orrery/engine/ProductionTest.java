package orrery.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import orrery.kernel.Workers;
import orrery.layout.ForceMethod;
import orrery.layout.ListenedRun;
import orrery.layout.Methods;
import orrery.model.AttributeValue;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.Event;
import orrery.model.GraphSnapshot;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.RefusedException;
import orrery.model.Update;
import orrery.source.GraphIndex;
import orrery.telemetry.Telemetry;

/// One producer of positions, driven by hand: the test is the clock, the computing thread and the
/// method.
final class ProductionTest {
  private static final long MILLI = 1_000_000;

  private final ScriptedLayout layout = new ScriptedLayout();
  private final ScriptedMethod method = new ScriptedMethod("scripted");
  private final ScriptedMethod other = new ScriptedMethod("other");
  private final Deque<Runnable> computing = new ArrayDeque<>();
  private final GraphIndex index = new GraphIndex(true);
  private final Recorder recorder = new Recorder();
  private long now = 1_000 * MILLI;
  private final EngineCore core =
      new EngineCore(
          EmptyGraph.snapshot(),
          new EngineCore.EngineSettings(
              Duration.ofMillis(33),
              Duration.ofMillis(1),
              1,
              Duration.ofSeconds(1),
              LogBounds.STANDARD),
          new Engine.Parts(
              layout,
              input -> new Positions(input.dimensions(), input.graph().positions()),
              new Methods(List.of(new ForceMethod(), method, other)),
              listener -> new ListenedRun(Workers.alone(), listener),
              (count, k) -> filled(count, k, 9),
              (_, _) -> new byte[0]),
          new EngineCore.Surroundings(
              command -> this.core.handle(command, now), computing::add, Runnable::run, () -> now),
          Telemetry.inMemory(),
          now);

  ProductionTest() {
    core.handle(new Command.Subscribe(recorder), now);
    add("a");
    add("b");
    tick();
    recorder.updates.clear();
  }

  private static Positions filled(int count, int k, float value) {
    float[] values = new float[count * k];
    java.util.Arrays.fill(values, value);
    return new Positions(k, values);
  }

  private void add(String key) {
    var rows = List.of(new NodeRow(key, Map.of()));
    core.handle(new Command.Apply(index.resolve(new KeyedUpdate.NodeAdded(rows, false))), now);
  }

  private void tick() {
    now += 50 * MILLI;
    core.commitIfDue(now);
  }

  private String begin(Producer.Kind kind, String name, int k) {
    return ((ControlResult.Started) ask(new Control.Compute(kind, name, k, Map.of()))).run();
  }

  private ControlResult ask(Control control) {
    var reply = new CompletableFuture<ControlResult>();
    core.handle(new Command.CarryOut(control, reply), now);
    tick();
    assertThat(reply).isDone();
    return reply.join();
  }

  private void compute() {
    computing.remove().run();
  }

  private GraphSnapshot graph() {
    var reply = new CompletableFuture<GraphCut>();
    core.handle(new Command.Cut(reply), now);
    if (!reply.isDone()) tick();
    return reply.join().snapshot();
  }

  /// What a subscriber is told.
  private static final class Recorder implements Subscriber {
    final List<List<Update>> updates = new ArrayList<>();
    final List<Event> events = new ArrayList<>();

    @Override
    public void snapshot(GraphCut cut) {}

    @Override
    public void committed(CommittedTick tick) {
      updates.add(tick.frame().updates());
    }

    @Override
    public void event(Event event) {
      events.add(event);
    }

    @Override
    public void ended(String reason) {}

    List<String> warningCodes() {
      return events.stream()
          .filter(Event.WarningRaised.class::isInstance)
          .map(event -> ((Event.WarningRaised) event).warning().code())
          .toList();
    }
  }

  @Test
  void embedding_takesOverInOneTickAndEndsWithItsQuality() {
    // given
    String run = begin(Producer.Kind.EMBEDDING, "scripted", 3);
    assertThat(graph().state().active().method()).isEqualTo("force");
    assertThat(graph().state().computing()).isNotNull();

    // when
    compute();
    tick();
    tick();

    // then
    assertThat(run).isEqualTo("r1");
    var producer = new Producer(Producer.Kind.EMBEDDING, "scripted", 3, Map.of());
    assertThat(recorder.updates).hasSize(2);
    assertThat(recorder.updates.getFirst().get(0))
        .isEqualTo(new Update.ProducerChanged(producer, Map.of()));
    assertThat(recorder.updates.getFirst().get(1)).isEqualTo(new Update.SimulationChanged(false));
    var moved = (Update.PositionsSet) recorder.updates.getFirst().get(2);
    assertThat(moved.ids()).containsExactly(0, 1);
    assertThat(moved.positions().dimensions()).isEqualTo(3);
    assertThat(recorder.updates.getLast())
        .singleElement()
        .satisfies(
            update -> assertThat(((Update.ProducerChanged) update).producer()).isEqualTo(producer));
    assertThat(layout.isClosed).isTrue();
    assertThat(graph().state().computing()).isNull();
    assertThat(graph().dimensions()).isEqualTo(3);
  }

  @Test
  void improvedPositions_flowBeforeTheEnd() {
    // given
    method.improves = true;
    begin(Producer.Kind.EMBEDDING, "scripted", 2);

    // when
    method.between = this::tick;
    compute();
    tick();
    tick();

    // then
    assertThat(recorder.updates).hasSize(3);
    assertThat(graph().positions().values()).containsOnly(ScriptedMethod.LAST);
    assertThat(recorder.events).anyMatch(Event.Progress.class::isInstance);
  }

  @Test
  void secondTime_isKeptAndComputesNothing() {
    // given
    begin(Producer.Kind.EMBEDDING, "scripted", 2);
    compute();
    tick();
    tick();
    begin(Producer.Kind.EMBEDDING, "other", 2);
    compute();
    tick();
    tick();

    // when
    begin(Producer.Kind.EMBEDDING, "scripted", 2);
    tick();
    tick();

    // then
    assertThat(computing).isEmpty();
    assertThat(method.computed).isEqualTo(1);
    assertThat(graph().state().active().method()).isEqualTo("scripted");
    assertThat(graph().state().computing()).isNull();
  }

  @Test
  void changedGraph_isComputedAgain() {
    // given
    begin(Producer.Kind.EMBEDDING, "scripted", 2);
    compute();
    tick();
    tick();
    add("c");
    tick();

    // when
    begin(Producer.Kind.EMBEDDING, "scripted", 2);

    // then
    assertThat(computing).hasSize(1);
  }

  @Test
  void nodeThatCameMeanwhile_hasAPositionInTheNewDimensions() {
    // given
    begin(Producer.Kind.EMBEDDING, "scripted", 4);
    add("late");
    tick();

    // when
    compute();
    tick();

    // then
    assertThat(graph().positions().count()).isEqualTo(3);
    assertThat(graph().dimensions()).isEqualTo(4);
  }

  @Test
  void nodeThatArrivesLater_goesWhereTheEmbeddingPutsIt() {
    // given
    method.arrival = new float[] {7, 8};
    begin(Producer.Kind.EMBEDDING, "scripted", 2);
    compute();
    tick();

    // when
    add("later");
    tick();

    // then
    float[] values = graph().positions().values();
    assertThat(values[4]).isEqualTo(7);
    assertThat(values[5]).isEqualTo(8);
  }

  @Test
  void newerRun_supersedesTheOlder() {
    // given
    begin(Producer.Kind.EMBEDDING, "scripted", 2);

    // when
    begin(Producer.Kind.EMBEDDING, "other", 2);
    compute();
    compute();
    tick();
    tick();

    // then
    assertThat(recorder.warningCodes()).containsExactly("superseded");
    assertThat(graph().state().active().method()).isEqualTo("other");
  }

  @Test
  void cancelledRun_publishesNothing() {
    // given
    String run = begin(Producer.Kind.EMBEDDING, "scripted", 3);

    // when
    ask(new Control.Cancel(run));
    compute();
    tick();

    // then
    assertThat(recorder.warningCodes()).containsExactly("cancelled");
    assertThat(recorder.updates).isEmpty();
    assertThat(graph().state().active().method()).isEqualTo("force");
    assertThat(graph().state().computing()).isNull();
  }

  @Test
  void cancel_ofWhatIsNotUnderWay_isRefused() {
    var reply = new CompletableFuture<ControlResult>();

    core.handle(new Command.CarryOut(new Control.Cancel("r9"), reply), now);

    assertThatThrownBy(reply::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("r9");
  }

  @Test
  void failedRun_warnsAndLeavesEverythingAsItIs() {
    // given
    method.failure = new IllegalStateException("singular");
    begin(Producer.Kind.EMBEDDING, "scripted", 3);

    // when
    compute();
    tick();

    // then
    assertThat(recorder.warningCodes()).containsExactly("internal");
    assertThat(graph().dimensions()).isEqualTo(2);
    assertThat(graph().state().active().method()).isEqualTo("force");
  }

  @Test
  void positionsThatAreNotFinite_areNeverShown() {
    // given
    method.last = Float.NaN;
    begin(Producer.Kind.EMBEDDING, "scripted", 2);

    // when
    compute();
    tick();

    // then
    assertThat(recorder.warningCodes()).containsExactly("internal");
    assertThat(graph().state().active().method()).isEqualTo("force");
  }

  @Test
  void lateRun_givesWayToTheSourcesOwnLayout() {
    // given
    begin(Producer.Kind.EMBEDDING, "scripted", 3);

    // when
    now += 1_000 * MILLI;
    core.commitIfDue(now);
    tick();

    // then
    assertThat(recorder.warningCodes()).containsExactly("compute_timeout");
    assertThat(graph().state().active()).isEqualTo(Producer.source(3));
    assertThat(graph().positions().values()).containsOnly(9);
    compute();
    tick();
    assertThat(graph().state().active()).isEqualTo(Producer.source(3));
  }

  @Test
  void forceInAnotherK_takesOverAtItsFirstFrame() {
    // given
    String run = begin(Producer.Kind.LAYOUT, "force", 3);
    assertThat(graph().dimensions()).isEqualTo(2);
    assertThat(layout.graph.get().dimensions()).isEqualTo(3);

    // when
    layout.publish(new int[] {0, 1}, 1, 2, 3, 4, 5, 6);
    tick();

    // then
    assertThat(run).isEqualTo("r1");
    assertThat(graph().dimensions()).isEqualTo(3);
    assertThat(graph().positions().values()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(graph().state().isRunning()).isTrue();
    assertThat(graph().state().computing()).isNull();
  }

  @Test
  void forceAfterAnEmbedding_goesOnFromWhereItWas() {
    // given
    layout.publish(new int[] {0, 1}, 1, 2, 3, 4);
    tick();
    begin(Producer.Kind.EMBEDDING, "scripted", 2);
    compute();
    tick();
    tick();

    // when
    begin(Producer.Kind.LAYOUT, "force", 2);

    // then
    assertThat(layout.graph.get().positions()).containsExactly(1, 2, 3, 4);
    assertThat(layout.graph.get().placed().cardinality()).isEqualTo(2);
  }

  @Test
  void simulation_startsForceAgainOverAnEmbedding() {
    // given
    begin(Producer.Kind.EMBEDDING, "scripted", 3);
    compute();
    tick();
    tick();

    // when
    ask(new Control.SetSimulation(true, false));

    // then
    assertThat(graph().state().active()).isEqualTo(Producer.force(3));
    assertThat(graph().state().isRunning()).isTrue();
    assertThat(layout.isClosed).isFalse();
  }

  @Test
  void whatCannotBeRun_isRefusedAndChangesNothing() {
    assertRefused(new Control.Compute(Producer.Kind.EMBEDDING, "scriptd", 2, Map.of()), "scripted");
    assertRefused(new Control.Compute(Producer.Kind.EMBEDDING, "scripted", 5, Map.of()), "2 to 4");
    assertRefused(
        new Control.Compute(
            Producer.Kind.EMBEDDING, "scripted", 2, Map.of("paec", AttributeValue.of(1))),
        "pace");
    assertRefused(
        new Control.Compute(
            Producer.Kind.EMBEDDING, "scripted", 2, Map.of("pace", AttributeValue.of("fast"))),
        "pace");
    assertThat(computing).isEmpty();
    assertThat(recorder.updates).isEmpty();
  }

  private void assertRefused(Control control, String hint) {
    var reply = new CompletableFuture<ControlResult>();
    core.handle(new Command.CarryOut(control, reply), now);
    assertThatThrownBy(reply::get)
        .cause()
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining(hint);
  }
}
