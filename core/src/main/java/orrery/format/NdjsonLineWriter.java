package orrery.format;

import java.io.ByteArrayOutputStream;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntConsumer;
import orrery.model.Attributes;
import orrery.model.ColumnSpec;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.Target;
import tools.jackson.core.JsonGenerator;

/// Writes updates as lines that [NdjsonLine] reads, each with its time; one of many elements as
/// several lines of at most about a mebibyte. Gathers whole lines until they are taken.
///
/// For one thread.
public final class NdjsonLineWriter {
  private static final int MAX_LINE_BYTES = 1 << 20;

  private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
  private final JsonGenerator json =
      Json.MAPPER.writer().withRootValueSeparator("").createGenerator(lines);
  private final JsonOutput output = new JsonOutput(json);
  private int lineStart;

  public NdjsonLineWriter() {}

  /// How many bytes wait to be taken.
  public int size() {
    json.flush();
    return lines.size();
  }

  /// The lines since the last call.
  public byte[] take() {
    json.flush();
    byte[] taken = lines.toByteArray();
    lines.reset();
    return taken;
  }

  /// What the graph holds after all before it.
  public void digest(Instant time, long sequence, String digest) {
    start("Digest", time);
    json.writeNumberProperty("seq", sequence);
    json.writeStringProperty("digest", digest);
    end();
  }

  /// Whether a layout runs, which readers leave out.
  public void simulation(Instant time, boolean isRunning) {
    start("SimulationChanged", time);
    json.writeBooleanProperty("running", isRunning);
    end();
  }

  public void update(Instant time, KeyedUpdate update) {
    switch (update) {
      case KeyedUpdate.NodeAdded(var nodes, boolean upsert) ->
          items("NodeAdded", time, flag("upsert", upsert), nodes.size(), i -> node(nodes.get(i)));
      case KeyedUpdate.NodeRemoved(var keys) -> keys("NodeRemoved", time, keys);
      case KeyedUpdate.EdgeAdded(var edges, boolean upsert) ->
          items("EdgeAdded", time, flag("upsert", upsert), edges.size(), i -> edge(edges.get(i)));
      case KeyedUpdate.EdgeRemoved(var keys) -> keys("EdgeRemoved", time, keys);
      case KeyedUpdate.ElementsChanged(var target, var changes) ->
          items(
              target == Target.NODE ? "NodeChanged" : "EdgeChanged",
              time,
              NdjsonLineWriter::nothing,
              changes.size(),
              i -> {
                output.text("key", changes.get(i).key());
                output.attributes("attrs", changes.get(i).attributes());
              });
      case KeyedUpdate.AttrChanged(var target, var column, var keys, var values) ->
          items(
              "AttrChanged",
              time,
              () -> {
                json.writeStringProperty("target", target.wireName());
                output.text("column", column);
              },
              keys.size(),
              i -> {
                output.text("key", keys.get(i));
                output.attribute("value", values.get(i));
              });
      case KeyedUpdate.ColumnAdded(var target, var column) ->
          column("ColumnAdded", time, target, column);
      case KeyedUpdate.ColumnChanged(var target, var column) ->
          column("ColumnChanged", time, target, column);
      case KeyedUpdate.ColumnRemoved(var target, var name) -> {
        startColumn("ColumnRemoved", time, target, name);
        json.writeEndObject();
        end();
      }
      case KeyedUpdate.PositionsSet(var keys, var positions) ->
          positions("PositionsSet", time, keys, positions, "pos");
      case KeyedUpdate.PositionDelta(var keys, var deltas) ->
          positions("PositionDelta", time, keys, deltas, "d");
      case KeyedUpdate.SelectionChanged(var selected, var deselected) ->
          sets("SelectionChanged", time, "selected", selected, "deselected", deselected);
      case KeyedUpdate.PinsChanged(var pinned, var unpinned) ->
          sets("PinsChanged", time, "pinned", pinned, "unpinned", unpinned);
      case KeyedUpdate.StyleChanged(var style) -> {
        start("StyleChanged", time);
        json.writeObjectPropertyStart("style");
        new TreeMap<>(style).forEach(output::attributes);
        json.writeEndObject();
        end();
      }
      case KeyedUpdate.GraphRenamed(var name) -> {
        start("GraphRenamed", time);
        output.text("name", name);
        end();
      }
      case KeyedUpdate.ProducerChanged(var producer, var quality) ->
          producer(time, producer, quality);
    }
  }

  private Runnable flag(String name, boolean isSet) {
    return isSet ? () -> json.writeBooleanProperty(name, true) : NdjsonLineWriter::nothing;
  }

  private static void nothing() {}

  /// As many lines as the items need, each with its head.
  private void items(String kind, Instant time, Runnable head, int count, IntConsumer item) {
    for (int i = 0; i < count; ) {
      start(kind, time);
      head.run();
      json.writeArrayPropertyStart("items");
      do {
        json.writeStartObject();
        item.accept(i++);
        json.writeEndObject();
      } while (i < count && lineBytes() < MAX_LINE_BYTES);
      json.writeEndArray();
      end();
    }
  }

  private int lineBytes() {
    return lines.size() + json.streamWriteOutputBuffered() - lineStart;
  }

  private void keys(String kind, Instant time, List<String> keys) {
    items(kind, time, NdjsonLineWriter::nothing, keys.size(), i -> output.text("key", keys.get(i)));
  }

  private void node(NodeRow node) {
    output.text("key", node.key());
    output.attributes("attrs", node.attributes());
    float[] position = node.position();
    if (position != null) output.position("pos", position, 0, position.length);
  }

  private void edge(EdgeRow edge) {
    if (edge.key() != null) output.text("key", edge.key());
    output.text("source", edge.source());
    output.text("target", edge.target());
    if (edge.directed() != null) json.writeBooleanProperty("directed", edge.directed());
    output.attributes("attrs", edge.attributes());
  }

  private void column(String kind, Instant time, Target target, ColumnSpec column) {
    startColumn(kind, time, target, column.name());
    json.writeStringProperty("type", column.type().wireName());
    json.writeEndObject();
    end();
  }

  private void startColumn(String kind, Instant time, Target target, String name) {
    start(kind, time);
    json.writeStringProperty("target", target.wireName());
    json.writeObjectPropertyStart("column");
    output.text("name", name);
  }

  private void positions(
      String kind, Instant time, List<String> keys, Positions rows, String field) {
    int k = rows.dimensions();
    items(
        kind,
        time,
        NdjsonLineWriter::nothing,
        keys.size(),
        i -> {
          output.text("key", keys.get(i));
          output.position(field, rows.values(), i * k, k);
        });
  }

  private void sets(
      String kind,
      Instant time,
      String joinedName,
      List<String> joined,
      String leftName,
      List<String> left) {
    start(kind, time);
    output.texts(joinedName, joined);
    output.texts(leftName, left);
    end();
  }

  private void producer(Instant time, Producer producer, Map<String, Double> quality) {
    boolean isEmbedding = producer.kind() == Producer.Kind.EMBEDDING;
    start(isEmbedding ? "EmbeddingChanged" : "LayoutChanged", time);
    output.text(isEmbedding ? "method" : "algorithm", producer.method());
    json.writeNumberProperty("k", producer.dimensions());
    output.attributes("params", new TreeMap<>(producer.parameters()));
    if (!quality.isEmpty()) {
      json.writeObjectPropertyStart("quality");
      new TreeMap<>(quality).forEach(json::writeNumberProperty);
      json.writeEndObject();
    }
    end();
  }

  private void start(String kind, Instant time) {
    json.flush();
    lineStart = lines.size();
    json.writeStartObject();
    json.writeStringProperty("kind", kind);
    json.writeStringProperty("t", Attributes.datetimeText(time));
  }

  private void end() {
    json.writeEndObject();
    json.writeRaw('\n');
  }
}
