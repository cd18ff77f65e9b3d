package orrery.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Positions;

final class ItemwiseSinkTest {
  private final RecordingSink sink = new RecordingSink();

  @Test
  void refusedUpdate_isCarriedOutButForTheBadItems() throws InterruptedException {
    // given
    var rows = new ArrayList<NodeRow>();
    for (int i = 0; i < 10; i++) rows.add(new NodeRow("n" + i, Map.of()));
    sink.accept(new KeyedUpdate.NodeAdded(rows, false));

    // when
    new ItemwiseSink(sink).accept(new KeyedUpdate.NodeRemoved(List.of("n1", "x", "n3", "n4", "y")));

    // then
    assertThat(sink.graph.nodes())
        .extracting(NodeRow::key)
        .containsExactly("n0", "n2", "n5", "n6", "n7", "n8", "n9");
  }

  @Test
  void positions_areSplitWithTheirKeys() throws InterruptedException {
    // given
    sink.accept(
        new KeyedUpdate.NodeAdded(
            List.of(new NodeRow("a", Map.of()), new NodeRow("b", Map.of())), false));
    var positions = new Positions(2, new float[] {1, 2, 3, 4, 5, 6});

    // when
    new ItemwiseSink(sink).accept(new KeyedUpdate.PositionsSet(List.of("a", "x", "b"), positions));

    // then
    assertThat(sink.graph.nodes().get(0).position()).containsExactly(1, 2);
    assertThat(sink.graph.nodes().get(1).position()).containsExactly(5, 6);
  }

  @Test
  void nodesWithPositionsOfOtherDimensions_areAddedWithoutThem() throws InterruptedException {
    // given
    sink.accept(
        new KeyedUpdate.NodeAdded(
            List.of(new NodeRow("a", Map.of(), new float[] {1, 2, 3})), false));

    // when
    new ItemwiseSink(sink)
        .accept(
            new KeyedUpdate.NodeAdded(
                List.of(new NodeRow("b", Map.of(), new float[] {1, 2}), new NodeRow("c", Map.of())),
                false));

    // then
    assertThat(sink.graph.nodes()).extracting(NodeRow::key).containsExactly("a", "b", "c");
    assertThat(sink.graph.nodes().get(1).position()).isNull();
  }
}
