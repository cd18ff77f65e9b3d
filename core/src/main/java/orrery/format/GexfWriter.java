package orrery.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import orrery.model.AttributeValue;
import orrery.model.AttributeValue.IntegerValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.AttributeValue.TextValue;
import orrery.model.Attributes;
import orrery.model.ColumnType;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.Target;

/// Writes GEXF 1.3 with its viz module: colour, size, shape, thickness and the first three
/// coordinates, all that GEXF has room for. A reserved column whose value does not fit its viz
/// element, such as a `size` that is a text, is an attribute like any other.
final class GexfWriter implements GraphWriter {

  @Override
  public String mediaType() {
    return "application/gexf+xml";
  }

  @Override
  public void write(GraphSnapshot graph, OutputStream out) throws IOException {
    var rows = new SnapshotRows(graph);
    var xml = new XmlOutput(out);
    xml.start("gexf")
        .attribute("xmlns", "http://gexf.net/1.3")
        .attribute("xmlns:viz", "http://gexf.net/1.3/viz")
        .attribute("version", "1.3");
    xml.start("meta");
    xml.start("title").end(graph.state().name());
    xml.end();
    xml.start("graph")
        .attribute("defaultedgetype", graph.state().directed() ? "directed" : "undirected");
    writeColumns(xml, Target.NODE, graph.nodes().columns());
    writeColumns(xml, Target.EDGE, graph.edges().columns());
    xml.start("nodes");
    for (int node = 0; node < graph.nodeCount(); node++) writeNode(xml, rows, node);
    xml.end();
    xml.start("edges");
    for (int edge = 0; edge < graph.edgeCount(); edge++) writeEdge(xml, rows, edge);
    xml.end();
    xml.end();
    xml.end();
    xml.flush();
  }

  private static void writeNode(XmlOutput xml, SnapshotRows rows, int node) throws IOException {
    List<NamedColumn> columns = rows.graph().nodes().columns();
    xml.start("node").attribute("id", rows.node(node));
    writeElement(xml, columns, node, Target.NODE);
    int axes = Math.min(3, rows.graph().dimensions());
    xml.start("viz:position");
    for (int axis = 0; axis < axes; axis++) {
      String name = String.valueOf("xyz".charAt(axis));
      xml.attribute(name, Float.toString(rows.coordinate(node, axis)));
    }
    if (axes == 1) xml.attribute("y", "0");
    xml.end();
    xml.end();
  }

  private static void writeEdge(XmlOutput xml, SnapshotRows rows, int edge) throws IOException {
    xml.start("edge")
        .attribute("id", rows.edge(edge))
        .attribute("source", rows.source(edge))
        .attribute("target", rows.target(edge))
        .attribute("type", rows.isDirected(edge) ? "directed" : "undirected");
    writeElement(xml, rows.graph().edges().columns(), edge, Target.EDGE);
    xml.end();
  }

  /// What GEXF has an XML attribute for, then the other attributes, then the looks.
  private static void writeElement(XmlOutput xml, List<NamedColumn> columns, int row, Target target)
      throws IOException {
    SnapshotRows.<IOException>forEachPresent(
        columns,
        row,
        (_, name, value) -> {
          if (isXmlAttribute(name, value, target)) xml.attribute(name, WrittenText.of(value));
        });
    xml.start("attvalues");
    SnapshotRows.<IOException>forEachPresent(
        columns,
        row,
        (column, name, value) -> {
          if (isXmlAttribute(name, value, target) || isViz(name, value)) return;
          xml.start("attvalue")
              .attribute("for", Integer.toString(column))
              .attribute("value", WrittenText.of(value))
              .end();
        });
    xml.end();
    SnapshotRows.<IOException>forEachPresent(
        columns,
        row,
        (_, name, value) -> {
          if (isViz(name, value)) writeViz(xml, name, value);
        });
  }

  private static boolean isXmlAttribute(String name, AttributeValue value, Target target) {
    return switch (name) {
      case "label" -> value instanceof TextValue(String text) && !text.isEmpty();
      case "weight" -> target == Target.EDGE && value instanceof NumberValue;
      default -> false;
    };
  }

  private static boolean isViz(String name, AttributeValue value) {
    return switch (name) {
      case "color" -> value instanceof TextValue(String text) && Colors.parse(text) != null;
      case "size", "thickness" -> value instanceof NumberValue || value instanceof IntegerValue;
      case "shape" -> value instanceof TextValue(String text) && !text.isEmpty();
      default -> false;
    };
  }

  private static void writeViz(XmlOutput xml, String name, AttributeValue value)
      throws IOException {
    xml.start("viz:" + name);
    String color = name.equals("color") ? Colors.parse(Attributes.plainText(value)) : null;
    if (color == null) {
      xml.attribute("value", WrittenText.of(value));
    } else {
      xml.attribute("r", channel(color, 1)).attribute("g", channel(color, 3));
      xml.attribute("b", channel(color, 5));
      int alpha = Integer.parseInt(color.substring(7), 16);
      xml.attribute("a", String.format(Locale.ROOT, "%.4f", alpha / 255.0));
    }
    xml.end();
  }

  private static String channel(String color, int start) {
    return Integer.toString(Integer.parseInt(color.substring(start, start + 2), 16));
  }

  private static void writeColumns(XmlOutput xml, Target target, List<NamedColumn> columns)
      throws IOException {
    xml.start("attributes").attribute("class", target.wireName());
    for (int i = 0; i < columns.size(); i++) {
      ColumnType type = columns.get(i).column().type();
      xml.start("attribute")
          .attribute("id", Integer.toString(i))
          .attribute("title", columns.get(i).name())
          .attribute("type", DeclaredType.written(type));
      String extension = DeclaredType.extension(type);
      if (!extension.isEmpty()) xml.attribute(DeclaredType.EXTENSION, extension);
      xml.end();
    }
    xml.end();
  }
}
