package orrery.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.EdgeRow;
import orrery.model.NodeRow;
import orrery.model.Target;

final class FileSinkTest {
  private final FileSink sink = new FileSink(new BadRows(false), false);

  @Test
  void edges_mayComeBeforeTheirNodes() {
    // given
    sink.edge(new EdgeRow("b", "a"), 1);
    sink.node(new NodeRow("a", Map.of()), 2);
    sink.node(new NodeRow("b", Map.of()), 3);

    // when
    Reading reading = sink.finish("title");

    // then
    assertThat(reading.edges()).containsExactly(new EdgeRow("b", "a"));
    assertThat(reading.badRowCount()).isZero();
  }

  @Test
  void whatTheFileSays_winsOverTitleAndOption() {
    // given
    sink.name("people");
    sink.directed(false);
    sink.column(Target.NODE, new ColumnSpec("degree", ColumnType.INTEGER));

    // when
    Reading reading = sink.finish("title");

    // then
    assertThat(reading.metadata()).isEqualTo(new DataSource.Metadata("people", false));
    assertThat(reading.columns(Target.NODE))
        .containsExactly(new ColumnSpec("attr.degree", ColumnType.INTEGER));
  }

  @Test
  void ownKeyThatIsAnothersGeneratedKey_isLeftOut() {
    // given
    sink.file("graph.json");
    sink.node(new NodeRow("a", Map.of()), 1);
    sink.node(new NodeRow("b", Map.of()), 2);
    sink.edge(new EdgeRow("a", "b"), 3);
    sink.edge(new EdgeRow("a→b", "b", "a", null, Map.of()), 4);

    // when
    Reading reading = sink.finish("title");

    // then
    assertThat(reading.edges()).hasSize(1);
    assertThat(reading.warnings().getFirst().message()).startsWith("graph.json line 4: edge 'a→b'");
  }

  @Test
  void positions_comeFromColumnsAndStayAttributes() {
    // given
    sink.node(at(1, 2.5, 0), 1);
    sink.node(at(2, 0, 0), 2);

    // when
    List<NodeRow> nodes = sink.finish("title").nodes();

    // then
    assertThat(nodes.getFirst().position()).containsExactly(1, 2.5f);
    assertThat(nodes.getFirst().attributes()).containsKeys("x", "y", "z");
  }

  @Test
  void thirdColumnThatIsNotEverywhereANumber_countsForNothing() {
    // given
    sink.node(at(1, 2, 3), 1);
    sink.node(
        new NodeRow(
            "other",
            Map.of(
                "x",
                AttributeValue.of(4),
                "y",
                AttributeValue.of(5),
                "z",
                AttributeValue.of("up"))),
        2);

    // when
    List<NodeRow> nodes = sink.finish("title").nodes();

    // then
    assertThat(nodes.get(1).position()).containsExactly(4, 5);
  }

  @Test
  void positionsOfRows_winAndAreFilledUpToTheWidest() {
    // given
    sink.node(new NodeRow("a", at(7, 7, 7).attributes(), new float[] {1, 2}), 1);
    sink.node(new NodeRow("b", at(8, 8, 8).attributes(), new float[] {0, 0, 3}), 2);

    // when
    List<NodeRow> nodes = sink.finish("title").nodes();

    // then
    assertThat(nodes.get(0).position()).containsExactly(1, 2, 0);
    assertThat(nodes.get(1).position()).containsExactly(0, 0, 3);
  }

  @Test
  void positionsOfSomeNodesOnly_countForNothing() {
    // given
    sink.node(new NodeRow("a", Map.of(), new float[] {1, 2}), 1);
    sink.node(new NodeRow("b", Map.of()), 2);

    // when
    List<NodeRow> nodes = sink.finish("title").nodes();

    // then
    assertThat(nodes).allMatch(node -> node.position() == null);
  }

  private static NodeRow at(double x, double y, double z) {
    return new NodeRow(
        "node " + x,
        Map.of("x", AttributeValue.of(x), "y", AttributeValue.of(y), "z", AttributeValue.of(z)));
  }
}
