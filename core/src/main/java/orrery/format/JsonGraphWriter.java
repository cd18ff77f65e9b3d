package orrery.format;

import java.io.IOException;
import java.io.OutputStream;
import orrery.model.GraphSnapshot;
import tools.jackson.core.JsonGenerator;

/// Writes the graph as one JSON object, elements by key and in the order of their keys.
///
/// What JSON cannot say: integers beyond 2^53 are texts, and so is a text that looks like a date.
final class JsonGraphWriter implements GraphWriter {

  @Override
  public String mediaType() {
    return "application/json";
  }

  @Override
  public void write(GraphSnapshot graph, OutputStream out) throws IOException {
    var rows = new SnapshotRows(graph);
    JsonOutput.write(
        out,
        (json, output) -> {
          json.writeStartObject();
          json.writeBooleanProperty("directed", graph.state().directed());
          json.writeBooleanProperty("multigraph", true);
          json.writeObjectPropertyStart("graph");
          output.text("name", graph.state().name());
          json.writeEndObject();

          json.writeArrayPropertyStart("nodes");
          for (int node : rows.nodesByKey()) writeNode(rows, node, json, output);
          json.writeEndArray();
          json.writeArrayPropertyStart("edges");
          for (int edge : rows.edgesByKey()) writeEdge(rows, edge, json, output);
          json.writeEndArray();

          json.writeStringProperty("epoch", graph.epoch());
          json.writeNumberProperty("seq", graph.sequence());
          json.writeEndObject();
        });
  }

  private static void writeNode(
      SnapshotRows rows, int node, JsonGenerator json, JsonOutput output) {
    json.writeStartObject();
    output.text("key", rows.node(node));
    output.attributes(rows.graph().nodes().columns(), node);
    output.position(rows, node);
    json.writeEndObject();
  }

  private static void writeEdge(
      SnapshotRows rows, int edge, JsonGenerator json, JsonOutput output) {
    json.writeStartObject();
    output.text("key", rows.edge(edge));
    output.text("source", rows.source(edge));
    output.text("target", rows.target(edge));
    json.writeBooleanProperty("directed", rows.isDirected(edge));
    output.attributes(rows.graph().edges().columns(), edge);
    json.writeEndObject();
  }
}
