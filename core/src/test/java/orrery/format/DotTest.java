package orrery.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;

final class DotTest {
  private static final GraphReader READER = new DotReader();

  @Test
  void nodesAndEdges_haveTypedAttributes() throws Exception {
    // given
    String dot =
        """
        // comment
        # preprocessor
        digraph "my graph" {
          rankdir=LR; graph [label="x"]; /* a -> z */
          a [label="007", color=red, width=1.5, pos="1,2!"] // more
          a -> b [weight=2, id=e1];
          b -> "c d" [dir=none color="0.5 1.0 1.0"]
          b [fillcolor="#00ff00", color=black; URL="a\\"b" shape=box, label="one\\ntwo \\N"]
          -1.5 -> .5
        }
        """;

    // when
    var graph = RecordingSink.read(READER, dot);

    // then
    assertThat(graph.name).isEqualTo("my graph");
    assertThat(graph.directed).isTrue();
    assertThat(graph.nodeKeys()).containsExactly("a", "b", "c d", "-1.5", ".5");
    assertThat(graph.node("a"))
        .containsExactly(
            entry("label", AttributeValue.of("007")),
            entry("color", AttributeValue.of("#ff0000ff")),
            entry("width", AttributeValue.of(1.5)));
    assertThat(graph.nodes.getFirst().position()).containsExactly(1, 2);
    assertThat(graph.node("b"))
        .containsExactly(
            entry("color", AttributeValue.of("#00ff00ff")),
            entry("bordercolor", AttributeValue.of("#000000ff")),
            entry("URL", AttributeValue.of("a\"b")),
            entry("shape", AttributeValue.of("box")),
            entry("label", AttributeValue.of("one\ntwo b")));
    assertThat(graph.edgeEnds()).containsExactly("a?b", "b-c d", "-1.5?.5");
    assertThat(graph.edges).extracting(EdgeRow::key).containsExactly("e1", null, null);
    assertThat(graph.edge(0)).containsExactly(entry("weight", AttributeValue.of(2)));
    assertThat(graph.edge(1)).containsExactly(entry("color", AttributeValue.of("#00ffffff")));
  }

  @Test
  void chainsAndGroups_makeAllTheirEdges() throws Exception {
    // given
    String dot = "graph { a -- b -- {c d} -- subgraph s { e; f -- g } ; {} }";

    // when
    var graph = RecordingSink.read(READER, dot);

    // then
    assertThat(graph.directed).isFalse();
    assertThat(graph.nodeKeys()).containsExactlyInAnyOrder("a", "b", "c", "d", "e", "f", "g");
    assertThat(graph.edgeEnds())
        .containsExactly("f?g", "a?b", "b?c", "b?d", "c?e", "c?f", "c?g", "d?e", "d?f", "d?g");
  }

  @Test
  void defaults_holdWithinTheirBracesForWhatComesAfter() throws Exception {
    // given
    String dot =
        """
        digraph {
          early
          node [kind=outer] edge [w=1]
          subgraph cluster_x { node [kind=inner]; edge [w=2] a -> b [w=3]; b -> a }
          a -> c; c [kind=own]
        }
        """;

    // when
    var graph = RecordingSink.read(READER, dot);

    // then
    assertThat(graph.node("early")).isEmpty();
    assertThat(graph.node("a")).containsExactly(entry("kind", AttributeValue.of("inner")));
    assertThat(graph.node("c")).containsExactly(entry("kind", AttributeValue.of("own")));
    assertThat(graph.edges)
        .extracting(edge -> edge.attributes().get("w"))
        .containsExactly(AttributeValue.of(3), AttributeValue.of(2), AttributeValue.of(1));
  }

  @Test
  void strictGraph_hasEachEdgeOnce() throws Exception {
    // given
    String dot = "strict graph { a -- b [w=1]; b -- a [v=2]; a -- a; a -- a }";

    // when
    var graph = RecordingSink.read(READER, dot);

    // then
    assertThat(graph.edgeEnds()).containsExactly("a?b", "a?a");
    assertThat(graph.edge(0))
        .containsExactly(entry("w", AttributeValue.of(1)), entry("v", AttributeValue.of(2)));
  }

  @Test
  void portsHtmlAndJoinedStrings_areRead() throws Exception {
    // given
    String dot =
        """
        DiGraph {
          "a" + "b":p:ne -> c:w [label=<<b>bold</b> &amp; x>]
          c [label="long \\
        line", flag]
          "node" -> été
        }
        """;

    // when
    var graph = RecordingSink.read(READER, dot);

    // then
    assertThat(graph.nodeKeys()).containsExactly("ab", "c", "node", "été");
    assertThat(graph.edge(0))
        .containsExactly(
            entry("label", AttributeValue.of("<b>bold</b> &amp; x")),
            entry("tailport", AttributeValue.of("p:ne")),
            entry("headport", AttributeValue.of("w")));
    assertThat(graph.node("c"))
        .containsExactly(
            entry("label", AttributeValue.of("long line")), entry("flag", AttributeValue.of(true)));
    assertThat(graph.lines).isEqualTo(List.of(2L, 2L, 5L, 5L, 2L, 5L));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "^^ | line 1: the file ends where 'graph' or 'digraph' is expected",
        "source,target | line 1: 'source' stands where 'graph' or 'digraph' is expected",
        "digraph { a -> b | line 1: the file ends where '}' is expected",
        "digraph { a -> } | line 1: '}' stands where a node is expected",
        "digraph { a -- b } | line 1: '--' in a digraph: use '->'",
        "graph { a -> b } | line 1: '->' in a graph",
        "graph { a [b= } | line 1: '}' stands where a value is expected",
        "graph { a [b | line 1: the file ends where an attribute or ']' is expected",
        "graph { \"a | line 1: a quote opens and is never closed",
        "graph { a [l=<x] } | line 1: '<' opens and is never closed",
        "graph { /* a } | line 1: a comment opens and is never closed",
        "graph { a } b | line 1: 'b' stands where 'graph' or 'digraph' is expected",
        "graph { a.b } | line 1: 'a.' is no name: quote it",
        "graph { a@b } | line 1: character '@'",
      })
  void whatIsNoDot_isRefusedWithItsPlace(String dot, String message) {
    // given no DOT

    // when
    var reading = assertThatThrownBy(() -> RecordingSink.read(READER, dot));

    // then
    reading.isInstanceOf(FormatException.class).hasMessageStartingWith(message);
  }

  @Test
  void deepNesting_isRefused() {
    // given
    String dot = "graph " + "{".repeat(100_000);

    // when
    var reading = assertThatThrownBy(() -> RecordingSink.read(READER, dot));

    // then
    reading.isInstanceOf(FormatException.class).hasMessageContaining("nested deeper than 500");
  }
}
