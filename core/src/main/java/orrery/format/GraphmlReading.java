package orrery.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.NodeRow;
import orrery.model.Target;

/// One run over a GraphML document.
///
/// Nested graphs are flattened: a node in one has the key of the node around it as its attribute
/// `parent`. Ports and hyperedges have no place in the model and are named; what the graphics of
/// yEd say of looks is read, see [YedGraphics].
final class GraphmlReading {
  private final XmlCursor cursor;
  private final GraphSink sink;
  private final Map<String, GraphmlKey> keys = new LinkedHashMap<>();
  private final List<GraphmlKey> axes = new ArrayList<>();
  private final AttributesBuilder attributes = new AttributesBuilder();
  private @Nullable Boolean directed;
  private boolean hasGraph;

  private GraphmlReading(XmlCursor cursor, GraphSink sink) {
    this.cursor = cursor;
    this.sink = sink;
  }

  static void read(XmlCursor root, GraphSink sink) throws IOException, FormatException {
    var reading = new GraphmlReading(root, sink);
    int depth = root.depth();
    while (root.nextChild(depth)) {
      switch (root.name()) {
        case "key" -> reading.readKey();
        case "graph" -> reading.readGraph(null);
        default -> {} // descriptions, and data of the document itself
      }
    }
    if (!reading.hasGraph) throw new FormatException(root.line(), "there is no <graph> element");
  }

  private void readKey() throws IOException, FormatException {
    long line = cursor.line();
    String id = cursor.attribute("id"), elements = cursor.attribute("for");
    String name = cursor.attribute("attr.name"), type = cursor.attribute("attr.type");
    String graphics = cursor.attribute("yfiles.type");
    String extension = cursor.attribute(DeclaredType.EXTENSION);
    String defaultText = null;
    int depth = cursor.depth();
    while (cursor.nextChild(depth)) {
      if (cursor.name().equals("default")) defaultText = cursor.text();
    }
    if (id == null) {
      sink.skipped(line, "a <key> has no id: give it one for <data> to refer to");
      return;
    }

    var column = DeclaredColumn.of(id, name, type, extension, defaultText);
    var use = GraphmlKey.Use.of(extension, graphics != null && name == null);
    var key = new GraphmlKey(column, elements == null ? "all" : elements, use);
    keys.put(id, key);
    if (use == GraphmlKey.Use.AXIS) axes.add(key);
    for (Target target : Target.values()) {
      if (key.isFor(target)) column.declare(target, sink);
    }
  }

  private void readGraph(@Nullable String parent) throws IOException, FormatException {
    hasGraph = true;
    Boolean isDirected = Directions.parse(cursor.attribute("edgedefault"), cursor.line(), sink);
    if (directed == null && isDirected != null) {
      directed = isDirected;
      sink.directed(isDirected);
    }
    Boolean differing = Objects.equals(isDirected, directed) ? null : isDirected;

    int depth = cursor.depth();
    while (cursor.nextChild(depth)) {
      switch (cursor.name()) {
        case "node" -> readNode(parent);
        case "edge" -> readEdge(differing);
        case "data" -> readGraphData(parent == null);
        case "desc" -> {}
        default ->
            sink.skipped(
                cursor.line(),
                "<" + cursor.name() + "> was left out: only nodes and edges are read");
      }
    }
  }

  private void readGraphData(boolean isTop) throws IOException, FormatException {
    GraphmlKey key = keys.get(String.valueOf(cursor.attribute("key")));
    if (isTop && key != null && key.column().name().equals("name")) sink.name(cursor.text());
  }

  private void readNode(@Nullable String parent) throws IOException, FormatException {
    long line = cursor.line();
    String id = cursor.attribute("id");
    if (id == null || id.isEmpty()) {
      sink.skipped(line, "a <node> has no id: give it one");
      return;
    }

    var data = new AttributesBuilder(); // a graph within comes between two data of this node
    var graphics = new YedGraphics();
    var coordinates = new HashMap<GraphmlKey, String>();
    int depth = cursor.depth();
    while (cursor.nextChild(depth)) {
      switch (cursor.name()) {
        case "data" -> readData(data, graphics, coordinates);
        case "graph" -> readGraph(id);
        case "desc" -> {}
        default ->
            sink.repaired(
                cursor.line(),
                "<" + cursor.name() + "> of node '" + Excerpt.of(id) + "' was left out");
      }
    }
    if (parent != null) data.putIfMissing("parent", AttributeValue.of(parent));
    finish(Target.NODE, data, graphics);
    float[] position = coordinates.isEmpty() ? graphics.position() : position(coordinates, line);
    sink.node(new NodeRow(id, data.build(), position), line);
  }

  /// The coordinates of our own export, in the order of their keys.
  private float @Nullable [] position(Map<GraphmlKey, String> coordinates, long line) {
    String[] texts =
        axes.stream().map(axis -> coordinates.getOrDefault(axis, "")).toArray(String[]::new);
    float[] position = Coordinates.parse(texts);
    if (position == null) {
      sink.repaired(line, "position " + String.join(", ", texts) + " is not finite: left out");
    }
    return position;
  }

  private void readEdge(@Nullable Boolean isDirectedHere) throws IOException, FormatException {
    long line = cursor.line();
    String id = cursor.attribute("id");
    String source = cursor.attribute("source"), target = cursor.attribute("target");
    if (source == null || target == null) {
      sink.skipped(line, "an <edge> has no " + (source == null ? "source" : "target"));
      return;
    }
    Boolean isDirected = Directions.parse(cursor.attribute("directed"), line, sink);
    putText("sourceport", cursor.attribute("sourceport"));
    putText("targetport", cursor.attribute("targetport"));

    var graphics = new YedGraphics();
    int depth = cursor.depth();
    while (cursor.nextChild(depth)) {
      if (cursor.name().equals("data")) readData(attributes, graphics, new HashMap<>());
    }
    finish(Target.EDGE, attributes, graphics);
    boolean hasKey = id != null && !id.isEmpty();
    sink.edge(
        new EdgeRow(
            hasKey ? id : null,
            source,
            target,
            isDirected == null ? isDirectedHere : isDirected,
            attributes.build()),
        line);
  }

  private void readData(
      AttributesBuilder into, YedGraphics graphics, Map<GraphmlKey, String> coordinates)
      throws IOException, FormatException {
    String id = String.valueOf(cursor.attribute("key"));
    GraphmlKey key = keys.get(id);
    if (key == null) {
      sink.repaired(
          cursor.line(),
          "data of key '" + Excerpt.of(id) + "' was left out: declare it by <key id=\"…\"> above");
    } else {
      switch (key.use()) {
        case ATTRIBUTE -> into.put(key.column().name(), key.column().parse(cursor.text()));
        case GRAPHICS -> graphics.read(cursor);
        case AXIS -> coordinates.put(key, cursor.text());
      }
    }
  }

  private void finish(Target target, AttributesBuilder into, YedGraphics graphics) {
    graphics.putInto(into);
    for (GraphmlKey key : keys.values()) {
      if (key.isFor(target)) key.column().applyDefault(into);
    }
  }

  private void putText(String name, @Nullable String text) {
    if (text != null) attributes.put(name, AttributeValue.of(text));
  }
}
