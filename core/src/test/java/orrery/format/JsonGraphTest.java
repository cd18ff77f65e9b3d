package orrery.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.tuple;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;

final class JsonGraphTest {
  private static final GraphReader READER = new JsonGraphReader();

  @Test
  void d3WithIds_linksById() throws Exception {
    // given
    String json =
        """
        {"nodes":[{"id":"Myriel","group":1,"color":"#f00"},{"id":"Napoleon","group":1}],
         "links":[{"source":"Napoleon","target":"Myriel","value":1},
                  {"source":{"id":"Myriel","index":0},"target":1}]}
        """;

    // when
    var graph = RecordingSink.read(READER, json);

    // then
    assertThat(graph.nodeKeys()).containsExactly("Myriel", "Napoleon");
    assertThat(graph.node("Myriel"))
        .containsExactly(
            entry("group", AttributeValue.of(1)), entry("color", AttributeValue.of("#ff0000ff")));
    assertThat(graph.edgeEnds()).containsExactly("Napoleon?Myriel", "Myriel?Napoleon");
    assertThat(graph.edge(0)).containsExactly(entry("value", AttributeValue.of(1)));
    assertThat(graph.lines).containsExactly(1L, 1L, 2L, 3L);
  }

  @Test
  void d3WithoutIds_linksByIndexWhereverLinksStand() throws Exception {
    // given
    String json =
        """
        {"links":[{"source":1,"target":0},{"source":0,"target":7}],
         "nodes":[{"name":"Myriel"},{"name":"Napoleon"}]}
        """;

    // when
    var graph = RecordingSink.read(READER, json);

    // then
    assertThat(graph.nodeKeys()).containsExactly("0", "1");
    assertThat(graph.edgeEnds()).containsExactly("1?0");
    assertThat(graph.skipped).singleElement().asString().startsWith("1: an edge's target is 7");
  }

  @Test
  void nodeWhoseIdIsNull_takesNobodysKey() throws Exception {
    // given
    String json =
        """
        {"nodes":[{"id":"a"},{"id":null},{"id":1}],"links":[{"source":1,"target":"a"}]}
        """;

    // when
    var graph = RecordingSink.read(READER, json);

    // then
    assertThat(graph.nodeKeys()).containsExactly("a", "1");
    assertThat(graph.edgeEnds()).containsExactly("1?a");
  }

  @Test
  void arrayOfOtherThings_isNoGraph() {
    // given
    String json = "[1,2,3]";

    // when
    var reading = assertThatThrownBy(() -> RecordingSink.read(READER, json));

    // then
    reading.isInstanceOf(FormatException.class).hasMessageContaining("no objects");
  }

  @Test
  void networkx_keyOfMultiEdgeIsNoEdgeKey() throws Exception {
    // given
    String json =
        """
        {"directed": true, "multigraph": true, "graph": {"name": "g"},
         "nodes": [{"w": NaN, "id": 1}, {"id": 2.5}, {"id": [1, "x"]}],
         "edges": [{"source": 1, "target": 2.5, "key": 0}, {"source": 1, "target": [1, "x"], "key": 1}]}
        """;

    // when
    var graph = RecordingSink.read(READER, json);

    // then
    assertThat(graph.directed).isTrue();
    assertThat(graph.name).isEqualTo("g");
    assertThat(graph.nodeKeys()).containsExactly("1", "2.5", "[1,\"x\"]");
    assertThat(graph.node("1")).isEmpty();
    assertThat(graph.edgeEnds()).containsExactly("1?2.5", "1?[1,\"x\"]");
    assertThat(graph.edges).extracting(EdgeRow::key).containsOnlyNulls();
    assertThat(graph.edge(1)).containsExactly(entry("key", AttributeValue.of(1)));
  }

  @Test
  void graphology_hasKeysAndAttributeObjects() throws Exception {
    // given
    String json =
        """
        {"options":{"type":"mixed","multi":true},"attributes":{"name":"g"},
         "nodes":[{"key":"a","attributes":{"x":1,"label":7}},{"key":"b"}],
         "edges":[{"key":"a->b","source":"a","target":"b","attributes":{"w":2}},
                  {"key":"u","source":"a","target":"b","undirected":true}]}
        """;

    // when
    var graph = RecordingSink.read(READER, json);

    // then
    assertThat(graph.directed).isNull();
    assertThat(graph.name).isEqualTo("g");
    assertThat(graph.node("a"))
        .containsExactly(entry("x", AttributeValue.of(1)), entry("label", AttributeValue.of("7")));
    assertThat(graph.edges)
        .extracting(EdgeRow::key, EdgeRow::directed)
        .containsExactly(tuple("a->b", null), tuple("u", false));
    assertThat(graph.edge(0)).containsExactly(entry("w", AttributeValue.of(2)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        """
        ^{"elements":{"nodes":[{"data":{"id":"a","w":1},"position":{"x":1,"y":2}},
        {"data":{"id":"b"}}],"edges":[{"data":{"id":"e","source":"a","target":"b"}}]}}^""",
        """
        ^{"elements":[{"group":"edges","data":{"id":"e","source":"a","target":"b"}},
        {"group":"nodes","data":{"id":"a","w":1},"position":{"x":1,"y":2}},{"data":{"id":"b"}}]}^""",
        """
        ^[{"data":{"id":"a","w":1},"position":{"x":1,"y":2}},{"data":{"id":"b"}},
        {"data":{"id":"e","source":"a","target":"b"}}]^"""
      })
  void cytoscape_hasData(String json) throws Exception {
    // given one of its three shapes

    // when
    var graph = RecordingSink.read(READER, json);

    // then
    assertThat(graph.nodeKeys()).containsExactly("a", "b");
    assertThat(graph.node("a")).containsExactly(entry("w", AttributeValue.of(1)));
    assertThat(graph.nodes.getFirst().position()).containsExactly(1, 2);
    assertThat(graph.edgeEnds()).containsExactly("a?b");
    assertThat(graph.edges.getFirst().key()).isEqualTo("e");
  }

  @Test
  void ownExport_hasPositionsAndDirections() throws Exception {
    // given
    String json =
        """
        {"directed":false,"multigraph":true,"graph":{"name":"g"},
         "nodes":[{"key":"a","attrs":{"n":1.0},"pos":[1,2,3]},{"key":"b","attrs":{},"pos":[1e99,0]}],
         "edges":[{"key":"e","source":"a","target":"b","directed":true,"attrs":{}}],
         "epoch":"x","seq":1}
        """;

    // when
    var graph = RecordingSink.read(READER, json);

    // then
    assertThat(graph.node("a")).containsExactly(entry("n", AttributeValue.of(1.0)));
    assertThat(graph.nodes.get(0).position()).containsExactly(1, 2, 3);
    assertThat(graph.nodes.get(1).position()).isNull();
    assertThat(graph.repaired).singleElement().asString().startsWith("2: position [");
    assertThat(graph.edgeEnds()).containsExactly("a>b");
    assertThat(graph.edges.getFirst().key()).isEqualTo("e");
  }

  @Test
  void badElements_areNamedAndTheRestIsRead() throws Exception {
    // given
    String json =
        """
        {"nodes":[7,
        {"id":"a\\ud800"},{"id":"b"}],
        "links":[{"source":"b"},
        "x",{"source":"b","target":"b"}]}
        """;

    // when
    var graph = RecordingSink.read(READER, json);

    // then
    assertThat(graph.nodeKeys()).isEqualTo(List.of("a\uFFFD", "b"));
    assertThat(graph.edgeEnds()).containsExactly("b?b");
    assertThat(graph.skipped)
        .satisfiesExactly(
            node -> assertThat(node).startsWith("1: a node is 7"),
            edge -> assertThat(edge).startsWith("3: an edge has no target"),
            text -> assertThat(text).startsWith("4: an edge is \"x\""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{\"nodes\":[{\"id\":\"a\"} | not valid JSON",
        "{\"nodes\":[]} x | not valid JSON",
        "{\"nodes\":[]} {} | something follows",
        "{\"nodes\":{}} | \"nodes\" is no array",
        "{\"links\":[]} | there are no nodes",
        "{} | there are no nodes",
        "7 | the file is one value",
        "^^ | the file is empty",
        "<gexf/> | not valid JSON",
        "{\"nodes\":[],\"adjacency\":[]} | adjacency",
      })
  void whatIsNoGraph_isRefusedWithItsPlace(String json, String message) {
    // given no graph

    // when
    var reading = assertThatThrownBy(() -> RecordingSink.read(READER, json));

    // then
    reading
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith("line 1: ")
        .hasMessageContaining(message);
  }

  @Test
  void hugeText_arrivesWhole() throws Exception {
    // given
    String huge = "x".repeat(10_000_000);

    // when
    var graph = RecordingSink.read(READER, "{\"nodes\":[{\"id\":1,\"label\":\"" + huge + "\"}]}");

    // then
    assertThat(graph.node("1").get("label")).isEqualTo(AttributeValue.of(huge));
  }
}
