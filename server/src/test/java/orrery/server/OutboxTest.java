package orrery.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.accessor.DataSourceRealtimeAccessor;
import orrery.engine.CommittedTick;
import orrery.engine.Engine;
import orrery.engine.LogBounds;
import orrery.model.Encoding;
import orrery.model.Positions;
import orrery.model.Target;
import orrery.model.Update;
import orrery.options.Backpressure;
import orrery.options.Delivery;
import orrery.options.RenderOptions;
import orrery.server.Outbox.Step;
import orrery.telemetry.Telemetry;
import orrery.wire.MessageEncoder;

/// An outbox and an engine on one thread, under a clock that goes as the test says.
final class OutboxTest {
  private long now = Duration.ofHours(1).toNanos();
  private final SessionCounters counters = SessionCounters.in(Telemetry.inMemory());
  private final MessageEncoder encoder = new MessageEncoder(Encoding.JSON, true);
  private final Engine engine =
      Engine.stepped(
          new DataSourceRealtimeAccessor(new ScriptedSource(2), "e", StillLayout::row, 2)
              .initialSnapshot(),
          RenderOptions.realtime().withCoalesceMs(0).withMaxFps(240),
          StillLayout.parts(MessageEncoder.ofUpdates(true)),
          Telemetry.inMemory(),
          LogBounds.STANDARD,
          () -> now);

  private Outbox outbox(long window, Backpressure backpressure, long held) {
    var settings = Delivery.STANDARD.withWindowBytes(window).withBackpressure(backpressure);
    return new Outbox(encoder, CommittedTick::bytes, "e", settings, counters, held, () -> now);
  }

  private Outbox outbox(long window) {
    return outbox(window, Backpressure.COALESCE, -1);
  }

  private void commit(Update update) {
    try {
      engine.apply(List.of(update));
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
    now += Duration.ofMillis(10).toNanos();
    engine.step();
  }

  private void rename(String name) {
    commit(new Update.GraphRenamed(name));
  }

  private void move(float x) {
    commit(new Update.PositionsSet(new int[] {0}, new Positions(2, new float[] {x, 0})));
  }

  /// Does what the outbox asks for until it waits; what it sends is taken at once.
  private List<String> drain(Outbox outbox) {
    var sent = new ArrayList<String>();
    while (true) {
      Step step = outbox.next(now);
      if (step instanceof Step.Wait) return sent;
      carryOut(outbox, step, sent);
      if (step instanceof Step.Close) return sent;
      outbox.sent(now);
    }
  }

  private void carryOut(Outbox outbox, Step step, List<String> sent) {
    switch (step) {
      case Step.Send(byte[] bytes) -> sent.add(shortened(bytes));
      case Step.SendDifference(var difference, boolean isResuming) -> {
        if (isResuming) sent.add("resumed " + difference.since());
        if (difference.isEmpty()) return;
        byte[] bytes = difference.bytes(Encoding.JSON);
        outbox.writing(bytes, difference.sequence());
        sent.add(shortened(bytes));
      }
      case Step.SendColumns(var cut, var hydration) ->
          sent.add("columns " + hydration.columns() + " at " + cut.sequence());
      case Step.TakeSnapshot _ -> {
        var cut = engine.cut();
        engine.step();
        outbox.send(
            List.of("part 0".getBytes(UTF_8), "part 1".getBytes(UTF_8)), cut.join().sequence());
      }
      case Step.CatchUp(long since, long movedSince) -> {
        engine.resume(outbox, since, movedSince);
        engine.step();
      }
      case Step.Close(int code, String reason) -> sent.add("close " + code + " " + reason);
      case Step.Wait _ -> throw new AssertionError();
    }
  }

  private static String shortened(byte[] bytes) {
    String text = new String(bytes, UTF_8);
    return text.replaceAll(".*\"type\":\"update\",\"epoch\":\"e\",", "").replaceAll("x{50,}", "x…");
  }

  @Test
  void joining_isASnapshotThenWhatChangedSinceThenTicks() {
    // given
    var outbox = outbox(1 << 20);
    assertThat(outbox.next(now)).isInstanceOf(Step.TakeSnapshot.class);
    outbox.send(List.of("part 0".getBytes(UTF_8), "part 1".getBytes(UTF_8)), 0);
    rename("meanwhile");

    // when
    List<String> joined = drain(outbox);
    rename("after");
    List<String> after = drain(outbox);

    // then
    assertThat(joined).hasSize(3).startsWith("part 0", "part 1");
    assertThat(joined.getLast()).startsWith("\"seq\":1").contains("meanwhile");
    assertThat(after).hasSize(1);
    assertThat(after.getFirst()).startsWith("\"seq\":2").contains("after");
  }

  @Test
  void clientThatHoldsAState_goesOnFromItWithoutASnapshot() {
    // given
    rename("a");
    rename("b");
    rename("c");

    // when
    var behind = drain(outbox(1 << 20, Backpressure.COALESCE, 1));
    var inStep = drain(outbox(1 << 20, Backpressure.COALESCE, 3));
    var ahead = drain(outbox(1 << 20, Backpressure.COALESCE, 4));

    // then
    assertThat(behind).hasSize(2).startsWith("resumed 1");
    assertThat(behind.getLast()).startsWith("\"first\":2,\"seq\":3").contains("\"c\"");
    assertThat(inStep).containsExactly("resumed 3");
    assertThat(ahead).containsExactly("part 0", "part 1");
    assertThat(counters.resumed().count()).isEqualTo(2);
  }

  @Test
  void tooMuchWaiting_becomesOneUpdateAndKeepsAnswers() {
    // given
    var outbox = outbox(300);
    assertThat(drain(outbox)).hasSize(2);
    rename("a");
    outbox.answer("answer".getBytes(UTF_8));

    // when
    rename("x".repeat(250));
    rename("c");
    List<String> sent = drain(outbox);

    // then
    assertThat(sent).hasSize(2);
    assertThat(sent.getFirst()).startsWith("\"first\":1,\"seq\":3").contains("\"c\"");
    assertThat(sent.getLast()).isEqualTo("answer");
    assertThat(counters.dropped().count()).isEqualTo(3);
    assertThat(outbox.pendingBytes()).isZero();
    assertThat(outbox.lag(engine.sequence())).isZero();
  }

  @Test
  void frameLargerThanTheWindow_passesWhereNothingElseWaits() {
    // given
    var outbox = outbox(100);
    drain(outbox);

    // when
    rename("x".repeat(1000));

    // then
    assertThat(drain(outbox)).hasSize(1);
    assertThat(counters.dropped().count()).isZero();
  }

  @Test
  void clientThatAcknowledges_isSentNoMoreThanAWindowAhead() {
    // given
    var outbox = outbox(300);
    drain(outbox);
    rename("a");
    drain(outbox);
    outbox.acknowledged(1);

    // when: it reads but applies nothing
    for (int i = 0; i < 20; i++) {
      rename("b" + i);
      drain(outbox);
    }
    long pending = outbox.pendingBytes();
    outbox.acknowledged(3);
    List<String> caughtUp = drain(outbox);

    // then
    assertThat(pending).isBetween(200L, 300L);
    assertThat(outbox.lag(engine.sequence())).isEqualTo(18);
    assertThat(caughtUp).hasSize(1);
    assertThat(caughtUp.getFirst()).contains("\"first\":5,\"seq\":21").contains("b19");
  }

  @Test
  void dropOld_leavesOutPositionsButNoStructure() {
    // given
    var outbox = outbox(300, Backpressure.DROP_OLD, -1);
    drain(outbox);
    rename("x".repeat(280));

    // when
    move(1);
    rename("b");
    move(2);
    rename("c");
    move(3);
    List<String> sent = drain(outbox);

    // then: names as they came, and where the node is now
    assertThat(sent).hasSize(6);
    assertThat(sent.get(1)).startsWith("\"seq\":2").doesNotContain("PositionsSet");
    assertThat(sent.get(2)).contains("\"b\"");
    assertThat(sent.get(4)).contains("\"c\"");
    assertThat(sent.get(5)).startsWith("\"seq\":6").contains("PositionsSet").contains("[3,0]");
    move(4);
    assertThat(drain(outbox).getFirst()).startsWith("\"seq\":7").contains("[4,0]");
  }

  @Test
  void close_letsASlowClientGoAtOnce() {
    // given
    var outbox = outbox(300, Backpressure.CLOSE, -1);
    drain(outbox);
    rename("x".repeat(280));

    // when
    rename("b");

    // then
    assertThat(drain(outbox)).hasSize(1).first().asString().startsWith("close 4008");
    assertThat(counters.fellBehind().count()).isEqualTo(1);
  }

  @Test
  void clientBeyondTheLog_getsASnapshotOnceAMinute() {
    // given
    var outbox = outbox(300);
    drain(outbox);

    // when
    fallOutOfTheLog(outbox);
    List<String> once = drain(outbox);
    fallOutOfTheLog(outbox);
    List<String> twice = drain(outbox);

    // then
    assertThat(once).containsExactly("part 0", "part 1");
    assertThat(twice).hasSize(1).first().asString().startsWith("close 4008");
  }

  /// More than the log keeps is committed while it takes nothing.
  private void fallOutOfTheLog(Outbox outbox) {
    for (int i = 0; i < 5; i++) {
      String[] texts = new String[] {"x".repeat(20_000_000) + i};
      commit(
          new Update.ElementsChanged(
              Target.NODE,
              List.of(
                  new Update.AttributesItem(
                      0, java.util.Map.of("label", orrery.model.AttributeValue.of(texts[0]))))));
    }
    assertThat(outbox.pendingBytes()).isGreaterThanOrEqualTo(0);
  }

  @Test
  void clientThatNothingReaches_isLetGo() {
    // given
    var outbox = outbox(300);
    drain(outbox);
    rename("a");
    assertThat(outbox.next(now)).isInstanceOf(Step.Send.class);
    rename("b");

    // when: the socket takes nothing for so long
    now += Duration.ofSeconds(31).toNanos();

    // then
    assertThat(outbox.next(now)).isInstanceOf(Step.Close.class);
  }

  @Test
  void idleClient_hearsAHeartbeatAndIsNeverLetGo() {
    // given
    var outbox = outbox(300);
    drain(outbox);

    // when
    now += Duration.ofMinutes(10).toNanos();

    // then
    assertThat(drain(outbox)).hasSize(1).first().asString().contains("heartbeat");
  }

  @Test
  void restart_isASnapshotThenTheAnswer() {
    // given
    var outbox = outbox(1 << 20);
    drain(outbox);
    rename("a");

    // when
    outbox.restart("answer".getBytes(UTF_8));

    // then
    assertThat(drain(outbox)).containsExactly("part 0", "part 1", "answer");
  }

  @Test
  void dropOld_clientThatComesBack_isToldAllPositions() {
    // given: the connection before may have owed it some
    rename("a");
    rename("b");

    // when
    var outbox = outbox(1 << 20, Backpressure.DROP_OLD, 1);

    // then
    assertThat(outbox.next(now)).isEqualTo(new Step.CatchUp(1, -1));
  }

  @Test
  void restart_letsPartsThatGoOutGoOutToTheLast() {
    // given
    var outbox = outbox(1 << 20);
    assertThat(outbox.next(now)).isInstanceOf(Step.TakeSnapshot.class);
    outbox.send(List.of("old 0".getBytes(UTF_8), "old 1".getBytes(UTF_8)), 0);
    assertThat(outbox.next(now)).isInstanceOf(Step.Send.class);
    outbox.sent(now);

    // when
    outbox.restart("answer".getBytes(UTF_8));

    // then
    assertThat(drain(outbox)).containsExactly("old 1", "part 0", "part 1", "answer");
  }

  @Test
  void restart_neverGoesBack() {
    // given
    var outbox = outbox(1 << 20);
    drain(outbox);
    rename("a");
    drain(outbox);

    // when
    outbox.restart("answer".getBytes(UTF_8));

    // then
    assertThat(outbox.next(now)).isEqualTo(new Step.TakeSnapshot(1));
  }

  @Test
  void acknowledgement_countsThoughASnapshotIsUnderWay() {
    // given
    var outbox = outbox(1000);
    drain(outbox);
    outbox.acknowledged(0);
    rename("a");
    drain(outbox);
    assertThat(outbox.pendingBytes()).isPositive();

    // when
    outbox.restart("answer".getBytes(UTF_8));
    outbox.acknowledged(1);

    // then
    assertThat(drain(outbox)).containsExactly("part 0", "part 1", "answer");
    assertThat(outbox.pendingBytes()).isZero();
    assertThat(outbox.lag(engine.sequence())).isZero();
  }

  @Test
  void dropOld_fallingFurtherBehind_losesNoPosition() {
    // given: a move waits in full, the ticks after it without their positions
    var outbox = outbox(300, Backpressure.DROP_OLD, -1);
    drain(outbox);
    move(7);
    rename("x".repeat(280));

    // when: too much waits even so, and all of it is forgotten
    for (int i = 0; i < 12; i++) rename(i + "x".repeat(280));
    List<String> sent = drain(outbox);

    // then
    assertThat(sent).hasSize(1);
    assertThat(sent.getFirst())
        .startsWith("\"first\":1,\"seq\":14")
        .contains("PositionsSet", "[7,0]");
  }

  @Test
  void columns_areReadInStepWithTheUpdates() {
    // given
    var outbox = outbox(300);
    drain(outbox);
    var hydration = new Outbox.Hydration("h", Target.NODE, List.of("label"));

    // when: one is asked for in time, another while it is behind
    rename("a");
    engine.show(cut -> outbox.hydrate(cut, hydration));
    engine.step();
    List<String> inStep = drain(outbox);
    rename("b");
    rename("x".repeat(290));
    engine.show(cut -> outbox.hydrate(cut, hydration));
    engine.step();
    List<String> late = drain(outbox);

    // then
    assertThat(inStep).hasSize(2).last().isEqualTo("columns [label] at 1");
    assertThat(late).hasSize(2).last().isEqualTo("columns [label] at 3");
  }

  @Test
  void staleAnswerOfTheEngine_isNotTakenForANewOne() {
    // given: it was asked what changed, and before it answers the client wants to start anew
    var outbox = outbox(300);
    drain(outbox);
    rename("x".repeat(250));
    rename("x".repeat(251));
    Step.CatchUp asked = (Step.CatchUp) outbox.next(now);
    engine.resume(outbox, asked.since(), asked.movedSince());
    outbox.restart("answer".getBytes(UTF_8));

    // when
    engine.step();

    // then
    assertThat(drain(outbox)).containsExactly("part 0", "part 1", "answer");
  }
}
