package orrery.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.NodeRow;

/// Reads Graphviz DOT; see [DotParser] for the language.
///
/// Attributes are columns, typed cell by cell; `pos` of a node is its position, `id` of an edge its
/// key, `dir=none` makes it undirected. The fill colour is the element's `color`, and the line's is
/// `bordercolor` where there are both. Holds the whole graph, for any statement may add to any
/// node.
final class DotReader implements GraphReader {

  @Override
  public void read(InputStream in, GraphSink sink) throws IOException, FormatException {
    var parser = new DotParser(new DotTokens(TextInput.open(in, sink)));
    DotGraph graph = parser.parse();
    parser.name().ifPresent(sink::name);
    sink.directed(parser.isDirected());

    var attributes = new AttributesBuilder();
    graph.nodes().forEach((key, node) -> tellNode(key, node, attributes, sink));
    for (DotGraph.Edge edge : graph.edges()) {
      tellEdge(edge, parser.isDirected(), attributes, sink);
    }
  }

  private static void tellNode(
      String key, DotGraph.Element node, AttributesBuilder attributes, GraphSink sink) {
    float[] position = null;
    String pos = node.attributes().get("pos");
    if (pos != null) {
      position = Coordinates.parse(pos.replace("!", "").split(",", -1));
      if (position == null) attributes.put("pos", AttributeValue.of(pos));
    }
    gather(node.attributes(), key, attributes);
    sink.node(new NodeRow(key, attributes.build(), position), node.line());
  }

  private static void tellEdge(
      DotGraph.Edge edge, boolean isGraphDirected, AttributesBuilder attributes, GraphSink sink) {
    Map<String, String> texts = edge.element().attributes();
    String id = texts.remove("id");
    boolean isDirected = edge.isDirected() && !texts.remove("dir", "none");
    String pos = texts.get("pos");
    if (pos != null) attributes.put("pos", AttributeValue.of(pos));
    gather(texts, "", attributes);
    sink.edge(
        new EdgeRow(
            id == null || id.isEmpty() ? null : id,
            edge.ends().source(),
            edge.ends().target(),
            isDirected == isGraphDirected ? null : isDirected,
            attributes.build()),
        edge.element().line());
  }

  private static void gather(Map<String, String> texts, String key, AttributesBuilder attributes) {
    boolean isFilled = texts.containsKey("fillcolor");
    texts.forEach(
        (name, text) -> {
          switch (name) {
            case "pos" -> {}
            case "label" -> attributes.putText(name, DotText.label(text, key));
            case "fillcolor" -> attributes.put("color", AttributeValue.of(DotText.color(text)));
            case "color" ->
                attributes.put(
                    isFilled ? "bordercolor" : "color", AttributeValue.of(DotText.color(text)));
            default -> attributes.putText(name, text);
          }
        });
  }
}
