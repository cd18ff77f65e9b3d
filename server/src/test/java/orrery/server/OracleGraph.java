package orrery.server;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.Attributes;
import orrery.model.Column.ValueColumn;
import orrery.model.ColumnType;
import orrery.model.Digest;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.EdgeTable;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.GraphSnapshot.NodeTable;
import orrery.model.GraphState;
import orrery.model.Positions;
import orrery.model.Producer;
import tools.jackson.databind.JsonNode;

/// The state a client has, in plain maps: what the engine's is compared with.
final class OracleGraph {
  private final SortedMap<Integer, Element> nodes = new TreeMap<>();
  private final SortedMap<Integer, Element> edges = new TreeMap<>();
  private boolean isDirected;
  long sequence = -1;

  private record Element(
      String key,
      int source,
      int target,
      boolean directed,
      SortedMap<String, AttributeValue> attributes) {}

  /// Takes a snapshot or an update; a gap or a double is an error.
  void apply(JsonNode message) {
    JsonNode payload = message.get("payload");
    long seq = message.get("seq").longValue();
    switch (message.get("type").stringValue()) {
      case "snapshot" -> load(seq, payload);
      case "update" -> {
        long first = message.path("first").longValue(seq);
        if (first != sequence + 1) throw new AssertionError(first + " after " + sequence);
        sequence = seq;
        update(payload);
      }
      case "heartbeat" -> {
        if (seq != sequence) throw new AssertionError("heartbeat " + seq + " at " + sequence);
      }
      default -> throw new AssertionError("not state: " + message);
    }
  }

  private void load(long seq, JsonNode payload) {
    if (payload.at("/part/index").intValue() == 0) {
      nodes.clear();
      edges.clear();
      isDirected = payload.at("/meta/directed").booleanValue();
    }
    sequence = seq;
    payload.get("nodes").forEach(this::addNode);
    payload.get("edges").forEach(this::addEdge);
  }

  private void update(JsonNode update) {
    String kind = update.get("kind").stringValue();
    switch (kind) {
      case "Batch" -> update.get("updates").forEach(this::update);
      case "NodeAdded" -> update.get("items").forEach(this::addNode);
      case "EdgeAdded" -> update.get("items").forEach(this::addEdge);
      case "NodeRemoved" -> update.get("items").forEach(item -> remove(nodes, id(item)));
      case "EdgeRemoved" -> update.get("items").forEach(item -> remove(edges, id(item)));
      case "NodeChanged" -> update.get("items").forEach(item -> change(nodes, item));
      case "EdgeChanged" -> update.get("items").forEach(item -> change(edges, item));
      case "AttrChanged" ->
          update
              .get("items")
              .forEach(
                  item ->
                      set(
                          element(table(update), id(item)),
                          update.get("column").stringValue(),
                          item.get("value")));
      case "ColumnChanged" -> {
        if (update.at("/column/type").stringValue().equals("text")) {
          String column = update.at("/column/name").stringValue();
          for (Element element : table(update).values()) {
            element.attributes.computeIfPresent(
                column, (_, value) -> AttributeValue.of(Attributes.plainText(value)));
          }
        }
      }
      case "ColumnRemoved" -> {
        String column = update.at("/column/name").stringValue();
        table(update).values().forEach(element -> element.attributes.remove(column));
      }
      default -> {} // not in the digest
    }
  }

  private SortedMap<Integer, Element> table(JsonNode update) {
    return update.get("target").stringValue().equals("node") ? nodes : edges;
  }

  private static int id(JsonNode item) {
    return item.get("id").intValue();
  }

  private static void remove(Map<Integer, Element> table, int id) {
    if (table.remove(id) == null) throw new AssertionError(id + " is not there to be removed");
  }

  private static Element element(Map<Integer, Element> table, int id) {
    Element element = table.get(id);
    if (element == null) throw new AssertionError(id + " is not there to be changed");
    return element;
  }

  private void addNode(JsonNode item) {
    add(nodes, item, new Element(item.get("key").stringValue(), 0, 0, false, new TreeMap<>()));
  }

  private void addEdge(JsonNode item) {
    add(
        edges,
        item,
        new Element(
            item.get("key").stringValue(),
            item.get("source").intValue(),
            item.get("target").intValue(),
            item.path("directed").booleanValue(isDirected),
            new TreeMap<>()));
  }

  private static void add(Map<Integer, Element> table, JsonNode item, Element element) {
    if (table.put(id(item), element) != null) throw new AssertionError("there already: " + item);
    change(table, item);
  }

  private static void change(Map<Integer, Element> table, JsonNode item) {
    Element element = element(table, id(item));
    for (var attribute : item.get("attrs").properties()) {
      set(element, attribute.getKey(), attribute.getValue());
    }
  }

  private static void set(Element element, String column, JsonNode value) {
    if (value.isNull()) {
      element.attributes.remove(column);
    } else {
      element.attributes.put(column, value(value));
    }
  }

  private static AttributeValue value(JsonNode value) {
    return switch (value.getNodeType()) {
      case STRING -> AttributeValue.of(value.stringValue());
      case BOOLEAN -> AttributeValue.of(value.booleanValue());
      case NUMBER -> AttributeValue.of(value.doubleValue());
      case ARRAY -> {
        List<AttributeValue> list = new ArrayList<>();
        value.forEach(element -> list.add(value(element)));
        yield AttributeValue.of(list);
      }
      default -> AttributeValue.absent();
    };
  }

  int nodeCount() {
    return nodes.size();
  }

  int edgeCount() {
    return edges.size();
  }

  String digest() {
    int[] ends = edges.values().stream().mapToInt(Element::source).toArray();
    int[] targets = edges.values().stream().mapToInt(Element::target).toArray();
    boolean[] directed = new boolean[edges.size()];
    int row = 0;
    for (Element edge : edges.values()) directed[row++] = edge.directed;
    return Digest.of(
        new GraphSnapshot(
            TestServer.EPOCH,
            sequence,
            new GraphState(
                "oracle",
                isDirected,
                Producer.force(2),
                false,
                null,
                new int[0],
                new int[0],
                List.of(),
                Map.of()),
            new NodeTable(ids(nodes), keys(nodes), columns(nodes)),
            new Positions(2, new float[2 * nodes.size()]),
            new EdgeTable(ids(edges), keys(edges), ends, targets, directed, columns(edges))));
  }

  private static int[] ids(SortedMap<Integer, Element> table) {
    return table.keySet().stream().mapToInt(id -> id).toArray();
  }

  private static String[] keys(SortedMap<Integer, Element> table) {
    return table.values().stream().map(Element::key).toArray(String[]::new);
  }

  private static List<NamedColumn> columns(SortedMap<Integer, Element> table) {
    SortedSet<String> names = new TreeSet<>();
    for (Element element : table.values()) names.addAll(element.attributes.keySet());
    List<NamedColumn> columns = new ArrayList<>();
    for (String name : names) {
      var values = new @Nullable AttributeValue[table.size()];
      var absent = new BitSet();
      int row = 0;
      for (Element element : table.values()) {
        AttributeValue value = element.attributes.get(name);
        if (value == null) absent.set(row);
        values[row++] = value;
      }
      columns.add(new NamedColumn(name, new ValueColumn(ColumnType.LIST, values, absent)));
    }
    return columns;
  }
}
