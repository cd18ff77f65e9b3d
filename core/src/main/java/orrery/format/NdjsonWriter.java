package orrery.format;

import java.io.IOException;
import java.io.OutputStream;
import orrery.model.ColumnSpec;
import orrery.model.GraphSnapshot;
import orrery.model.Target;
import tools.jackson.core.JsonGenerator;

/// Writes the graph as updates that build it: its name, its columns with their types, then each
/// node and each edge in a line of its own. What JSON cannot say is lost as in [JsonGraphWriter].
final class NdjsonWriter implements GraphWriter {

  @Override
  public String mediaType() {
    return "application/x-ndjson";
  }

  @Override
  public void write(GraphSnapshot graph, OutputStream out) throws IOException {
    var rows = new SnapshotRows(graph);
    JsonOutput.write(
        out,
        (json, output) -> {
          startLine(json, "GraphRenamed");
          output.text("name", graph.state().name());
          endLine(json);
          for (Target target : Target.values()) {
            for (ColumnSpec column : graph.schema().columns(target)) {
              writeColumn(target, column, json, output);
            }
          }
          for (int node = 0; node < graph.nodeCount(); node++) writeNode(rows, node, json, output);
          for (int edge = 0; edge < graph.edgeCount(); edge++) writeEdge(rows, edge, json, output);
        });
  }

  private static void writeColumn(
      Target target, ColumnSpec column, JsonGenerator json, JsonOutput output) {
    startLine(json, "ColumnAdded");
    json.writeStringProperty("target", target.wireName());
    json.writeObjectPropertyStart("column");
    output.text("name", column.name());
    json.writeStringProperty("type", column.type().wireName());
    json.writeEndObject();
    endLine(json);
  }

  private static void writeNode(
      SnapshotRows rows, int node, JsonGenerator json, JsonOutput output) {
    startItem(json, "NodeAdded");
    output.text("key", rows.node(node));
    output.attributes(rows.graph().nodes().columns(), node);
    output.position(rows, node);
    endItem(json);
  }

  private static void writeEdge(
      SnapshotRows rows, int edge, JsonGenerator json, JsonOutput output) {
    startItem(json, "EdgeAdded");
    String key = rows.graph().edges().keys()[edge];
    if (key != null) output.text("key", key);
    output.text("source", rows.source(edge));
    output.text("target", rows.target(edge));
    json.writeBooleanProperty("directed", rows.isDirected(edge));
    output.attributes(rows.graph().edges().columns(), edge);
    endItem(json);
  }

  private static void startItem(JsonGenerator json, String kind) {
    startLine(json, kind);
    json.writeArrayPropertyStart("items");
    json.writeStartObject();
  }

  private static void endItem(JsonGenerator json) {
    json.writeEndObject();
    json.writeEndArray();
    endLine(json);
  }

  private static void startLine(JsonGenerator json, String kind) {
    json.writeStartObject();
    json.writeStringProperty("kind", kind);
  }

  private static void endLine(JsonGenerator json) {
    json.writeEndObject();
    json.writeRaw('\n');
  }
}
