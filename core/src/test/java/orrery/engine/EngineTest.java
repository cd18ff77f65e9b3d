package orrery.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.kernel.Workers;
import orrery.layout.ForceMethod;
import orrery.layout.ListenedRun;
import orrery.layout.Methods;
import orrery.model.GraphSnapshot;
import orrery.model.GraphState;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.RefusedException;
import orrery.model.Update;
import orrery.options.RenderOptions;
import orrery.telemetry.Telemetry;

@Timeout(30)
final class EngineTest {
  private final ScriptedLayout layout = new ScriptedLayout();
  private final Engine engine =
      Engine.start(
          emptySnapshot(),
          RenderOptions.realtime().withMaxFps(240).withCoalesceMs(1),
          new Engine.Parts(
              layout,
              input -> new Positions(input.dimensions(), input.graph().positions()),
              new Methods(List.of(new ForceMethod())),
              listener -> new ListenedRun(Workers.alone(), listener),
              (count, dimensions) -> new Positions(dimensions, new float[count * dimensions]),
              (_, _) -> new byte[0]),
          Telemetry.inMemory());

  @AfterEach
  void close() {
    engine.close();
  }

  private static GraphSnapshot emptySnapshot() {
    var state =
        new GraphState(
            "test",
            true,
            Producer.force(2),
            true,
            null,
            new int[0],
            new int[0],
            List.of(),
            Map.of());
    return new GraphSnapshot(
        "e1",
        0,
        state,
        new GraphSnapshot.NodeTable(new int[0], new String[0], List.of()),
        new Positions(2, new float[0]),
        new GraphSnapshot.EdgeTable(
            new int[0],
            new @Nullable String[0],
            new int[0],
            new int[0],
            new boolean[0],
            List.of()));
  }

  private static List<Update> node(int id) {
    return List.of(
        new Update.NodeAdded(List.of(new Update.NodeItem(id, "n" + id, Map.of(), new float[2]))));
  }

  @Test
  void whoJoinsAtAnyTime_endsEqualToTheGraph() throws Exception {
    // given
    var clients = new ArrayList<ReplayedGraph>();

    // when
    for (int id = 0; id < 5000; id++) {
      engine.apply(node(id));
      if (id % 500 == 0) {
        var client = new ReplayedGraph();
        clients.add(client);
        engine.subscribe(client);
      }
    }
    GraphSnapshot end = engine.cut().get(10, TimeUnit.SECONDS).snapshot();

    // then
    assertThat(end.nodeCount()).isEqualTo(5000);
    for (ReplayedGraph client : clients) {
      assertThat(client).hasToString(ReplayedGraph.of(end).toString());
    }
  }

  @Test
  void committed_isTheSequenceOfWhatWasQueuedBefore() throws Exception {
    // given
    engine.apply(node(0));

    // when
    long sequence = engine.committed().get(10, TimeUnit.SECONDS);

    // then
    assertThat(sequence).isEqualTo(1);
    assertThat(engine.cut().get(10, TimeUnit.SECONDS).sequence()).isEqualTo(1);
  }

  @Test
  void brokenInvariant_stopsTheEngineAndIsReported() throws Exception {
    // given
    engine.apply(node(0));
    var stopped = new CountDownLatch(1);

    // when
    engine.apply(List.of(new Update.NodeRemoved(new int[] {77})));
    Thread.startVirtualThread(
        () -> {
          while (engine.failure().isEmpty()) Thread.onSpinWait();
          stopped.countDown();
        });

    // then
    assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(engine.failure()).hasValueSatisfying(reason -> assertThat(reason).contains("77"));
    assertThatThrownBy(() -> engine.apply(node(1))).isInstanceOf(RefusedException.class);
    assertThat(layout.isClosed).isTrue();
  }

  @Test
  void closedEngine_refusesInsteadOfWaiting() {
    // given
    engine.close();

    // when
    var reply = engine.committed();

    // then
    assertThat(reply).isCompletedExceptionally();
  }
}
