package orrery.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.AttributeValue;
import orrery.model.ColumnBuilder;
import orrery.model.ColumnType;
import orrery.model.EdgeKeys;
import orrery.model.EdgeRow;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.EdgeTable;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.GraphSnapshot.NodeTable;
import orrery.model.GraphState;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.Producer;

final class GraphWriterTest {
  private static final AttributeValue LIST =
      AttributeValue.of(List.of(AttributeValue.of("a, b"), AttributeValue.of(1)));

  @Test
  void json_isAsTheProtocolHasIt() throws Exception {
    // given
    GraphSnapshot graph = sample();

    // when
    String json = written("json", graph);

    // then
    assertThat(json)
        .isEqualTo(
            """
            {"directed":true,"multigraph":true,"graph":{"name":"a <\\"web\\">"},\
            "nodes":[{"key":"a","attrs":{"label":"007","age":31,"load":2.0,"ok":true,\
            "born":"2024-05-01T00:00:00Z","tags":["a, b",1],"color":"#ff000080","size":2.5},\
            "pos":[1.5,-2.0]},\
            {"key":"ü & \\"q\\"\\n<x>","attrs":{"label":"two\\nlines"},"pos":[0.0,1.0E-7]}],\
            "edges":[{"key":"a→a","source":"a","target":"a","directed":true,"attrs":{}},\
            {"key":"e;1","source":"a","target":"ü & \\"q\\"\\n<x>","directed":false,\
            "attrs":{"weight":0.1,"kind":"x,\\"y\\""}}],"epoch":"e1","seq":9}""");
  }

  @ParameterizedTest
  @ValueSource(strings = {"json", "graphml", "gexf", "dot"})
  void writtenGraph_readsBackTheSame(String format) throws Exception {
    // given
    GraphSnapshot graph = sample();

    // when
    var read =
        RecordingSink.read(
            Formats.reader("graph." + format, CsvOptions.GUESSED), written(format, graph));

    // then
    assertThat(read.name).isEqualTo("a <\"web\">");
    assertThat(nodes(read.nodes)).isEqualTo(expectedNodes(format));
    assertThat(edges(read.edges, Boolean.TRUE.equals(read.directed)))
        .containsExactlyInAnyOrderElementsOf(expectedEdges());
    assertThat(read.skipped).isEmpty();
    assertThat(read.repaired).isEmpty();
  }

  @Test
  void ndjson_buildsTheSameGraph() throws Exception {
    // given
    GraphSnapshot graph = sample();

    // when
    var read =
        RecordingSink.read(
            Formats.reader("graph.ndjson", CsvOptions.GUESSED), written("ndjson", graph));

    // then
    var nodes = new ArrayList<NodeRow>();
    var edges = new ArrayList<EdgeRow>();
    var columns = new ArrayList<String>();
    for (KeyedUpdate update : read.updates) {
      switch (update) {
        case KeyedUpdate.NodeAdded added -> nodes.addAll(added.items());
        case KeyedUpdate.EdgeAdded added -> edges.addAll(added.items());
        case KeyedUpdate.ColumnAdded added ->
            columns.add(added.column().name() + " " + added.column().type().wireName());
        default -> assertThat(update).isEqualTo(new KeyedUpdate.GraphRenamed("a <\"web\">"));
      }
    }
    assertThat(nodes(nodes)).isEqualTo(expectedNodes("ndjson"));
    assertThat(edges(edges, true)).containsExactlyInAnyOrderElementsOf(expectedEdges());
    assertThat(columns)
        .containsExactly(
            "label text",
            "age integer",
            "load number",
            "ok boolean",
            "born datetime",
            "tags list",
            "color category",
            "size number",
            "weight number",
            "kind category");
    assertThat(read.skipped).isEmpty();
  }

  @Test
  void csv_readsBackAsTheSameEdges() throws Exception {
    // given
    GraphSnapshot graph = sample();

    // when
    var read =
        RecordingSink.read(Formats.reader("graph.csv", CsvOptions.GUESSED), written("csv", graph));

    // then
    assertThat(edges(read.edges, true)).containsExactlyInAnyOrderElementsOf(expectedEdges());
  }

  @Test
  void types_surviveWhereTheFormatDeclaresThem() throws Exception {
    // given
    GraphSnapshot graph = sample();

    // when
    var graphml = RecordingSink.read(XmlGraphReader.graphml(), written("graphml", graph));
    var gexf = RecordingSink.read(XmlGraphReader.gexf(), written("gexf", graph));

    // then
    assertThat(gexf.columns).isEqualTo(graphml.columns);
    assertThat(graphml.columns)
        .contains(
            "node age integer",
            "node load number",
            "node ok boolean",
            "node born datetime",
            "node tags list",
            "edge weight number");
  }

  @ParameterizedTest
  @ValueSource(strings = {"graphml", "dot", "json"})
  void highDimensions_surviveWhereTheFormatHasRoom(String format) throws Exception {
    // given
    var graph =
        graph(
            new NodeTable(new int[] {3}, new String[] {"a"}, List.of()),
            new Positions(5, new float[] {1, 2, 3, 4, 5}),
            new EdgeTable(
                new int[0], new String[0], new int[0], new int[0], new boolean[0], List.of()));

    // when
    var read =
        RecordingSink.read(
            Formats.reader("graph." + format, CsvOptions.GUESSED), written(format, graph));

    // then
    assertThat(read.nodes.getFirst().position()).containsExactly(1, 2, 3, 4, 5);
    assertThat(read.nodes.getFirst().attributes()).isEmpty();
  }

  @Test
  void registry_knowsItsFormats() {
    // given
    var names = List.of("csv", "dot", "gexf", "graphml", "json", "ndjson");

    // when
    var known = GraphWriters.names();

    // then
    assertThat(known).isEqualTo(names);
    assertThat(GraphWriters.of("xlsx")).isEmpty();
  }

  private static GraphSnapshot sample() {
    var nodeColumns =
        List.of(
            column("label", ColumnType.TEXT, AttributeValue.of("007"), text("two\nlines")),
            column("age", ColumnType.INTEGER, AttributeValue.of(31), absent()),
            column("load", ColumnType.NUMBER, AttributeValue.of(2.0), absent()),
            column("ok", ColumnType.BOOLEAN, AttributeValue.of(true), absent()),
            column(
                "born",
                ColumnType.DATETIME,
                AttributeValue.of(Instant.parse("2024-05-01T00:00:00Z")),
                absent()),
            column("tags", ColumnType.LIST, LIST, absent()),
            column("color", ColumnType.CATEGORY, text("#ff000080"), absent()),
            column("size", ColumnType.NUMBER, AttributeValue.of(2.5), absent()));
    var edgeColumns =
        List.of(
            column("weight", ColumnType.NUMBER, AttributeValue.of(0.1), absent()),
            column("kind", ColumnType.CATEGORY, text("x,\"y\""), absent()));
    return graph(
        new NodeTable(new int[] {4, 7}, new String[] {"a", "ü & \"q\"\n<x>"}, nodeColumns),
        new Positions(2, new float[] {1.5f, -2, 0, 1e-7f}),
        new EdgeTable(
            new int[] {0, 5},
            new String[] {"e;1", null},
            new int[] {4, 4},
            new int[] {7, 4},
            new boolean[] {false, true},
            edgeColumns));
  }

  private static GraphSnapshot graph(NodeTable nodes, Positions positions, EdgeTable edges) {
    var state =
        new GraphState(
            "a <\"web\">",
            true,
            Producer.custom(positions.dimensions()),
            false,
            null,
            new int[0],
            new int[0],
            List.of(),
            Map.of());
    return new GraphSnapshot("e1", 9, state, nodes, positions, edges);
  }

  private static AttributeValue text(String text) {
    return AttributeValue.of(text);
  }

  private static AttributeValue absent() {
    return AttributeValue.absent();
  }

  private static NamedColumn column(String name, ColumnType type, AttributeValue... values) {
    var builder = new ColumnBuilder(values.length);
    for (AttributeValue value : values) builder.add(value);
    return new NamedColumn(name, builder.build(type, values.length));
  }

  private static String written(String format, GraphSnapshot graph) throws IOException {
    var bytes = new ByteArrayOutputStream();
    GraphWriters.of(format).orElseThrow().write(graph, bytes);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  /// Key → attributes and position, order of attributes left out.
  private static Map<String, List<Object>> nodes(List<NodeRow> rows) {
    var nodes = new LinkedHashMap<String, List<Object>>();
    for (NodeRow row : rows) {
      var position = new ArrayList<Float>();
      float[] coordinates = row.position();
      if (coordinates != null) {
        for (float coordinate : coordinates) position.add(coordinate);
      }
      nodes.put(row.key(), List.of(new LinkedHashMap<>(row.attributes()), position));
    }
    return nodes;
  }

  private static Map<String, List<Object>> expectedNodes(String format) {
    AttributeValue born = AttributeValue.of(Instant.parse("2024-05-01T00:00:00Z"));
    boolean hasLists = !format.equals("dot");
    var attributes = new LinkedHashMap<String, AttributeValue>();
    attributes.put("label", text("007"));
    attributes.put("age", AttributeValue.of(31));
    attributes.put("load", AttributeValue.of(2.0));
    attributes.put("ok", AttributeValue.of(true));
    attributes.put("born", born);
    attributes.put("tags", hasLists ? LIST : text("[\"a, b\",1]"));
    attributes.put("color", text("#ff000080"));
    attributes.put("size", AttributeValue.of(2.5));
    return Map.of(
        "a",
        List.of(attributes, List.of(1.5f, -2f)),
        "ü & \"q\"\n<x>",
        List.of(Map.of("label", text("two\nlines")), List.of(0f, 1e-7f)));
  }

  private static List<List<Object>> edges(List<EdgeRow> rows, boolean isGraphDirected) {
    var edges = new ArrayList<List<Object>>();
    for (EdgeRow row : rows) {
      Boolean directed = row.directed();
      String key = row.key();
      edges.add(
          List.of(
              key == null ? EdgeKeys.generated(row.source(), row.target(), 1) : key,
              row.source(),
              row.target(),
              directed == null ? isGraphDirected : directed,
              new LinkedHashMap<>(row.attributes())));
    }
    return edges;
  }

  private static List<List<Object>> expectedEdges() {
    return List.of(
        List.of(
            "e;1",
            "a",
            "ü & \"q\"\n<x>",
            false,
            Map.of("weight", AttributeValue.of(0.1), "kind", text("x,\"y\""))),
        List.of("a→a", "a", "a", true, Map.of()));
  }
}
