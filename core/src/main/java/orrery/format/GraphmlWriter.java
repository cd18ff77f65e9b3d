package orrery.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import orrery.model.ColumnType;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.Target;

/// Writes GraphML. Positions are the attributes `x`, `y`, `z`, then `x3` and so on, or `pos.x`…
/// where the nodes have columns of those names; their keys and the ones of types that GraphML lacks
/// carry an `orrery.type`, which our reader heeds and others pass over.
final class GraphmlWriter implements GraphWriter {

  @Override
  public String mediaType() {
    return "application/graphml+xml";
  }

  @Override
  public void write(GraphSnapshot graph, OutputStream out) throws IOException {
    var rows = new SnapshotRows(graph);
    var xml = new XmlOutput(out);
    xml.start("graphml").attribute("xmlns", "http://graphml.graphdrawing.org/xmlns");
    writeKey(xml, "name", "graph", "name", "string", "");
    writeKeys(xml, Target.NODE, graph.nodes().columns());
    for (int axis = 0; axis < graph.dimensions(); axis++) {
      String name = axisName(axis, graph.nodes().columns());
      writeKey(xml, "p" + axis, "node", name, "float", DeclaredType.POSITION);
    }
    writeKeys(xml, Target.EDGE, graph.edges().columns());

    boolean isDirected = graph.state().directed();
    xml.start("graph").attribute("edgedefault", isDirected ? "directed" : "undirected");
    writeData(xml, "name", graph.state().name());
    for (int node = 0; node < graph.nodeCount(); node++) writeNode(xml, rows, node);
    for (int edge = 0; edge < graph.edgeCount(); edge++) writeEdge(xml, rows, edge);
    xml.end();
    xml.end();
    xml.flush();
  }

  private static void writeNode(XmlOutput xml, SnapshotRows rows, int node) throws IOException {
    xml.start("node").attribute("id", rows.node(node));
    SnapshotRows.<IOException>forEachPresent(
        rows.graph().nodes().columns(),
        node,
        (column, _, value) -> writeData(xml, "n" + column, WrittenText.of(value)));
    for (int axis = 0; axis < rows.graph().dimensions(); axis++) {
      writeData(xml, "p" + axis, Float.toString(rows.coordinate(node, axis)));
    }
    xml.end();
  }

  private static void writeEdge(XmlOutput xml, SnapshotRows rows, int edge) throws IOException {
    xml.start("edge")
        .attribute("id", rows.edge(edge))
        .attribute("source", rows.source(edge))
        .attribute("target", rows.target(edge))
        .attribute("directed", Boolean.toString(rows.isDirected(edge)));
    SnapshotRows.<IOException>forEachPresent(
        rows.graph().edges().columns(),
        edge,
        (column, _, value) -> writeData(xml, "e" + column, WrittenText.of(value)));
    xml.end();
  }

  private static void writeData(XmlOutput xml, String key, String text) throws IOException {
    xml.start("data").attribute("key", key).end(text);
  }

  private static void writeKeys(XmlOutput xml, Target target, List<NamedColumn> columns)
      throws IOException {
    for (int i = 0; i < columns.size(); i++) {
      String element = target.wireName();
      ColumnType type = columns.get(i).column().type();
      writeKey(
          xml,
          element.charAt(0) + Integer.toString(i),
          element,
          columns.get(i).name(),
          DeclaredType.written(type),
          DeclaredType.extension(type));
    }
  }

  private static void writeKey(
      XmlOutput xml, String id, String element, String name, String type, String extension)
      throws IOException {
    xml.start("key")
        .attribute("id", id)
        .attribute("for", element)
        .attribute("attr.name", name)
        .attribute("attr.type", type);
    if (!extension.isEmpty()) xml.attribute(DeclaredType.EXTENSION, extension);
    xml.end();
  }

  private static String axisName(int axis, List<NamedColumn> columns) {
    String name = axis < 3 ? String.valueOf("xyz".charAt(axis)) : "x" + axis;
    boolean isTaken = columns.stream().anyMatch(column -> column.name().equals(name));
    return isTaken ? "pos." + name : name;
  }
}
