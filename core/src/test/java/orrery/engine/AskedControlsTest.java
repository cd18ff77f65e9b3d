package orrery.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import orrery.engine.EngineCore.EngineSettings;
import orrery.kernel.Workers;
import orrery.layout.ForceMethod;
import orrery.layout.ListenedRun;
import orrery.layout.Methods;
import orrery.model.AttributeValue;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.ErrorCode;
import orrery.model.Event;
import orrery.model.Positions;
import orrery.model.RefusedException;
import orrery.model.Target;
import orrery.model.Update;
import orrery.model.Where;
import orrery.telemetry.Telemetry;

/// Questions, styles and clicks on their way through the engine.
final class AskedControlsTest {
  private static final long MILLI = 1_000_000;

  private final Queue<Runnable> background = new ArrayDeque<>();
  private final List<Update> published = new ArrayList<>();
  private long now = 1_000 * MILLI;
  private final EngineCore core =
      new EngineCore(
          EmptyGraph.snapshot(),
          new EngineSettings(
              Duration.ofMillis(33),
              Duration.ofMillis(16),
              1,
              Duration.ofSeconds(60),
              LogBounds.STANDARD),
          new Engine.Parts(
              new ScriptedLayout(),
              input -> new Positions(input.dimensions(), input.graph().positions()),
              new Methods(List.of(new ForceMethod())),
              listener -> new ListenedRun(Workers.alone(), listener),
              (count, dimensions) -> new Positions(dimensions, new float[count * dimensions]),
              (_, _) -> new byte[0]),
          new EngineCore.Surroundings(
              command -> this.core.handle(command, now), Runnable::run, background::add, () -> now),
          Telemetry.inMemory(),
          now);

  @BeforeEach
  void load() {
    core.handle(
        new Command.Apply(
            List.of(
                new Update.NodeAdded(
                    List.of(
                        new Update.NodeItem(
                            3, "a", Map.of("load", AttributeValue.of(1)), new float[2]),
                        new Update.NodeItem(
                            5, "b", Map.of("load", AttributeValue.of(2)), new float[2]))),
                new Update.EdgeAdded(
                    List.of(new Update.EdgeItem(0, "a→b", true, 3, 5, true, Map.of()))))),
        now);
    tick();
    core.handle(
        new Command.Subscribe(
            new Subscriber() {
              @Override
              public void snapshot(GraphCut cut) {}

              @Override
              public void committed(CommittedTick tick) {
                published.addAll(tick.frame().updates());
              }

              @Override
              public void event(Event event) {}

              @Override
              public void ended(String reason) {}
            }),
        now);
  }

  private void tick() {
    now += 50 * MILLI;
    core.commitIfDue(now);
  }

  private CompletableFuture<ControlResult> ask(Control control) {
    var reply = new CompletableFuture<ControlResult>();
    core.handle(new Command.CarryOut(control, reply), now);
    return reply;
  }

  private static Where loadAbove(double load) {
    return new Where.Comparison("load", Where.Operator.GREATER, AttributeValue.of(load));
  }

  @Test
  void filter_isAnsweredOffTheEnginesThreadFromTheGraphAsItWas() {
    // given
    var reply = ask(new Control.Filter(Target.NODE, loadAbove(1.5)));
    boolean wasAnsweredAtOnce = reply.isDone();
    core.handle(new Command.Apply(List.of(new Update.EdgeRemoved(new int[] {0}))), now);
    core.handle(new Command.Apply(List.of(new Update.NodeRemoved(new int[] {5}))), now);
    tick();

    // when
    background.remove().run();

    // then
    assertThat(wasAnsweredAtOnce).isFalse();
    var filtered = (ControlResult.Filtered) reply.join();
    assertThat(filtered.ids()).containsExactly(5);
    assertThat(filtered.sequence()).isEqualTo(1);
  }

  @Test
  void filter_waitsForWhatWasToldBefore() {
    // given
    core.handle(
        new Command.Apply(
            List.of(
                new Update.ElementsChanged(
                    Target.NODE,
                    List.of(new Update.AttributesItem(3, Map.of("load", AttributeValue.of(9))))))),
        now);
    var reply = ask(new Control.Filter(Target.NODE, loadAbove(1.5)));

    // when
    tick();
    background.remove().run();

    // then
    assertThat(((ControlResult.Filtered) reply.join()).ids()).containsExactly(3, 5);
    assertThat(((ControlResult.Filtered) reply.join()).sequence()).isEqualTo(2);
  }

  @Test
  void questionThatCannotBeAnswered_isRefused() {
    // given
    var where = new Where.Comparison("laod", Where.Operator.EQUAL, AttributeValue.of(1));
    var reply = ask(new Control.Filter(Target.NODE, where));

    // when
    background.remove().run();

    // then
    assertThatThrownBy(reply::join).hasMessageContaining("did you mean 'load'?");
  }

  @Test
  void style_becomesAnUpdateAndIsInTheNextSnapshot() {
    // given
    Map<String, Map<String, AttributeValue>> style =
        Map.of("size", Map.of("column", AttributeValue.of("load")));

    // when
    var reply = ask(new Control.SetStyle(style));
    boolean wasAnsweredBeforeTheTick = reply.isDone();
    tick();
    var again = ask(new Control.SetStyle(style));
    tick();

    // then
    assertThat(wasAnsweredBeforeTheTick).isFalse();
    assertThat(reply.join()).isEqualTo(ControlResult.Done.ALL);
    assertThat(again.join()).isEqualTo(ControlResult.Done.ALL);
    assertThat(published).containsExactly(new Update.StyleChanged(style));
    var cut = new CompletableFuture<GraphCut>();
    core.handle(new Command.Cut(cut), now);
    assertThat(cut.join().snapshot().state().style()).isEqualTo(style);
  }

  @Test
  void styleByAColumnThatIsNotThere_changesNothing() {
    // given
    Map<String, Map<String, AttributeValue>> style =
        Map.of("size", Map.of("column", AttributeValue.of("laod")));

    // when
    var reply = ask(new Control.SetStyle(style));
    tick();

    // then
    assertThatThrownBy(reply::join).hasMessageContaining("did you mean 'load'?");
    assertThat(published).isEmpty();
  }

  @Test
  void click_isToldToTheHostProgramAlone() {
    // given
    var clicks = new ArrayList<String>();
    core.onClick((target, id, key) -> clicks.add(target + " " + id + " " + key));

    // when
    var node = ask(new Control.Click(Target.NODE, 5));
    var edge = ask(new Control.Click(Target.EDGE, 0));
    boolean wasCalledByTheEngine = !clicks.isEmpty();
    while (!background.isEmpty()) background.remove().run();
    tick();

    // then
    assertThat(wasCalledByTheEngine).isFalse();
    assertThat(clicks).containsExactly("NODE 5 b", "EDGE 0 a→b");
    assertThat(node.join()).isEqualTo(ControlResult.Done.ALL);
    assertThat(edge.join()).isEqualTo(ControlResult.Done.ALL);
    assertThat(published).isEmpty();
  }

  @Test
  void clickOnWhatIsNotThere_isUnknown() {
    // when
    var reply = ask(new Control.Click(Target.EDGE, 5));

    // then
    assertThatThrownBy(reply::join)
        .hasMessageContaining("there is no edge with id 5")
        .rootCause()
        .isInstanceOfSatisfying(
            RefusedException.class,
            refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNKNOWN_ELEMENT));
    assertThat(background).isEmpty();
  }
}
