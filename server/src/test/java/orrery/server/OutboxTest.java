package orrery.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.accessor.DataSourceRealtimeAccessor;
import orrery.engine.Engine;
import orrery.model.Encoding;
import orrery.model.Update;
import orrery.options.RenderOptions;
import orrery.server.Outbox.Item;
import orrery.telemetry.Telemetry;
import orrery.wire.MessageEncoder;

@Timeout(20)
final class OutboxTest {
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final Telemetry telemetry = Telemetry.inMemory();
  private final Telemetry.Counter dropped = telemetry.counter("dropped", "");
  private final Engine engine =
      Engine.start(
          new DataSourceRealtimeAccessor(new ScriptedSource(2), "e", StillLayout::row, 2)
              .initialSnapshot(),
          RenderOptions.realtime().withCoalesceMs(0).withMaxFps(240),
          StillLayout.parts(MessageEncoder.ofUpdates(true)),
          telemetry);

  @AfterEach
  void close() {
    engine.close();
  }

  @Test
  void ticks_comeInOrderAfterTheSnapshot() throws InterruptedException, ExecutionException {
    // given
    var outbox = outbox(1 << 20);
    engine.subscribe(outbox);

    // when
    rename("a");
    rename("b");

    // then
    assertThat(next(outbox)).isInstanceOf(Item.Snapshot.class);
    assertThat(update(outbox)).contains("\"seq\":1").contains("\"a\"");
    assertThat(update(outbox)).contains("\"seq\":2").contains("\"b\"");
    assertThat(outbox.poll(Duration.ZERO)).isEmpty();
  }

  @Test
  void tooMuchWaiting_givesWayToASnapshotAndKeepsAnswers()
      throws InterruptedException, ExecutionException {
    // given
    var outbox = outbox(300);
    engine.subscribe(outbox);
    rename("a");
    outbox.answer(new byte[] {1});

    // when
    rename("b".repeat(200));
    rename("c");

    // then
    assertThat(dropped.count()).isEqualTo(3);
    assertThat(next(outbox)).isInstanceOf(Item.Answer.class);
    assertThat(next(outbox)).isInstanceOf(Item.Behind.class);
    assertThat(outbox.poll(Duration.ZERO)).isEmpty();
    assertThat(outbox.pendingBytes()).isZero();
    assertThat(outbox.newestSequence()).isEqualTo(3);

    engine.subscribe(outbox);
    assertThat(((Item.Snapshot) next(outbox)).cut().sequence()).isEqualTo(3);
    rename("d");
    assertThat(update(outbox)).contains("\"seq\":4");
  }

  @Test
  void frameLargerThanTheLimit_passesWhereNothingElseWaits()
      throws InterruptedException, ExecutionException {
    // given
    var outbox = outbox(100);
    engine.subscribe(outbox);

    // when
    rename("x".repeat(1000));

    // then
    assertThat(next(outbox)).isInstanceOf(Item.Snapshot.class);
    assertThat(update(outbox)).contains("xxx");
    assertThat(dropped.count()).isZero();
  }

  @Test
  void answerOfASnapshot_waitsForTheOneThatIsSent()
      throws InterruptedException, ExecutionException {
    // given
    var outbox = outbox(100);
    outbox.answerAfterSnapshot(new byte[] {7});
    engine.subscribe(outbox);

    // when
    rename("x".repeat(50));
    rename("y".repeat(50));

    // then
    assertThat(next(outbox)).isInstanceOf(Item.Behind.class);
    engine.subscribe(outbox);
    assertThat(((Item.Snapshot) next(outbox)).answers()).containsExactly(new byte[] {7});
  }

  private Outbox outbox(long maxPendingBytes) {
    return new Outbox(
        Encoding.JSON, new MessageEncoder(Encoding.JSON, true), maxPendingBytes, dropped);
  }

  private void rename(String name) throws InterruptedException, ExecutionException {
    engine.apply(List.of(new Update.GraphRenamed(name)));
    engine.committed().get();
  }

  private static Item next(Outbox outbox) throws InterruptedException {
    return outbox.poll(PATIENCE).orElseThrow();
  }

  private static String update(Outbox outbox) throws InterruptedException {
    return new String(((Item.Update) next(outbox)).bytes(), UTF_8);
  }
}
