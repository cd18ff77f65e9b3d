package orrery.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import orrery.model.AttributeValue;
import orrery.model.Attributes;
import orrery.model.ColumnBuilder;
import orrery.model.ColumnTable;
import orrery.model.ColumnType;
import orrery.model.Control;
import orrery.model.Encoding;
import orrery.model.ErrorCode;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.EdgeTable;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.GraphSnapshot.NodeTable;
import orrery.model.Positions;
import orrery.model.RefusedException;
import orrery.model.Target;
import orrery.model.Where;
import orrery.model.WhereEvaluation;
import orrery.wire.ClientMessage.ControlMessage;
import orrery.wire.MessageDecoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What a `where` means: the table `protocol/cases/where.json`, which the page's tests read too.
final class WhereCasesTest {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final JsonNode FILE = file();
  private static final PagedCut CUT = new ColumnarGraph(snapshot()).cut("5f1c9a", 1);

  @ParameterizedTest
  @MethodSource("cases")
  void where_meansWhatTheTableSays(JsonNode row) {
    // given
    var filter = filter(row);
    ColumnTable table = CutColumns.of(CUT, filter.target());

    // when
    List<String> keys =
        WhereEvaluation.rows(table, filter.where()).stream()
            .mapToObj(found -> Attributes.plainText(table.column("key").value(found)))
            .toList();

    // then
    assertThat(keys).isEqualTo(row.get("keys").valueStream().map(JsonNode::stringValue).toList());
  }

  @ParameterizedTest
  @MethodSource("refusals")
  void where_isRefusedAsTheTableSays(JsonNode row) {
    // given
    var filter = filter(row);
    ColumnTable table = CutColumns.of(CUT, filter.target());

    // when
    var refused =
        catchThrowableOfType(
            RefusedException.class, () -> WhereEvaluation.rows(table, filter.where()));

    // then
    assertThat(refused.code()).isEqualTo(ErrorCode.BAD_PARAMS);
    assertThat(refused).hasMessageContaining(row.get("error").stringValue());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void negated_holdsForTheOtherRows(JsonNode row) {
    // given
    var filter = filter(row);
    ColumnTable table = CutColumns.of(CUT, filter.target());

    // when
    var rows = WhereEvaluation.rows(table, filter.where());
    var others = WhereEvaluation.rows(table, new Where.Not(filter.where()));

    // then
    assertThat(others.intersects(rows)).isFalse();
    assertThat(others.cardinality() + rows.cardinality()).isEqualTo(table.size());
  }

  static Stream<JsonNode> cases() {
    return FILE.get("cases").valueStream().filter(row -> row.has("keys"));
  }

  static Stream<JsonNode> refusals() {
    return FILE.get("cases").valueStream().filter(row -> row.has("error"));
  }

  private static Control.Filter filter(JsonNode row) {
    var payload = MAPPER.createObjectNode().put("kind", "Filter");
    payload.set("target", row.get("target"));
    payload.set("where", row.get("where"));
    var message = MAPPER.createObjectNode().put("version", 1).put("type", "control");
    message.set("payload", payload);
    byte[] frame = MAPPER.writeValueAsBytes(message);
    var decoded = (ControlMessage) new MessageDecoder(Encoding.JSON).decode(frame);
    return (Control.Filter) decoded.control();
  }

  private static JsonNode file() {
    try {
      return MAPPER.readTree(Files.readString(Path.of("../protocol/cases/where.json")));
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  /// The graph of the table; ids count from 0 in the order of its rows.
  private static GraphSnapshot snapshot() {
    JsonNode nodes = FILE.get("nodes"), edges = FILE.get("edges");
    List<String> keys = keys(nodes);
    var edgeKeys = new @Nullable String[edges.size()];
    var isDirected = new boolean[edges.size()];
    for (int row = 0; row < edgeKeys.length; row++) {
      String key = edges.get(row).get("key").stringValue();
      edgeKeys[row] = key.contains("→") ? null : key; // as a generated one is held
      isDirected[row] = edges.get(row).get("directed").booleanValue();
    }
    return new GraphSnapshot(
        "5f1c9a",
        1,
        EmptyGraph.snapshot().state(),
        new NodeTable(
            IntStream.range(0, nodes.size()).toArray(),
            keys.toArray(new String[0]),
            columns(Target.NODE, nodes)),
        new Positions(2, new float[2 * nodes.size()]),
        new EdgeTable(
            IntStream.range(0, edges.size()).toArray(),
            edgeKeys,
            ends(edges, "source", keys),
            ends(edges, "target", keys),
            isDirected,
            columns(Target.EDGE, edges)));
  }

  private static List<String> keys(JsonNode rows) {
    return rows.valueStream().map(row -> row.get("key").stringValue()).toList();
  }

  private static int[] ends(JsonNode edges, String end, List<String> keys) {
    return edges
        .valueStream()
        .mapToInt(edge -> keys.indexOf(edge.get(end).stringValue()))
        .toArray();
  }

  private static List<NamedColumn> columns(Target target, JsonNode rows) {
    List<NamedColumn> columns = new ArrayList<>();
    for (JsonNode column : FILE.get("columns").get(target.wireName())) {
      String name = column.get(0).stringValue();
      ColumnType type = ColumnType.ofWireName(column.get(1).stringValue());
      var builder = new ColumnBuilder(rows.size());
      for (JsonNode row : rows) {
        JsonNode value = row.get("attrs").get(name);
        builder.add(value == null ? AttributeValue.absent() : value(type, value));
      }
      columns.add(new NamedColumn(name, builder.build(type, rows.size())));
    }
    return columns;
  }

  private static AttributeValue value(ColumnType type, JsonNode json) {
    return switch (type) {
      case NUMBER -> AttributeValue.of(json.doubleValue());
      case INTEGER -> AttributeValue.of(Long.parseLong(json.asString()));
      case BOOLEAN -> AttributeValue.of(json.booleanValue());
      case CATEGORY, TEXT -> AttributeValue.of(json.stringValue());
      case DATETIME -> AttributeValue.of(Instant.parse(json.stringValue()));
      case LIST -> AttributeValue.of(json.valueStream().map(WhereCasesTest::element).toList());
    };
  }

  private static AttributeValue element(JsonNode json) {
    if (json.isString()) return AttributeValue.of(json.stringValue());
    if (json.isBoolean()) return AttributeValue.of(json.booleanValue());
    return json.isIntegralNumber()
        ? AttributeValue.of(json.longValue())
        : AttributeValue.of(json.doubleValue());
  }
}
