package orrery.format;

import java.io.IOException;
import java.io.InputStream;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.databind.JsonNode;

/// Reads node-link JSON in the shapes that are about, each element told by its own fields: d3 and
/// networkx (`id`, attributes beside it), graphology and our own (`key`, attributes in an object),
/// cytoscape (`data`). Holds one element at a time, and links only where they come before the
/// nodes.
final class JsonGraphReader implements GraphReader {

  @Override
  public void read(InputStream in, GraphSink sink) throws IOException, FormatException {
    var text = TextInput.open(in, sink);
    try (JsonParser parser = Json.MAPPER.createParser(text)) {
      new Reading(parser, new JsonElements(sink), sink).run();
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException e) {
      long line = e.getLocation() == null ? 0 : e.getLocation().getLineNr();
      var failure = new FormatException(line, "not valid JSON: " + Json.reason(e));
      failure.initCause(e);
      throw failure;
    }
  }

  /// One run over one document.
  private static final class Reading {
    private final JsonParser parser;
    private final JsonElements elements;
    private final GraphSink sink;
    private boolean hasElements;

    Reading(JsonParser parser, JsonElements elements, GraphSink sink) {
      this.parser = parser;
      this.elements = elements;
      this.sink = sink;
    }

    void run() throws FormatException {
      JsonToken first = parser.nextToken();
      if (first == JsonToken.START_ARRAY) {
        readMixed();
        if (elements.isOfOther()) throw noGraph("the array holds no objects");
      } else if (first == JsonToken.START_OBJECT) {
        readGraph();
      } else {
        throw noGraph(first == null ? "the file is empty" : "the file is one value");
      }
      if (!hasElements) throw noGraph("there are no nodes");
      elements.finish();
      if (parser.nextToken() != null) {
        throw new FormatException(line(), "something follows the graph: one file holds one graph");
      }
    }

    private void readGraph() throws FormatException {
      for (String name = parser.nextName(); name != null; name = parser.nextName()) {
        parser.nextToken();
        switch (name) {
          case "nodes" -> readArray(name, elements::node);
          case "links", "edges" -> readArray(name, elements::edge);
          case "elements" -> readElements();
          case "directed" -> tellDirected(parser.readValueAsTree());
          case "options" -> tellType(parser.<JsonNode>readValueAsTree().path("type"));
          case "graph", "attributes", "data" ->
              tellName(parser.<JsonNode>readValueAsTree().path("name"));
          case "name" -> tellName(parser.readValueAsTree());
          case "adjacency" ->
              throw new FormatException(
                  line(), "adjacency lists are not read: use networkx.node_link_data");
          default -> parser.skipChildren();
        }
        if (name.equals("nodes")) elements.nodesEnd();
      }
    }

    /// The elements of cytoscape: nodes and edges apart, or in one array.
    private void readElements() throws FormatException {
      if (parser.currentToken() == JsonToken.START_ARRAY) {
        readMixed();
      } else if (parser.currentToken() == JsonToken.START_OBJECT) {
        readGraph();
      } else {
        throw notArray("elements");
      }
    }

    private void readMixed() throws FormatException {
      readArray(
          "elements",
          (element, line) -> {
            JsonNode data = element.path("data");
            boolean isEdge =
                element.path("group").asString("").equals("edges")
                    || (data.has("source") && data.has("target"));
            if (isEdge) {
              elements.edge(element, line);
            } else {
              elements.node(element, line);
            }
          });
      hasElements = true;
    }

    private interface ElementSink {
      void accept(JsonNode element, long line);
    }

    private void readArray(String name, ElementSink elementSink) throws FormatException {
      if (parser.currentToken() != JsonToken.START_ARRAY) throw notArray(name);
      hasElements |= name.equals("nodes");
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        long line = line();
        elementSink.accept(parser.readValueAsTree(), line);
      }
    }

    private void tellDirected(JsonNode directed) {
      if (directed.isBoolean()) sink.directed(directed.booleanValue());
    }

    private void tellType(JsonNode type) {
      String name = type.asString("");
      if (name.equals("directed") || name.equals("undirected")) {
        sink.directed(name.equals("directed"));
      }
    }

    private void tellName(JsonNode name) {
      if (name.isString() && !name.stringValue().isEmpty()) sink.name(JsonValues.key(name));
    }

    private long line() {
      return parser.currentTokenLocation().getLineNr();
    }

    private FormatException notArray(String name) {
      return new FormatException(line(), "\"" + name + "\" is no array: list the elements in one");
    }

    private FormatException noGraph(String what) {
      return new FormatException(
          line(),
          what
              + ": a graph is {\"nodes\":[…],\"links\":[…]}, {\"nodes\":[…],\"edges\":[…]}"
              + " or {\"elements\":…}");
    }
  }
}
