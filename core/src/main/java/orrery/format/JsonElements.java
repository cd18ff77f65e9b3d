package orrery.format;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.NodeRow;
import tools.jackson.databind.JsonNode;

/// Makes rows of the nodes and edges of a JSON graph, whatever its shape.
///
/// An end of an edge that is a number is the index of a node where nodes have no ids, or where
/// their ids are texts and none of them is that number; else it is an id. Edges that come before
/// the nodes are held until the nodes are known.
final class JsonElements {
  private static final Set<String> NODE_FIELDS = Set.of("id");
  private static final Set<String> EDGE_FIELDS = Set.of("id", "source", "target", "from", "to");
  private static final Set<String> DIRECTED_EDGE_FIELDS =
      Set.of("id", "source", "target", "from", "to", "directed", "undirected");

  private final GraphSink sink;
  private final AttributesBuilder attributes = new AttributesBuilder();

  /// The key of each node by its index, null for one that was skipped.
  private final List<@Nullable String> keys = new ArrayList<>();

  private final Set<String> textIds = new HashSet<>();
  private final List<HeldEdge> held = new ArrayList<>();
  private boolean areNodesKnown;
  private boolean hasObjects;
  private boolean areKeyed;
  private boolean haveNumericIds;

  private record HeldEdge(JsonNode element, long line) {}

  JsonElements(GraphSink sink) {
    this.sink = sink;
  }

  /// Whether there was something, but not one object that could be a node or an edge.
  boolean isOfOther() {
    return !keys.isEmpty() && !hasObjects;
  }

  /// All nodes have been told: ends can be resolved from here on.
  void nodesEnd() {
    areNodesKnown = true;
  }

  /// Tells what was held.
  void finish() {
    areNodesKnown = true;
    for (HeldEdge edge : held) edge(edge.element(), edge.line());
    held.clear();
  }

  void node(JsonNode element, long line) {
    String key = null;
    float[] position = null;
    hasObjects |= element.isObject();
    if (!element.isObject()) {
      sink.skipped(line, "a node is " + excerpt(element) + ": it must be an object");
    } else if (element.path("data").isObject() && !element.has("id")) {
      JsonNode data = element.get("data");
      key = id(data, line);
      gather(data, NODE_FIELDS);
      attributes.put("classes", JsonValues.of(element.path("classes")));
      position = position(element.path("position"), line);
    } else if (element.hasNonNull("id")) {
      key = id(element, line);
      gather(element, NODE_FIELDS);
    } else if (element.hasNonNull("key")) {
      areKeyed = true;
      key = JsonValues.key(element.get("key"));
      gatherKeyed(element);
      position = position(element.path("pos"), line);
    } else if (element.has("id")) {
      sink.skipped(line, "a node's id is null: give it one, or leave id out of all nodes");
    } else {
      key = Integer.toString(keys.size());
      gather(element, NODE_FIELDS);
    }

    keys.add(key);
    Map<String, AttributeValue> values = attributes.build();
    if (key != null) sink.node(new NodeRow(key, values, position), line);
  }

  void edge(JsonNode element, long line) {
    hasObjects |= element.isObject();
    if (!element.isObject()) {
      sink.skipped(line, "an edge is " + excerpt(element) + ": it must be an object");
      return;
    }
    if (!areNodesKnown) {
      held.add(new HeldEdge(element, line));
      return;
    }
    JsonNode fields = element.path("data").isObject() ? element.get("data") : element;
    String source = end(fields, "source", "from", line);
    String target = source == null ? null : end(fields, "target", "to", line);
    if (source == null || target == null) return;

    boolean isKeyed = areKeyed || element.path("attrs").isObject();
    Boolean isDirected = isDirected(fields);
    if (isKeyed) {
      gatherKeyed(element);
    } else {
      gather(fields, isDirected == null ? EDGE_FIELDS : DIRECTED_EDGE_FIELDS);
    }
    JsonNode key = fields.path(isKeyed ? "key" : "id");
    sink.edge(
        new EdgeRow(
            key.isNull() || key.isMissingNode() ? null : JsonValues.key(key),
            source,
            target,
            isDirected,
            attributes.build()),
        line);
  }

  private @Nullable String id(JsonNode fields, long line) {
    JsonNode id = fields.path("id");
    if (id.isNull() || id.isMissingNode()) {
      sink.skipped(line, "a node has no id: give it one");
      return null;
    }
    String key = JsonValues.key(id);
    if (id.isString()) {
      textIds.add(key);
    } else {
      haveNumericIds = true;
    }
    return key;
  }

  private @Nullable String end(JsonNode edge, String name, String otherName, long line) {
    JsonNode end = edge.has(name) ? edge.get(name) : edge.path(otherName);
    if (end.isObject()) end = firstOf(end, "id", "key", "index"); // as d3 leaves it after a run
    if (end.isNull() || end.isMissingNode()) {
      sink.skipped(line, "an edge has no " + name + ": name both its ends");
      return null;
    }

    String key = JsonValues.key(end);
    if (!end.isIntegralNumber() || areKeyed || haveNumericIds || textIds.contains(key)) return key;
    int index = end.canConvertToInt() ? end.intValue() : -1;
    String node = index >= 0 && index < keys.size() ? keys.get(index) : null;
    if (node == null) {
      sink.skipped(
          line, "an edge's " + name + " is " + key + ", but nodes are 0 to " + (keys.size() - 1));
    }
    return node;
  }

  private static JsonNode firstOf(JsonNode object, String... names) {
    for (String name : names) {
      if (object.hasNonNull(name)) return object.get(name);
    }
    return object.path(names[0]);
  }

  private static @Nullable Boolean isDirected(JsonNode edge) {
    if (edge.path("directed").isBoolean()) return edge.get("directed").booleanValue();
    if (edge.path("undirected").isBoolean()) return !edge.get("undirected").booleanValue();
    return null;
  }

  private void gather(JsonNode fields, Set<String> excluded) {
    for (var field : fields.properties()) {
      if (!excluded.contains(field.getKey())) {
        attributes.put(Unicode.wellFormed(field.getKey()), JsonValues.of(field.getValue()));
      }
    }
  }

  private void gatherKeyed(JsonNode element) {
    gather(element.path("attrs"), Set.of());
    gather(element.path("attributes"), Set.of());
  }

  private float @Nullable [] position(JsonNode json, long line) {
    if (json.isNull() || json.isMissingNode()) return null;
    float[] position = JsonValues.coordinates(json);
    if (position == null) {
      sink.repaired(line, "position " + excerpt(json) + " is not finite numbers: left out");
    }
    return position;
  }

  private static String excerpt(JsonNode json) {
    return Excerpt.of(json.toString());
  }
}
