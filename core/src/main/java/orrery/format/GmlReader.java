package orrery.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.Attributes;
import orrery.model.EdgeRow;
import orrery.model.NodeRow;

/// Reads GML (the Graph Modelling Language), one node or edge at a time.
///
/// A node's `id` is its key. Of `graphics` the axes are its position, `fill` its `color` and `type`
/// its `shape`; what else is nested becomes `graphics.w` and the like. A name that comes more than
/// once in an element is a list.
final class GmlReader implements GraphReader {
  private static final int MAX_DEPTH = 200;
  private static final String LIST_MARK = "_networkx_list_start";

  @Override
  public void read(InputStream in, GraphSink sink) throws IOException, FormatException {
    var tokens = new GmlTokens(TextInput.open(in, sink));
    tokens.advance();
    new Reading(tokens, sink).readTop();
  }

  /// One run over one file.
  private static final class Reading {
    private final GmlTokens tokens;
    private final GraphSink sink;
    private boolean hasGraph;

    Reading(GmlTokens tokens, GraphSink sink) {
      this.tokens = tokens;
      this.sink = sink;
    }

    void readTop() throws IOException, FormatException {
      while (tokens.kind() != GmlTokens.Kind.END) {
        String name = name();
        if (name.equals("graph") && tokens.kind() == GmlTokens.Kind.OPEN) {
          readGraph();
        } else {
          readValue(new LinkedHashMap<>(), name, 0);
        }
      }
      if (!hasGraph) throw tokens.unexpected("'graph ['");
    }

    private void readGraph() throws IOException, FormatException {
      hasGraph = true;
      tokens.advance();
      while (tokens.kind() != GmlTokens.Kind.CLOSE) {
        long line = tokens.line();
        String name = name();
        var values = new LinkedHashMap<String, List<AttributeValue>>();
        boolean isList = tokens.kind() == GmlTokens.Kind.OPEN;
        if (isList) {
          readList(values, "", 1);
        } else {
          readValue(values, name, 1);
        }
        tell(name, isList, values, line);
      }
      tokens.advance();
    }

    private void tell(
        String name, boolean isList, Map<String, List<AttributeValue>> values, long line) {
      if (isList && name.equals("node")) {
        tellNode(values, line);
      } else if (isList && name.equals("edge")) {
        tellEdge(values, line);
      } else if (name.equals("directed")) {
        String directed = String.valueOf(takeText(values, name));
        sink.directed(directed.equals("1") || directed.equals("true"));
      } else if (name.equals("name") || name.equals("label")) {
        String graphName = takeText(values, name);
        if (graphName != null && !graphName.isEmpty()) sink.name(graphName);
      }
    }

    private void tellNode(Map<String, List<AttributeValue>> values, long line) {
      String id = takeText(values, "id");
      if (id == null || id.isEmpty()) {
        sink.skipped(line, "a node has no id: give it one");
        return;
      }
      float[] position = takePosition(values, id, line);
      sink.node(new NodeRow(id, attributes(values), position), line);
    }

    private void tellEdge(Map<String, List<AttributeValue>> values, long line) {
      String source = takeText(values, "source"), target = takeText(values, "target");
      if (source == null || target == null) {
        sink.skipped(line, "an edge has no " + (source == null ? "source" : "target"));
        return;
      }
      String id = takeText(values, "id");
      sink.edge(new EdgeRow(id, source, target, null, attributes(values)), line);
    }

    private static @Nullable String takeText(
        Map<String, List<AttributeValue>> values, String name) {
      List<AttributeValue> taken = values.remove(name);
      return taken == null ? null : Attributes.plainText(taken.getFirst());
    }

    private float @Nullable [] takePosition(
        Map<String, List<AttributeValue>> values, String id, long line) {
      String x = takeText(values, "graphics.x"), y = takeText(values, "graphics.y");
      String z = takeText(values, "graphics.z");
      if (x == null || y == null) return null;
      float[] position = z == null ? Coordinates.parse(x, y) : Coordinates.parse(x, y, z);
      if (position == null) {
        sink.repaired(
            line, "the position of node '" + Excerpt.of(id) + "' is not finite: left out");
      }
      return position;
    }

    private static Map<String, AttributeValue> attributes(
        Map<String, List<AttributeValue>> values) {
      var attributes = new AttributesBuilder();
      values.forEach(
          (name, list) -> {
            String column =
                switch (name) {
                  case "graphics.fill" -> "color";
                  case "graphics.type" -> "shape";
                  default -> name;
                };
            boolean isSingle = list.size() == 1;
            if (!isSingle) list.remove(AttributeValue.of(LIST_MARK));
            attributes.put(column, isSingle ? list.getFirst() : AttributeValue.of(list));
          });
      return attributes.build();
    }

    /// Reads from `[` past `]`; names below get `prefix` before them.
    private void readList(Map<String, List<AttributeValue>> into, String prefix, int depth)
        throws IOException, FormatException {
      if (depth > MAX_DEPTH) {
        throw new FormatException(tokens.line(), "lists are nested deeper than " + MAX_DEPTH);
      }
      tokens.advance();
      while (tokens.kind() != GmlTokens.Kind.CLOSE) readValue(into, prefix + name(), depth);
      tokens.advance();
    }

    private void readValue(Map<String, List<AttributeValue>> into, String name, int depth)
        throws IOException, FormatException {
      if (tokens.kind() == GmlTokens.Kind.OPEN) {
        readList(into, name + ".", depth + 1);
        return;
      }
      AttributeValue value =
          switch (tokens.kind()) {
            case WORD -> CellText.parse(tokens.value());
            case STRING -> JsonValues.ofString(tokens.value());
            case OPEN, CLOSE, END -> throw tokens.unexpected("the value of '" + name + "'");
          };
      into.computeIfAbsent(name, _ -> new ArrayList<>()).add(value);
      tokens.advance();
    }

    private String name() throws IOException, FormatException {
      if (tokens.kind() != GmlTokens.Kind.WORD) throw tokens.unexpected("a name or ']'");
      String name = tokens.value();
      tokens.advance();
      return name;
    }
  }
}
