package orrery.format;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Target;

/// A [GraphSink] that keeps all it is told, for tests to look at.
final class RecordingSink implements GraphSink {
  @Nullable String name;
  @Nullable Boolean directed;
  final List<String> columns = new ArrayList<>();
  final List<NodeRow> nodes = new ArrayList<>();
  final List<EdgeRow> edges = new ArrayList<>();
  final List<KeyedUpdate> updates = new ArrayList<>();
  final List<Long> lines = new ArrayList<>();
  final List<String> skipped = new ArrayList<>();
  final List<String> repaired = new ArrayList<>();

  static RecordingSink read(GraphReader reader, String text) throws IOException, FormatException {
    return read(reader, text.getBytes(StandardCharsets.UTF_8));
  }

  static RecordingSink read(GraphReader reader, byte[] bytes) throws IOException, FormatException {
    var sink = new RecordingSink();
    reader.read(new ByteArrayInputStream(bytes), sink);
    return sink;
  }

  List<String> nodeKeys() {
    return nodes.stream().map(NodeRow::key).toList();
  }

  /// Edges as `a>b` where directed, `a-b` where not, `a?b` where the file does not say.
  List<String> edgeEnds() {
    return edges.stream()
        .map(
            edge ->
                edge.source()
                    + (edge.directed() == null ? "?" : edge.directed() ? ">" : "-")
                    + edge.target())
        .toList();
  }

  Map<String, AttributeValue> node(String key) {
    return new LinkedHashMap<>(
        nodes.stream()
            .filter(node -> node.key().equals(key))
            .findFirst()
            .orElseThrow(() -> new AssertionError("no node " + key + " in " + nodeKeys()))
            .attributes());
  }

  Map<String, AttributeValue> edge(int index) {
    return new LinkedHashMap<>(edges.get(index).attributes());
  }

  @Override
  public void name(String name) {
    this.name = name;
  }

  @Override
  public void directed(boolean isDirected) {
    directed = isDirected;
  }

  @Override
  public void column(Target target, ColumnSpec column) {
    columns.add(target.wireName() + " " + column.name() + " " + column.type().wireName());
  }

  @Override
  public void node(NodeRow node, long line) {
    nodes.add(node);
    lines.add(line);
  }

  @Override
  public void edge(EdgeRow edge, long line) {
    edges.add(edge);
    lines.add(line);
  }

  @Override
  public void update(KeyedUpdate update, long line) {
    updates.add(update);
    lines.add(line);
  }

  @Override
  public void skipped(long line, String reason) {
    skipped.add(line + ": " + reason);
  }

  @Override
  public void repaired(long line, String reason) {
    repaired.add(line + ": " + reason);
  }
}
