package orrery.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.KeyedUpdate.KeyedAttributes;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.RefusedException;
import orrery.model.Target;

final class RowGraphTest {
  private static final AttributeValue ONE = AttributeValue.of(1);
  private static final AttributeValue TWO = AttributeValue.of(2);

  private final RowGraph graph = new RowGraph(true);

  @Test
  void updates_areFoldedIntoRows() {
    // given
    graph.apply(
        new KeyedUpdate.NodeAdded(
            List.of(
                new NodeRow("a", Map.of("load", ONE, "old", ONE)),
                new NodeRow("b", Map.of()),
                new NodeRow("c", Map.of())),
            false));
    graph.apply(
        new KeyedUpdate.EdgeAdded(
            List.of(new EdgeRow("a", "b"), new EdgeRow(null, "b", "c", false, Map.of("w", ONE))),
            false));

    // when
    graph.apply(
        new KeyedUpdate.ElementsChanged(
            Target.NODE, List.of(new KeyedAttributes("a", Map.of("load", TWO)))));
    graph.apply(new KeyedUpdate.ColumnRemoved(Target.NODE, "old"));
    graph.apply(new KeyedUpdate.AttrChanged(Target.EDGE, "w", List.of("b→c"), List.of(TWO)));
    graph.apply(new KeyedUpdate.NodeRemoved(List.of("c")));
    graph.apply(new KeyedUpdate.EdgeAdded(List.of(new EdgeRow("a", "b")), false));
    graph.apply(new KeyedUpdate.GraphRenamed("people"));
    graph.apply(
        new KeyedUpdate.ColumnAdded(Target.NODE, new ColumnSpec("age", ColumnType.INTEGER)));

    // then
    assertThat(graph.nodes())
        .containsExactly(new NodeRow("a", Map.of("load", TWO)), new NodeRow("b", Map.of()));
    assertThat(graph.edges())
        .containsExactly(
            new EdgeRow("a→b", "a", "b", true, Map.of()),
            new EdgeRow("a→b#2", "a", "b", true, Map.of()));
    assertThat(graph.name()).contains("people");
    assertThat(graph.columns(Target.NODE))
        .containsExactly(new ColumnSpec("age", ColumnType.INTEGER));
  }

  @Test
  void delta_movesFromWhereTheNodeIs() {
    // given
    graph.apply(new KeyedUpdate.NodeAdded(List.of(new NodeRow("a", Map.of())), false));
    graph.apply(new KeyedUpdate.PositionsSet(List.of("a"), at(1, 2)));

    // when
    graph.apply(new KeyedUpdate.PositionDelta(List.of("a"), at(0.5f, -1)));

    // then
    assertThat(graph.nodes().getFirst().position()).containsExactly(1.5f, 1);
  }

  @Test
  void deltaOfAnUnplacedNode_isRefusedWhole() {
    // given
    graph.apply(
        new KeyedUpdate.NodeAdded(
            List.of(new NodeRow("a", Map.of(), new float[] {1, 1}), new NodeRow("b", Map.of())),
            false));
    var delta =
        new KeyedUpdate.PositionDelta(
            List.of("a", "b"), new Positions(2, new float[] {1, 1, 1, 1}));

    // when
    assertThatThrownBy(() -> graph.apply(delta))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("'b'");

    // then
    assertThat(graph.nodes().getFirst().position()).containsExactly(1, 1);
  }

  private static Positions at(float... position) {
    return new Positions(position.length, position);
  }
}
