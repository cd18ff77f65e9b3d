package orrery.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.Computing;
import orrery.model.GraphSnapshot;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import orrery.model.Producer;
import orrery.model.Warning;

/// Writes a snapshot's `meta`: what is true of the graph as a whole and of this client.
record MetaWriter(MessageWriter out) {

  void write(GraphSnapshot graph, ServerMeta server) {
    var state = graph.state();
    out.beginObject();
    out.field("name", state.name());
    out.field("build", server.build());
    out.field("nodeCount", graph.nodeCount());
    out.field("edgeCount", graph.edgeCount());
    out.field("dimensions", graph.dimensions());
    out.field("directed", state.directed());
    active(state.active());
    out.name("simulation");
    out.beginObject();
    out.field("running", state.isRunning());
    out.endObject();
    out.name("computing");
    computing(state.computing());
    out.field("thin", server.isThin());
    out.field("selection", state.selection());
    out.field("pinned", state.pinned());
    warnings(state.warnings());
    out.field("role", server.role());
    out.name("style");
    style(state.style());
    columns("nodeColumns", graph.schema().nodeColumns(), server.isThin());
    columns("edgeColumns", graph.schema().edgeColumns(), server.isThin());
    methods(server.methods().apply(graph.schema()));
    out.endObject();
  }

  private void active(Producer active) {
    out.name("active");
    out.beginObject();
    out.field("method", active.method());
    out.field("k", active.dimensions());
    out.name("params");
    out.settings(active.parameters());
    out.endObject();
  }

  private void warnings(List<Warning> warnings) {
    out.name("warnings");
    out.beginArray(warnings.size());
    for (Warning warning : warnings) {
      out.beginObject();
      out.field("code", warning.code());
      out.field("message", warning.message());
      out.endObject();
    }
    out.endArray();
  }

  /// Channel → settings, sorted by name so that equal styles are equal bytes.
  void style(Map<String, Map<String, AttributeValue>> style) {
    out.beginObject();
    for (var channel : new TreeMap<>(style).entrySet()) {
      out.name(channel.getKey());
      out.settings(channel.getValue());
    }
    out.endObject();
  }

  private void computing(@Nullable Computing computing) {
    if (computing == null) {
      out.nothing();
      return;
    }
    out.beginObject();
    out.field("run", computing.run());
    out.field("method", computing.method());
    out.field("k", computing.dimensions());
    out.field("done", computing.done());
    out.endObject();
  }

  private void columns(String name, List<ColumnSpec> columns, boolean isThin) {
    out.name(name);
    out.beginArray(columns.size());
    for (ColumnSpec column : columns) {
      out.beginObject();
      out.field("name", column.name());
      out.field("type", column.type().wireName());
      out.field("hydrated", !isThin);
      out.endObject();
    }
    out.endArray();
  }

  private void methods(List<MethodOffer> offers) {
    out.name("methods");
    out.beginArray(offers.size());
    for (MethodOffer offer : offers) {
      MethodDeclaration method = offer.method();
      out.beginObject();
      out.field("name", method.name());
      out.field("title", method.title());
      out.field("kind", method.kind().name().toLowerCase(Locale.ROOT));
      out.field("kMin", method.kMin());
      out.field("kMax", method.kMax());
      if (method.needsColumns()) out.field("needs", "columns");
      out.field("available", offer.unavailable().isEmpty());
      offer.unavailable().ifPresent(reason -> out.field("reason", reason));
      if (!method.summary().isEmpty()) out.field("help", method.summary());
      parameters(method.parameters());
      out.endObject();
    }
    out.endArray();
  }

  private void parameters(List<ParameterDeclaration> parameters) {
    out.name("params");
    out.beginArray(parameters.size());
    for (var parameter : parameters) {
      out.beginObject();
      out.field("name", parameter.name());
      out.field("type", parameter.type().wireName());
      out.name("default");
      out.value(parameter.defaultValue());
      bound("min", parameter.min());
      bound("max", parameter.max());
      if (!parameter.choices().isEmpty()) {
        out.name("choices");
        out.value(AttributeValue.of(parameter.choices().stream().map(AttributeValue::of).toList()));
      }
      if (parameter.columns() != null) out.field("columns", parameter.columns().wireName());
      out.field("help", parameter.help());
      out.endObject();
    }
    out.endArray();
  }

  private void bound(String name, double value) {
    if (Double.isInfinite(value)) return;
    out.name(name);
    out.value(AttributeValue.of(value));
  }
}
