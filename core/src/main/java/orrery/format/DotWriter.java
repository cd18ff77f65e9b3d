package orrery.format;

import java.io.IOException;
import java.io.OutputStream;
import java.io.Writer;
import java.util.List;
import java.util.Set;
import orrery.model.AttributeValue;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.NamedColumn;

/// Writes Graphviz DOT: a `digraph` where any edge is directed, the others with `dir=none`.
///
/// What it cannot say: types (a text that looks like a number reads back as one), and a backslash
/// before a quote. A column called `pos`, `id` or `dir` gets `attr.` before its name.
final class DotWriter implements GraphWriter {
  private static final Set<String> OWN_NAMES = Set.of("pos", "id", "dir");

  @Override
  public String mediaType() {
    return "text/vnd.graphviz";
  }

  @Override
  public void write(GraphSnapshot graph, OutputStream out) throws IOException {
    var rows = new SnapshotRows(graph);
    boolean isDirected = graph.state().directed();
    for (boolean edge : graph.edges().directed()) isDirected |= edge;

    Writer dot = TextOutput.open(out);
    dot.write(isDirected ? "digraph " : "graph ");
    writeQuoted(dot, graph.state().name());
    dot.write(" {\n");
    for (int node = 0; node < graph.nodeCount(); node++) writeNode(dot, rows, node);
    for (int edge = 0; edge < graph.edgeCount(); edge++) writeEdge(dot, rows, edge, isDirected);
    dot.write("}\n");
    dot.flush();
  }

  private static void writeNode(Writer dot, SnapshotRows rows, int node) throws IOException {
    dot.write("  ");
    writeQuoted(dot, rows.node(node));
    dot.write(" [pos=\"");
    for (int axis = 0; axis < rows.graph().dimensions(); axis++) {
      if (axis > 0) dot.write(',');
      dot.write(Float.toString(rows.coordinate(node, axis)));
    }
    dot.write("!\"");
    writeAttributes(dot, rows.graph().nodes().columns(), node);
    dot.write("]\n");
  }

  private static void writeEdge(Writer dot, SnapshotRows rows, int edge, boolean isDigraph)
      throws IOException {
    dot.write("  ");
    writeQuoted(dot, rows.source(edge));
    dot.write(isDigraph ? " -> " : " -- ");
    writeQuoted(dot, rows.target(edge));
    dot.write(" [id=");
    writeQuoted(dot, rows.edge(edge));
    if (isDigraph && !rows.isDirected(edge)) dot.write(", dir=none");
    writeAttributes(dot, rows.graph().edges().columns(), edge);
    dot.write("]\n");
  }

  private static void writeAttributes(Writer dot, List<NamedColumn> columns, int row)
      throws IOException {
    SnapshotRows.<IOException>forEachPresent(
        columns,
        row,
        (_, name, value) -> {
          dot.write(", ");
          writeQuoted(dot, OWN_NAMES.contains(name) ? "attr." + name : name);
          dot.write('=');
          writeQuoted(dot, text(name, value));
        });
  }

  private static String text(String name, AttributeValue value) {
    String text = WrittenText.of(value);
    return name.equals("label") ? text.replace("\\", "\\\\").replace("\n", "\\n") : text;
  }

  private static void writeQuoted(Writer dot, String text) throws IOException {
    dot.write('"');
    dot.write(Unicode.wellFormed(text).replace("\"", "\\\""));
    dot.write('"');
  }
}
