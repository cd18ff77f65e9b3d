package orrery.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.model.AttributeValue;

final class GmlTest {
  private static final GraphReader READER = new GmlReader();

  @Test
  void nodesAndEdges_areRead() throws Exception {
    // given
    String gml =
        """
        Creator "someone"
        # comment
        graph
        [
          directed 1
          name "web"
          node [ id 1 label "caf&#233; &quot;x&quot;" value 2.50 code "007"
            graphics [ x 1.5 y -2 w 30 fill "#FF0000" type "circle" ] ]
          node [ id 2 label "2" tag "a" tag "b" one "_networkx_list_start" one 5 nan NAN ]
          edge [ source 1 target 2 weight 3 id 9 ]
          edge [ source 2 target 2 ]
        ]
        """;

    // when
    var graph = RecordingSink.read(READER, gml);

    // then
    assertThat(graph.name).isEqualTo("web");
    assertThat(graph.directed).isTrue();
    assertThat(graph.node("1"))
        .containsExactly(
            entry("label", AttributeValue.of("café \"x\"")),
            entry("value", AttributeValue.of(2.5)),
            entry("code", AttributeValue.of("007")),
            entry("graphics.w", AttributeValue.of(30)),
            entry("color", AttributeValue.of("#ff0000ff")),
            entry("shape", AttributeValue.of("circle")));
    assertThat(graph.nodes.getFirst().position()).containsExactly(1.5f, -2);
    assertThat(graph.node("2"))
        .containsExactly(
            entry("label", AttributeValue.of("2")),
            entry(
                "tag", AttributeValue.of(List.of(AttributeValue.of("a"), AttributeValue.of("b")))),
            entry("one", AttributeValue.of(List.of(AttributeValue.of(5)))));
    assertThat(graph.edgeEnds()).containsExactly("1?2", "2?2");
    assertThat(graph.edges.get(0).key()).isEqualTo("9");
    assertThat(graph.edges.get(1).key()).isNull();
    assertThat(graph.edge(0)).containsExactly(entry("weight", AttributeValue.of(3)));
    assertThat(graph.lines).isEqualTo(List.of(7L, 9L, 10L, 11L));
  }

  @Test
  void badElements_areNamedAndTheRestIsRead() throws Exception {
    // given
    String gml = "graph [ node [ label \"x\" ]\nnode [ id 1 ]\nedge [ source 1 ] ]";

    // when
    var graph = RecordingSink.read(READER, gml);

    // then
    assertThat(graph.nodeKeys()).containsExactly("1");
    assertThat(graph.skipped)
        .containsExactly("1: a node has no id: give it one", "3: an edge has no target");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "^^ | line 1: the file ends where 'graph ['",
        "graph [ node [ id 1 ] | line 1: the file ends where a name or ']'",
        "graph [ node [ id ] ] | line 1: ']' stands where the value of 'id'",
        "graph [ node [ label \"x ] ] | line 1: a quote opens",
        "{\"nodes\":[]} | line 1: character '{'",
        "graph [ [ | line 1: '[' stands where a name",
      })
  void whatIsNoGml_isRefusedWithItsPlace(String gml, String message) {
    // given no GML

    // when
    var reading = assertThatThrownBy(() -> RecordingSink.read(READER, gml));

    // then
    reading.isInstanceOf(FormatException.class).hasMessageStartingWith(message);
  }

  @Test
  void deepNesting_isRefused() {
    // given
    String gml = "graph [ " + "a [ ".repeat(100_000);

    // when
    var reading = assertThatThrownBy(() -> RecordingSink.read(READER, gml));

    // then
    reading.isInstanceOf(FormatException.class).hasMessageContaining("nested deeper than 200");
  }
}
