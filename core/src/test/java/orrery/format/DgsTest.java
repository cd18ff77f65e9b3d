package orrery.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.KeyedUpdate.KeyedAttributes;
import orrery.model.NodeRow;
import orrery.model.Target;

final class DgsTest {

  @Test
  void events_areUpdatesInOrder() throws Exception {
    // given
    String dgs =
        """
        DGS004
        "a graph" 0 0
        # comment
        an A
        an "B b" label:"7" weight=1.5 flag color:#f00
        ae AB A "B b"
        ae BA A > "B b"  w:2
        ae X A < "B b"

        st 1.5
        cn A list:1,2,x arr:{1,{2}} -label
        ce AB +w:3
        cg title:"name"
        de AB
        dn A
        cl
        """;

    // when
    var graph = RecordingSink.read(new DgsReader(), dgs);

    // then
    assertThat(graph.updates)
        .containsExactly(
            new KeyedUpdate.NodeAdded(List.of(new NodeRow("A", Map.of())), false),
            new KeyedUpdate.NodeAdded(
                List.of(
                    new NodeRow(
                        "B b",
                        Map.of(
                            "label", AttributeValue.of("7"),
                            "weight", AttributeValue.of(1.5),
                            "flag", AttributeValue.of(true),
                            "color", AttributeValue.of("#ff0000ff")))),
                false),
            edge("AB", "A", "B b", false, Map.of()),
            edge("BA", "A", "B b", true, Map.of("w", AttributeValue.of(2))),
            edge("X", "B b", "A", true, Map.of()),
            new KeyedUpdate.ElementsChanged(
                Target.NODE,
                List.of(
                    new KeyedAttributes(
                        "A",
                        Map.of(
                            "list",
                            list(
                                AttributeValue.of(1), AttributeValue.of(2), AttributeValue.of("x")),
                            "arr",
                            list(AttributeValue.of(1), list(AttributeValue.of(2))),
                            "label",
                            AttributeValue.absent())))),
            new KeyedUpdate.ElementsChanged(
                Target.EDGE, List.of(new KeyedAttributes("AB", Map.of("w", AttributeValue.of(3))))),
            new KeyedUpdate.GraphRenamed("name"),
            new KeyedUpdate.EdgeRemoved(List.of("AB")),
            new KeyedUpdate.NodeRemoved(List.of("A")),
            new KeyedUpdate.NodeRemoved(List.of("B b")));
    assertThat(graph.lines.getFirst()).isEqualTo(4);
    assertThat(graph.skipped).isEmpty();
  }

  @Test
  void positions_areNoAttributes() throws Exception {
    // given
    String dgs = "DGS004\nnull 0 0\nan A xyz:1,2.5,3 x:9\ncn A xy:4,5\n";

    // when
    var graph = RecordingSink.read(new DgsReader(), dgs);

    // then
    var added = (KeyedUpdate.NodeAdded) graph.updates.get(0);
    assertThat(added.items().getFirst().position()).containsExactly(1, 2.5f, 3);
    assertThat(added.items().getFirst().attributes()).isEqualTo(Map.of("x", AttributeValue.of(9)));
    var set = (KeyedUpdate.PositionsSet) graph.updates.get(1);
    assertThat(set.positions().values()).containsExactly(4, 5);
  }

  @Test
  void badLines_areNamedAndTheRestIsRead() throws Exception {
    // given
    String dgs =
        """
        DGS003
        null 0 0
        xx A
        an
        ae E A >
        an A w:
        an "B
        dn A B
        an C
        """;

    // when
    var graph = RecordingSink.read(new DgsReader(), dgs);

    // then
    assertThat(graph.updates).hasSize(1);
    assertThat(graph.skipped)
        .containsExactly(
            "3: 'xx' is no event: use an cn dn ae ce de cg st cl",
            "4: the line ends where the node's key is expected",
            "5: the line ends where the edge's target is expected",
            "6: the line ends where a value is expected",
            "7: a quote opens and is never closed",
            "8: 'B' stands where the end of the line is expected");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "an A\n", "DGS\n"})
  void whatIsNoDgs_isRefused(String text) {
    // given no DGS

    // when
    var reading = assertThatThrownBy(() -> RecordingSink.read(new DgsReader(), text));

    // then
    reading.isInstanceOf(FormatException.class).hasMessageContaining("starts with DGS004");
  }

  private static KeyedUpdate edge(
      String key,
      String source,
      String target,
      boolean directed,
      Map<String, AttributeValue> attributes) {
    return new KeyedUpdate.EdgeAdded(
        List.of(new EdgeRow(key, source, target, directed, attributes)), false);
  }

  private static AttributeValue list(AttributeValue... values) {
    return AttributeValue.of(List.of(values));
  }
}
