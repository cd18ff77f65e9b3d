package orrery.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The nodes and edges of a DOT file as they add up: a statement may add to a node named long ago,
/// so that only the end of the file tells what a node is.
final class DotGraph {
  private final Map<String, Element> nodes = new LinkedHashMap<>();
  private final List<Edge> edges = new ArrayList<>();
  private final Map<Ends, Edge> strictEdges = new HashMap<>();

  /// Attributes as texts, by name.
  record Element(long line, Map<String, String> attributes) {}

  record Edge(Ends ends, boolean isDirected, Element element) {}

  record Ends(String source, String target) {}

  Map<String, Element> nodes() {
    return nodes;
  }

  List<Edge> edges() {
    return edges;
  }

  /// The node called `key`; made with `defaults` where it is new.
  Element node(String key, Map<String, String> defaults, long line) {
    return nodes.computeIfAbsent(key, _ -> new Element(line, new LinkedHashMap<>(defaults)));
  }

  /// Adds an edge, or in a strict graph adds to the one between the same ends.
  void edge(
      Ends ends, boolean isDirected, boolean isStrict, Map<String, String> attributes, long line) {
    if (isStrict) {
      Edge known = strictEdges.get(canonical(ends, isDirected));
      if (known != null) {
        known.element().attributes().putAll(attributes);
        return;
      }
    }
    var edge = new Edge(ends, isDirected, new Element(line, new LinkedHashMap<>(attributes)));
    edges.add(edge);
    if (isStrict) strictEdges.put(canonical(ends, isDirected), edge);
  }

  private static Ends canonical(Ends ends, boolean isDirected) {
    boolean isInOrder = isDirected || ends.source().compareTo(ends.target()) <= 0;
    return isInOrder ? ends : new Ends(/* source= */ ends.target(), /* target= */ ends.source());
  }
}
