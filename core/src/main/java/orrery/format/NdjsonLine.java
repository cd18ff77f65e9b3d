package orrery.format;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.EdgeRow;
import orrery.model.ErrorCode;
import orrery.model.KeyedUpdate;
import orrery.model.KeyedUpdate.KeyedAttributes;
import orrery.model.NodeRow;
import orrery.model.Producer;
import orrery.model.RefusedException;
import orrery.model.Target;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// One line of NDJSON: an update whose elements are named by key, as files, standard input, HTTP
/// push and recordings carry it. Stateless, for any thread.
public final class NdjsonLine {
  /// The longest line that is read.
  public static final int MAX_BYTES = 16 << 20;

  private static final int MAX_DIMENSIONS = 64;

  private NdjsonLine() {}

  /// The update in a line, see [#parse(String)].
  ///
  /// @throws RefusedException `bad_message` where the bytes are not UTF-8, `too_large` where they
  ///   are more than [#MAX_BYTES], and as in [#parse(String)]
  public static Optional<KeyedUpdate> parse(byte[] line) {
    return parse(fields(line), Values.INFERRED);
  }

  /// The update in a line, or nothing where the line says what readers leave to others: digests of
  /// recordings, and whether a layout runs.
  ///
  /// @throws RefusedException `bad_message` where the line is no JSON object, `unknown_kind`, or
  ///   `bad_params` where a field is missing or wrong
  public static Optional<KeyedUpdate> parse(String line) {
    return parse(fields(line), Values.INFERRED);
  }

  /// How the value of an attribute is read.
  @FunctionalInterface
  interface Values {
    /// By its looks.
    Values INFERRED = (_, column, json) -> ReservedColumns.of(column, JsonValues.of(json));

    AttributeValue of(Target target, String column, JsonNode json);

    default BiFunction<String, JsonNode, AttributeValue> in(Target target) {
      return (column, json) -> of(target, column, json);
    }
  }

  static Optional<KeyedUpdate> parse(JsonFields fields, Values values) {
    String kind = fields.text("kind");
    Instant _ = fields.optionalTime("t");
    return Optional.ofNullable(update(kind, fields, values));
  }

  static JsonFields fields(byte[] line) {
    if (line.length > MAX_BYTES) throw tooLong();
    try {
      return fields(StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(line)).toString());
    } catch (CharacterCodingException _) {
      throw new RefusedException(
          ErrorCode.BAD_MESSAGE, "the line is not valid UTF-8: write it as UTF-8");
    }
  }

  private static JsonFields fields(String line) {
    JsonNode json;
    try {
      json = Json.MAPPER.readTree(line);
    } catch (JacksonException e) {
      throw new RefusedException(
          ErrorCode.BAD_MESSAGE, "the line is not valid JSON: " + Json.reason(e));
    }
    if (!json.isObject()) {
      throw new RefusedException(
          ErrorCode.BAD_MESSAGE,
          "the line is no JSON object but " + Excerpt.of(line) + ": write {\"kind\":…}");
    }
    return new JsonFields(json, "");
  }

  static RefusedException tooLong() {
    return new RefusedException(
        ErrorCode.TOO_LARGE,
        "the line is longer than " + (MAX_BYTES >> 20) + " MiB: put fewer items in one line");
  }

  private static @Nullable KeyedUpdate update(String kind, JsonFields fields, Values values) {
    return switch (kind) {
      case "NodeAdded" -> nodesAdded(fields, values.in(Target.NODE));
      case "NodeRemoved" -> new KeyedUpdate.NodeRemoved(keys(fields));
      case "NodeChanged" -> elementsChanged(Target.NODE, fields, values);
      case "EdgeAdded" -> edgesAdded(fields, values.in(Target.EDGE));
      case "EdgeRemoved" -> new KeyedUpdate.EdgeRemoved(keys(fields));
      case "EdgeChanged" -> elementsChanged(Target.EDGE, fields, values);
      case "AttrChanged" -> attributeChanged(fields, values);
      case "ColumnAdded" -> new KeyedUpdate.ColumnAdded(target(fields), column(fields));
      case "ColumnChanged" -> new KeyedUpdate.ColumnChanged(target(fields), column(fields));
      case "ColumnRemoved" ->
          new KeyedUpdate.ColumnRemoved(target(fields), fields.object("column").text("name"));
      case "PositionsSet" -> positionsSet(fields);
      case "PositionDelta" -> positionDelta(fields);
      case "SelectionChanged" ->
          new KeyedUpdate.SelectionChanged(
              fields.optionalKeys("selected"), fields.optionalKeys("deselected"));
      case "PinsChanged" ->
          new KeyedUpdate.PinsChanged(
              fields.optionalKeys("pinned"), fields.optionalKeys("unpinned"));
      case "StyleChanged" -> new KeyedUpdate.StyleChanged(style(fields));
      case "GraphRenamed" -> new KeyedUpdate.GraphRenamed(fields.text("name"));
      case "EmbeddingChanged" -> producerChanged(Producer.Kind.EMBEDDING, "method", fields);
      case "LayoutChanged" -> producerChanged(Producer.Kind.LAYOUT, "algorithm", fields);
      case "SimulationChanged", "Digest" -> null;
      default ->
          throw new RefusedException(
              ErrorCode.UNKNOWN_KIND,
              "kind '" + Excerpt.of(kind) + "' is unknown: use NodeAdded, EdgeAdded, AttrChanged…");
    };
  }

  private static KeyedUpdate nodesAdded(
      JsonFields fields, BiFunction<String, JsonNode, AttributeValue> reading) {
    boolean isUpsert = isUpsert(fields);
    var rows = new ArrayList<NodeRow>();
    for (JsonFields item : fields.objects("items")) {
      float[] position = item.has("pos") ? item.coordinates("pos") : null;
      rows.add(new NodeRow(item.key("key"), item.attributes("attrs", isUpsert, reading), position));
    }
    return new KeyedUpdate.NodeAdded(rows, isUpsert);
  }

  private static KeyedUpdate edgesAdded(
      JsonFields fields, BiFunction<String, JsonNode, AttributeValue> reading) {
    boolean isUpsert = isUpsert(fields);
    var rows = new ArrayList<EdgeRow>();
    for (JsonFields item : fields.objects("items")) {
      rows.add(
          new EdgeRow(
              item.optionalKey("key"),
              item.key("source"),
              item.key("target"),
              item.optionalBoolean("directed"),
              item.attributes("attrs", isUpsert, reading)));
    }
    return new KeyedUpdate.EdgeAdded(rows, isUpsert);
  }

  private static boolean isUpsert(JsonFields fields) {
    return Boolean.TRUE.equals(fields.optionalBoolean("upsert"));
  }

  private static List<String> keys(JsonFields fields) {
    return fields.objects("items").stream().map(item -> item.key("key")).toList();
  }

  private static KeyedUpdate elementsChanged(Target target, JsonFields fields, Values values) {
    return new KeyedUpdate.ElementsChanged(
        target,
        fields.objects("items").stream()
            .map(
                item ->
                    new KeyedAttributes(
                        item.key("key"), item.attributes("attrs", true, values.in(target))))
            .toList());
  }

  private static KeyedUpdate attributeChanged(JsonFields fields, Values reading) {
    Target target = target(fields);
    String column = fields.text("column");
    var keys = new ArrayList<String>();
    var values = new ArrayList<AttributeValue>();
    for (JsonFields item : fields.objects("items")) {
      keys.add(item.key("key"));
      if (!item.object().has("value")) throw item.refused("value is missing: null removes it");
      values.add(item.value("value", json -> reading.of(target, column, json)));
    }
    return new KeyedUpdate.AttrChanged(target, column, keys, values);
  }

  private static Target target(JsonFields fields) {
    String name = fields.text("target");
    return switch (name) {
      case "node" -> Target.NODE;
      case "edge" -> Target.EDGE;
      default ->
          throw fields.refused("target is '" + Excerpt.of(name) + "': it must be node or edge");
    };
  }

  private static ColumnSpec column(JsonFields fields) {
    JsonFields column = fields.object("column");
    String type = column.text("type");
    try {
      return new ColumnSpec(column.text("name"), ColumnType.ofWireName(type));
    } catch (IllegalArgumentException e) {
      throw column.refused("type: " + e.getMessage());
    }
  }

  private static KeyedUpdate positionsSet(JsonFields fields) {
    var rows = new PositionRows();
    for (JsonFields item : fields.objects("items")) rows.add(item, item.coordinates("pos"));
    return new KeyedUpdate.PositionsSet(rows.keys(), rows.positions());
  }

  private static KeyedUpdate positionDelta(JsonFields fields) {
    var rows = new PositionRows();
    for (JsonFields item : fields.objects("items")) rows.add(item, delta(item));
    return new KeyedUpdate.PositionDelta(rows.keys(), rows.positions());
  }

  private static float[] delta(JsonFields item) {
    if (item.has("d")) return item.coordinates("d");
    float dx = item.coordinate("dx"), dy = item.coordinate("dy");
    return item.has("dz") ? new float[] {dx, dy, item.coordinate("dz")} : new float[] {dx, dy};
  }

  private static KeyedUpdate producerChanged(
      Producer.Kind kind, String methodField, JsonFields fields) {
    int dimensions = (int) fields.integer("k", 1, MAX_DIMENSIONS);
    var parameters = fields.attributes("params", false, (_, json) -> JsonValues.of(json));
    return new KeyedUpdate.ProducerChanged(
        new Producer(kind, fields.text(methodField), dimensions, parameters),
        fields.optionalNumbers("quality"));
  }

  private static Map<String, Map<String, AttributeValue>> style(JsonFields fields) {
    JsonFields style = fields.object("style");
    var channels = new HashMap<String, Map<String, AttributeValue>>();
    for (String channel : style.object().propertyNames()) {
      channels.put(channel, style.attributes(channel, false, (_, json) -> JsonValues.of(json)));
    }
    return channels;
  }
}
