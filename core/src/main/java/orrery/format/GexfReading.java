package orrery.format;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.model.EdgeRow;
import orrery.model.NodeRow;
import orrery.model.Target;

/// One run over a GEXF document, of version 1.1 to 1.3.
///
/// Nodes within nodes are flattened: `parent` (or the file's own `pid`) has the key of the node
/// around. What the viz module says becomes `color`, `size`, `shape`, `thickness` and, for nodes,
/// the position; axes are taken as they are. When an element was there is its list `spells`, see
/// [GexfElement].
final class GexfReading {
  private final XmlCursor cursor;
  private final GraphSink sink;
  private final Map<String, DeclaredColumn> nodeColumns = new LinkedHashMap<>();
  private final Map<String, DeclaredColumn> edgeColumns = new LinkedHashMap<>();
  private boolean hasGraph;

  private GexfReading(XmlCursor cursor, GraphSink sink) {
    this.cursor = cursor;
    this.sink = sink;
  }

  static void read(XmlCursor root, GraphSink sink) throws IOException, FormatException {
    var reading = new GexfReading(root, sink);
    int depth = root.depth();
    while (root.nextChild(depth)) {
      switch (root.name()) {
        case "meta" -> reading.readMeta();
        case "graph" -> reading.readGraph();
        default ->
            sink.skipped(root.line(), "<" + root.name() + "> was left out: only <graph> is read");
      }
    }
    if (!reading.hasGraph) throw new FormatException(root.line(), "there is no <graph> element");
  }

  private void readMeta() throws IOException, FormatException {
    String title = "", description = "";
    int depth = cursor.depth();
    while (cursor.nextChild(depth)) {
      if (cursor.name().equals("title")) title = cursor.text().strip();
      if (cursor.name().equals("description")) description = cursor.text().strip();
    }
    String name = title.isEmpty() ? description : title;
    if (!name.isEmpty()) sink.name(name);
  }

  private void readGraph() throws IOException, FormatException {
    hasGraph = true;
    Boolean isDirected = Directions.parse(cursor.attribute("defaultedgetype"), cursor.line(), sink);
    if (isDirected != null) sink.directed(isDirected);
    int depth = cursor.depth();
    while (cursor.nextChild(depth)) {
      switch (cursor.name()) {
        case "attributes" -> readColumns();
        case "nodes" -> readNodes(null);
        case "edges" -> readEdges();
        default ->
            sink.skipped(
                cursor.line(),
                "<" + cursor.name() + "> was left out: only nodes and edges are read");
      }
    }
  }

  private void readColumns() throws IOException, FormatException {
    String elements = cursor.attribute("class");
    Target target = "edge".equals(elements) ? Target.EDGE : Target.NODE;
    int depth = cursor.depth();
    while (cursor.nextChild(depth)) {
      if (!cursor.name().equals("attribute")) continue;
      long line = cursor.line();
      String id = cursor.attribute("id");
      String title = cursor.attribute("title"), type = cursor.attribute("type");
      String extension = cursor.attribute(DeclaredType.EXTENSION);
      String defaultText = null;
      int attribute = cursor.depth();
      while (cursor.nextChild(attribute)) {
        if (cursor.name().equals("default")) defaultText = cursor.text();
      }
      if (id == null) {
        sink.skipped(line, "an <attribute> has no id: give it one for <attvalue> to refer to");
        continue;
      }
      var column = DeclaredColumn.of(id, title, type, extension, defaultText);
      columns(target).put(id, column);
      column.declare(target, sink);
    }
  }

  private Map<String, DeclaredColumn> columns(Target target) {
    return target == Target.NODE ? nodeColumns : edgeColumns;
  }

  private void readNodes(@Nullable String parent) throws IOException, FormatException {
    int depth = cursor.depth();
    while (cursor.nextChild(depth)) {
      if (cursor.name().equals("node")) readNode(parent);
    }
  }

  private void readNode(@Nullable String parent) throws IOException, FormatException {
    long line = cursor.line();
    String id = cursor.attribute("id");
    if (id == null || id.isEmpty()) {
      sink.skipped(line, "a <node> has no id: give it one");
      return;
    }

    var element = new GexfElement(cursor, nodeColumns, sink);
    String pid = cursor.attribute("pid");
    element.putText("parent", pid == null ? parent : pid);
    int depth = cursor.depth();
    while (cursor.nextChild(depth)) {
      switch (cursor.name()) {
        case "nodes" -> readNodes(id);
        case "edges" -> readEdges();
        default -> element.readChild();
      }
    }
    sink.node(new NodeRow(id, element.attributes(), element.position()), line);
  }

  private void readEdges() throws IOException, FormatException {
    int depth = cursor.depth();
    while (cursor.nextChild(depth)) {
      if (cursor.name().equals("edge")) readEdge();
    }
  }

  private void readEdge() throws IOException, FormatException {
    long line = cursor.line();
    String id = cursor.attribute("id");
    String source = cursor.attribute("source"), target = cursor.attribute("target");
    if (source == null || target == null) {
      sink.skipped(line, "an <edge> has no " + (source == null ? "source" : "target"));
      return;
    }
    Boolean isDirected = Directions.parse(cursor.attribute("type"), line, sink);

    var element = new GexfElement(cursor, edgeColumns, sink);
    element.putNumber("weight", cursor.attribute("weight"));
    element.putText("kind", cursor.attribute("kind"));
    int depth = cursor.depth();
    while (cursor.nextChild(depth)) element.readChild();
    boolean hasKey = id != null && !id.isEmpty();
    sink.edge(
        new EdgeRow(hasKey ? id : null, source, target, isDirected, element.attributes()), line);
  }
}
