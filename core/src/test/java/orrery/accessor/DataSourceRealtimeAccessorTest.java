package orrery.accessor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.EdgeRow;
import orrery.model.ErrorCode;
import orrery.model.GraphSnapshot;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.RefusedException;
import orrery.model.Target;
import orrery.model.Update;
import orrery.model.Warning;

final class DataSourceRealtimeAccessorTest {
  private static final InitialLayout ON_A_LINE =
      graph -> {
        float[] values = graph.positions().clone();
        for (int row = 0; row < graph.nodeCount(); row++) values[2 * row] = row;
        return new Positions(2, values);
      };

  private final ScriptedSource source = new ScriptedSource();

  private DataSourceRealtimeAccessor accessor(InitialLayout layout) {
    return new DataSourceRealtimeAccessor(source, "e1", layout, 2);
  }

  /// A channel into which everything goes in order.
  private static final class Channel implements RealtimeVizAccessor.UpdateSink {
    final BlockingQueue<Object> told = new LinkedBlockingQueue<>();

    @Override
    public void accept(List<Update> updates) {
      told.addAll(updates);
    }

    @Override
    public int dimensions() {
      return 2;
    }

    @Override
    public CompletableFuture<ControlResult> control(Control control) {
      told.add(control);
      return CompletableFuture.completedFuture(ControlResult.Done.ALL);
    }

    @Override
    public void warned(Warning warning) {
      told.add(warning);
    }

    @Override
    public void ended() {
      told.add("ended");
    }

    @Override
    public void failed(String reason) {
      told.add("failed: " + reason);
    }
  }

  @Test
  void hundredNodesAndTwoHundredEdges_giveOneConsistentSnapshot() {
    // given
    for (int i = 0; i < 100; i++) {
      source.nodes.add(new NodeRow("n" + i, Map.of("age", AttributeValue.of((long) i))));
    }
    for (int i = 0; i < 200; i++) {
      source.edges.add(
          new EdgeRow(
              null,
              "n" + i % 100,
              "n" + (i * 7 + 1 + i / 100) % 100,
              null,
              Map.of("weight", AttributeValue.of(i / 2.0))));
    }

    // when
    GraphSnapshot snapshot = accessor(ON_A_LINE).initialSnapshot();

    // then
    assertThat(snapshot.nodeCount()).isEqualTo(100);
    assertThat(snapshot.edgeCount()).isEqualTo(200);
    assertThat(snapshot.nodes().ids()).containsExactly(IntStream.range(0, 100).toArray());
    assertThat(snapshot.nodes().keys()[42]).isEqualTo("n42");
    assertThat(snapshot.positions().values()[2 * 42]).isEqualTo(42f);
    assertThat(snapshot.nodes().columns().getFirst().column().value(42))
        .isEqualTo(AttributeValue.of(42L));
    assertThat(snapshot.edges().sources()[150]).isEqualTo(50);
    assertThat(snapshot.edges().targets()[150]).isEqualTo((150 * 7 + 2) % 100);
    assertThat(snapshot.schema().type(Target.NODE, "age")).contains(ColumnType.INTEGER);
    assertThat(snapshot.schema().type(Target.EDGE, "weight")).contains(ColumnType.NUMBER);
    assertThat(snapshot.state().active()).isEqualTo(Producer.force(2));
    assertThat(snapshot.state().isRunning()).isTrue();
  }

  @Test
  void positionsForEveryNode_startCustomAndPaused() {
    // given
    source.nodes.add(new NodeRow("a", Map.of(), new float[] {1, 2, 3}));
    source.nodes.add(new NodeRow("b", Map.of(), new float[] {4, 5, 6}));

    // when
    GraphSnapshot snapshot = accessor(ON_A_LINE).initialSnapshot();

    // then
    assertThat(snapshot.positions()).extracting(Positions::dimensions).isEqualTo(3);
    assertThat(snapshot.positions().values()).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(snapshot.state().active()).isEqualTo(Producer.custom(3));
    assertThat(snapshot.state().isRunning()).isFalse();
  }

  @Test
  void layoutThatFails_givesWayToTheSourcesOwnWithAWarning() {
    // given
    source.nodes.add(new NodeRow("a", Map.of()));
    var accessor =
        accessor(
            _ -> {
              throw new IllegalStateException("no convergence");
            });

    // when
    GraphSnapshot snapshot = accessor.initialSnapshot();

    // then
    assertThat(snapshot.positions().values()).containsExactly(ScriptedSource.OWN_POSITION);
    assertThat(snapshot.state().active()).isEqualTo(Producer.source(2));
    assertThat(accessor.warnings())
        .singleElement()
        .satisfies(warning -> assertThat(warning.message()).contains("no convergence"));
    assertThat(snapshot.state().warnings()).isEqualTo(accessor.warnings());
  }

  @Test
  void rowsThatCannotBe_areNamedAndLeftOut() {
    // given
    source.nodes.add(new NodeRow("a", Map.of()));
    source.nodes.add(new NodeRow("a", Map.of()));
    source.edges.add(new EdgeRow("a", "nowhere"));
    source.edges.add(new EdgeRow("a", "a"));
    var accessor = accessor(ON_A_LINE);

    // when
    GraphSnapshot snapshot = accessor.initialSnapshot();

    // then
    assertThat(snapshot.nodeCount()).isEqualTo(1);
    assertThat(snapshot.edgeCount()).isEqualTo(1);
    assertThat(accessor.warnings())
        .extracting(Warning::message)
        .hasSize(2)
        .anyMatch(text -> text.contains("nowhere"));
  }

  @Test
  void columnTypes_areInferredFromAllValues() {
    // given
    source.declared.add(new ColumnSpec("declared", ColumnType.NUMBER));
    for (int i = 0; i < 60; i++) {
      source.nodes.add(
          new NodeRow(
              "n" + i,
              Map.of(
                  "team", AttributeValue.of(i % 2 == 0 ? "red" : "blue"),
                  "name", AttributeValue.of("name " + i),
                  "label", AttributeValue.of("same"),
                  "mixed", i < 30 ? AttributeValue.of((long) i) : AttributeValue.of(0.5))));
    }

    // when
    GraphSnapshot snapshot = accessor(ON_A_LINE).initialSnapshot();

    // then
    assertThat(snapshot.schema().nodeColumns())
        .contains(
            new ColumnSpec("declared", ColumnType.NUMBER),
            new ColumnSpec("team", ColumnType.CATEGORY),
            new ColumnSpec("name", ColumnType.TEXT),
            new ColumnSpec("label", ColumnType.TEXT),
            new ColumnSpec("mixed", ColumnType.NUMBER));
  }

  @Test
  @Timeout(10)
  void streamOfUpdates_reachesTheChannelInOrder() throws Exception {
    // given
    source.nodes.add(new NodeRow("hub", Map.of()));
    var accessor = accessor(ON_A_LINE);
    accessor.initialSnapshot();
    var channel = new Channel();

    // when
    try (var _ = accessor.subscribe(channel)) {
      for (int i = 0; i < 500; i++) {
        source.tell(
            new KeyedUpdate.NodeAdded(List.of(new NodeRow("n" + i, Map.of())), false),
            new KeyedUpdate.EdgeAdded(List.of(new EdgeRow("hub", "n" + i)), false));
      }
      accessor.applyControl(new Control.Unpin(new int[0])).get(5, TimeUnit.SECONDS);

      // then
      var nodeIds = new ArrayList<Integer>();
      var ends = new ArrayList<Integer>();
      for (int i = 0; i < 1000; i++) {
        Object next = channel.told.take();
        if (next instanceof Update.NodeAdded(var items)) nodeIds.add(items.getFirst().id());
        if (next instanceof Update.EdgeAdded(var items)) ends.add(items.getFirst().target());
      }
      assertThat(nodeIds).containsExactlyElementsOf(IntStream.rangeClosed(1, 500).boxed().toList());
      assertThat(ends).isEqualTo(nodeIds);
      assertThat(channel.told.take()).isInstanceOf(Control.Unpin.class);
    }
  }

  @Test
  void refusedUpdate_changesNothingAndSaysWhy() throws Exception {
    // given
    var accessor = accessor(ON_A_LINE);
    accessor.initialSnapshot();
    var channel = new Channel();

    // when
    try (var _ = accessor.subscribe(channel)) {
      assertThatThrownBy(
              () ->
                  accessor.apply(new KeyedUpdate.EdgeAdded(List.of(new EdgeRow("a", "b")), false)))
          .isInstanceOfSatisfying(
              RefusedException.class,
              refused -> assertThat(refused.code()).isEqualTo(ErrorCode.UNKNOWN_NODE));
    }

    // then
    assertThat(channel.told).isEmpty();
  }

  @Test
  void closedHandle_stopsTheFlow() throws Exception {
    // given
    var accessor = accessor(ON_A_LINE);
    accessor.initialSnapshot();
    var channel = new Channel();
    accessor.subscribe(channel).close();

    // when
    var afterwards = new KeyedUpdate.NodeAdded(List.of(new NodeRow("late", Map.of())), false);

    // then
    assertThat(source.isClosed).isTrue();
    assertThatThrownBy(() -> accessor.apply(afterwards)).isInstanceOf(RefusedException.class);
    assertThat(channel.told).isEmpty();
  }

  @Test
  void endAndFailure_areTold() throws Exception {
    // given
    var accessor = accessor(ON_A_LINE);
    accessor.initialSnapshot();
    var channel = new Channel();

    // when
    try (var _ = accessor.subscribe(channel)) {
      source.fail("disk gone");
      source.end();
    }

    // then
    assertThat(channel.told).containsExactly("failed: disk gone", "ended");
  }
}
