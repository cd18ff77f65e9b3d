package orrery.server;

import static java.util.Objects.requireNonNull;
import static orrery.server.PlainGraph.compare;
import static orrery.server.WireValues.field;
import static orrery.server.WireValues.integer;
import static orrery.server.WireValues.list;
import static orrery.server.WireValues.map;
import static orrery.server.WireValues.text;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.Attributes;
import orrery.model.ColumnType;
import orrery.model.EdgeKeys;
import orrery.model.Encoding;

/// The graph a client holds, in maps, made from nothing but the messages that came. An update that
/// names what is not there, or adds what is, is an error.
final class ModelGraph {
  private static final Object STALE = "a value of a column that is gone";

  private final NavigableMap<Integer, Element> nodes = new TreeMap<>();
  private final NavigableMap<Integer, Element> edges = new TreeMap<>();
  private final NavigableMap<String, Declared> nodeColumns = new TreeMap<>();
  private final NavigableMap<String, Declared> edgeColumns = new TreeMap<>();
  private final NavigableSet<Integer> selection = new TreeSet<>();
  private final NavigableSet<Integer> pinned = new TreeSet<>();
  private String name = "";
  private Object style = Map.of();
  private boolean isRunning;
  private boolean isDirected;
  private String method = "";
  private int dimensions;
  private Object parameters = Map.of();

  /// @param attributes by column; null is known to be absent, nothing is unknown where the column
  ///   is not hydrated
  private record Element(
      String key,
      int source,
      int target,
      boolean directed,
      NavigableMap<String, @Nullable Object> attributes,
      List<float[]> position) {

    Element copy() {
      return new Element(
          key, source, target, directed, new TreeMap<>(attributes), new ArrayList<>(position));
    }
  }

  private record Declared(String type, boolean isHydrated) {}

  /// What a page would find again that kept this state aside.
  ModelGraph copy() {
    var copy = new ModelGraph();
    nodes.forEach((id, node) -> copy.nodes.put(id, node.copy()));
    edges.forEach((id, edge) -> copy.edges.put(id, edge.copy()));
    copy.nodeColumns.putAll(nodeColumns);
    copy.edgeColumns.putAll(edgeColumns);
    copy.selection.addAll(selection);
    copy.pinned.addAll(pinned);
    copy.name = name;
    copy.style = style;
    copy.isRunning = isRunning;
    copy.isDirected = isDirected;
    copy.method = method;
    copy.dimensions = dimensions;
    copy.parameters = parameters;
    return copy;
  }

  List<Integer> nodeIds() {
    return List.copyOf(nodes.keySet());
  }

  List<String> columnNames(String target) {
    return List.copyOf(columns(target).keySet());
  }

  int dimensions() {
    return dimensions;
  }

  private NavigableMap<Integer, Element> table(String target) {
    return target.equals("node") ? nodes : edges;
  }

  private NavigableMap<String, Declared> columns(String target) {
    return target.equals("node") ? nodeColumns : edgeColumns;
  }

  /// One part of a snapshot.
  void load(Encoding encoding, Map<String, @Nullable Object> payload) {
    var tables = new WireTables(encoding);
    if (payload.containsKey("meta")) describe(map(field(payload, "meta")));
    var rows = tables.rows(field(payload, "nodes"), false);
    addNodes(rows, tables.positions(payload));
    addEdges(tables.rows(field(payload, "edges"), true));
  }

  private void describe(Map<String, @Nullable Object> meta) {
    name = text(meta, "name");
    isDirected = (boolean) field(meta, "directed");
    dimensions = (int) integer(meta, "dimensions");
    var active = map(field(meta, "active"));
    method = text(active, "method");
    parameters = field(active, "params");
    isRunning = (boolean) field(map(field(meta, "simulation")), "running");
    style = field(meta, "style");
    for (int id : WireTables.ints(field(meta, "selection"))) selection.add(id);
    for (int id : WireTables.ints(field(meta, "pinned"))) pinned.add(id);
    for (String target : List.of("node", "edge")) {
      for (Object column : list(field(meta, target + "Columns"))) {
        var fields = map(requireNonNull(column));
        columns(target)
            .put(
                text(fields, "name"),
                new Declared(text(fields, "type"), (boolean) field(fields, "hydrated")));
      }
    }
  }

  void apply(Encoding encoding, Map<String, @Nullable Object> update) {
    var tables = new WireTables(encoding);
    String kind = text(update, "kind");
    switch (kind) {
      case "Batch" -> {
        for (Object one : list(field(update, "updates"))) apply(encoding, map(requireNonNull(one)));
      }
      case "NodeAdded" ->
          addNodes(tables.rows(field(update, "items"), false), tables.positions(update));
      case "EdgeAdded" -> addEdges(tables.rows(field(update, "items"), true));
      case "NodeRemoved" -> {
        for (int id : tables.ids(update, new int[0])) removeNode(id);
      }
      case "EdgeRemoved" -> {
        for (int id : tables.ids(update, new int[0])) requireThere(edges.remove(id), "edge", id);
      }
      case "NodeChanged", "EdgeChanged" -> changeRows(kind, update);
      case "AttrChanged" -> {
        String target = text(update, "target"), column = text(update, "column");
        setColumn(target, column, tables.ids(update, new int[0]), tables.changedValues(update));
      }
      case "ColumnAdded", "ColumnChanged" -> declare(kind, update);
      case "ColumnRemoved" -> {
        String target = text(update, "target");
        String column = text(map(field(update, "column")), "name");
        if (columns(target).remove(column) == null) throw new AssertionError("no " + column);
        table(target).values().forEach(element -> element.attributes.remove(column));
      }
      case "PositionsSet" -> {
        int[] every = nodes.keySet().stream().mapToInt(id -> id).toArray();
        int[] ids = tables.ids(update, every);
        List<float[]> positions = tables.positions(update);
        for (int row = 0; row < ids.length; row++) {
          place(requireThere(nodes.get(ids[row]), "node", ids[row]), positions.get(row));
        }
      }
      case "SelectionChanged" -> changeSet(selection, update, "selected", "deselected");
      case "PinsChanged" -> changeSet(pinned, update, "pinned", "unpinned");
      case "EmbeddingChanged" -> produce(text(update, "method"), update);
      case "LayoutChanged" -> produce(text(update, "algorithm"), update);
      case "SimulationChanged" -> isRunning = (boolean) field(update, "running");
      case "StyleChanged" -> style = field(update, "style");
      case "GraphRenamed" -> name = text(update, "name");
      default -> throw new AssertionError("unknown kind " + kind);
    }
  }

  private void addNodes(List<WireTables.Row> rows, List<float[]> positions) {
    if (rows.size() != positions.size()) {
      throw new AssertionError(positions.size() + " positions for " + rows.size() + " nodes");
    }
    for (int i = 0; i < rows.size(); i++) {
      var row = rows.get(i);
      var node = element(row, requireNonNull(row.key()), false);
      place(node, positions.get(i));
      add("node", nodes, row, node);
    }
  }

  private void addEdges(List<WireTables.Row> rows) {
    for (var row : rows) {
      Element source = requireThere(nodes.get(row.source()), "node", row.source());
      Element target = requireThere(nodes.get(row.target()), "node", row.target());
      String key = row.key();
      if (key == null) key = EdgeKeys.generated(source.key, target.key, 1);
      Boolean directed = row.directed();
      add("edge", edges, row, element(row, key, directed == null ? isDirected : directed));
    }
  }

  private static Element element(WireTables.Row row, String key, boolean isDirected) {
    return new Element(
        key, row.source(), row.target(), isDirected, new TreeMap<>(), new ArrayList<>(1));
  }

  private void add(
      String target, Map<Integer, Element> table, WireTables.Row row, Element element) {
    if (table.put(row.id(), element) != null) {
      throw new AssertionError(target + " " + row.id() + " is there already");
    }
    var attributes = row.attributes();
    if (attributes == null) return; // thin

    columns(target).keySet().forEach(column -> element.attributes.put(column, null));
    attributes.forEach((column, value) -> set(target, element, column, value));
  }

  private void place(Element node, float[] position) {
    if (position.length != dimensions) {
      throw new AssertionError(
          position.length + " coordinates for " + node.key + " in " + dimensions + " dimensions");
    }
    node.position.clear();
    node.position.add(position);
  }

  private void removeNode(int id) {
    requireThere(nodes.remove(id), "node", id);
    selection.remove(id);
    pinned.remove(id);
    for (var edge : edges.values()) {
      if (edge.source == id || edge.target == id) {
        throw new AssertionError("edge " + edge.key + " is left without its end " + id);
      }
    }
  }

  private void changeRows(String kind, Map<String, @Nullable Object> update) {
    String target = kind.equals("NodeChanged") ? "node" : "edge";
    for (Object item : list(field(update, "items"))) {
      var fields = map(requireNonNull(item));
      int id = (int) integer(fields, "id");
      Element element = requireThere(table(target).get(id), target, id);
      map(field(fields, "attrs")).forEach((column, value) -> set(target, element, column, value));
    }
  }

  private void setColumn(String target, String column, int[] ids, List<@Nullable Object> values) {
    if (ids.length != values.size()) throw new AssertionError("as many values as ids");
    for (int row = 0; row < ids.length; row++) {
      Element element = requireThere(table(target).get(ids[row]), target, ids[row]);
      set(target, element, column, values.get(row));
    }
  }

  private void set(String target, Element element, String column, @Nullable Object value) {
    if (!columns(target).containsKey(column)) {
      throw new AssertionError("no column " + column + " of " + target + "s was declared");
    }
    element.attributes.put(column, value);
  }

  private void declare(String kind, Map<String, @Nullable Object> update) {
    String target = text(update, "target");
    var spec = map(field(update, "column"));
    String column = text(spec, "name"), type = text(spec, "type");
    Declared before = columns(target).get(column);
    boolean isNew = kind.equals("ColumnAdded");
    if (isNew != (before == null)) throw new AssertionError(kind + " of " + before);
    columns(target).put(column, new Declared(type, before == null || before.isHydrated));
    for (Element element : table(target).values()) {
      if (before == null) element.attributes.put(column, null);
      else element.attributes.computeIfPresent(column, (_, v) -> converted(before.type, type, v));
    }
  }

  /// As a page converts what it holds. Where the column is another than before, of the same name,
  /// every value has to be told anew.
  private static Object converted(String before, String type, Object value) {
    if (before.equals(type)) return value;
    if (type.equals("text")) return plain(value);
    boolean isWider = before.equals("integer") && type.equals("number");
    if (!isWider) return STALE;
    return value instanceof String digits ? (Object) Double.parseDouble(digits) : value;
  }

  private static String plain(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Double number -> Attributes.plainNumber(number);
      case List<?> elements ->
          elements.stream().map(ModelGraph::plain).collect(Collectors.joining(", "));
      default -> value.toString();
    };
  }

  private static void changeSet(
      NavigableSet<Integer> set, Map<String, @Nullable Object> update, String in, String out) {
    for (int id : WireTables.ints(field(update, in))) set.add(id);
    for (int id : WireTables.ints(field(update, out))) set.remove(id);
  }

  private void produce(String by, Map<String, @Nullable Object> update) {
    method = by;
    dimensions = (int) integer(update, "k");
    parameters = field(update, "params");
  }

  /// A `columns` frame.
  void hydrate(Encoding encoding, Map<String, @Nullable Object> payload) {
    String target = text(payload, "target");
    int[] ids = WireTables.ints(field(payload, "ids"));
    map(field(payload, "columns"))
        .forEach(
            (column, values) ->
                setColumn(
                    target,
                    column,
                    ids,
                    new WireTables(encoding).columnValues(map(requireNonNull(values)))));
  }

  /// All frames of some columns have come.
  void hydrated(String target, List<String> columns) {
    for (String column : columns) {
      columns(target).computeIfPresent(column, (_, declared) -> new Declared(declared.type, true));
    }
  }

  private static <T> T requireThere(@Nullable T element, String what, int id) {
    if (element == null) throw new AssertionError("there is no " + what + " " + id);
    return element;
  }

  /// What differs from the graph as it is, in words.
  List<String> differences(PlainGraph truth) {
    var found = new ArrayList<String>();
    compareTables("node", truth.nodes, found);
    compareTables("edge", truth.edges, found);
    compareColumns("node", truth.nodeColumns, found);
    compareColumns("edge", truth.edgeColumns, found);
    compare("selection", truth.selection, selection, found);
    compare("pins", truth.pinned, pinned, found);
    compare("name", truth.name, name, found);
    compare("running", truth.isRunning, isRunning, found);
    compare("method", truth.producer.method(), method, found);
    compare("k", truth.producer.dimensions(), dimensions, found);
    compare("parameters", settings(truth.producer.parameters()), parameters, found);
    var channels = new HashMap<String, Object>();
    truth.style.forEach((channel, settings) -> channels.put(channel, settings(settings)));
    compare("style", channels, style, found);
    return found;
  }

  private void compareTables(
      String what, NavigableMap<Integer, PlainGraph.Element> truth, List<String> found) {
    var table = table(what);
    compare(what + "s", truth.keySet(), table.keySet(), found);
    truth.forEach(
        (id, expected) -> {
          Element held = table.get(id);
          if (held == null) return; // said above
          String name = what + " " + id;
          if (what.equals("edge")) {
            compare("source of " + name, expected.source, held.source, found);
            compare("target of " + name, expected.target, held.target, found);
            compare("direction of " + name, expected.isDirected, held.directed, found);
          } else {
            compare(
                "position of " + name,
                Arrays.toString(expected.position),
                Arrays.toString(held.position.getFirst()),
                found);
          }
          if (!expected.key.equals("null"))
            compare("key of " + name, expected.key, held.key, found);
          compareValues(what, name, expected, held, found);
        });
  }

  private void compareValues(
      String target, String name, PlainGraph.Element expected, Element held, List<String> found) {
    for (var column : columns(target).entrySet()) {
      boolean isKnown = held.attributes.containsKey(column.getKey());
      if (!isKnown && !column.getValue().isHydrated) continue;
      Object value = held.attributes.get(column.getKey());
      Object truth = wire(expected.attributes.get(column.getKey()));
      if (truth == null ? value != null : !truth.equals(value)) {
        found.add("%s of %s is %s instead of %s".formatted(column.getKey(), name, value, truth));
      }
    }
  }

  private void compareColumns(
      String target, NavigableMap<String, ColumnType> truth, List<String> found) {
    var expected = new TreeMap<String, String>();
    truth.forEach((column, type) -> expected.put(column, type.wireName()));
    var held = new TreeMap<String, String>();
    columns(target).forEach((column, declared) -> held.put(column, declared.type));
    compare("columns of " + target + "s", expected, held, found);
  }

  private static Map<String, @Nullable Object> settings(Map<String, AttributeValue> settings) {
    var plain = new LinkedHashMap<String, @Nullable Object>();
    settings.forEach((name, value) -> plain.put(name, wire(value)));
    return plain;
  }

  /// As [WireValues] reads it.
  private static @Nullable Object wire(@Nullable AttributeValue value) {
    return value == null ? null : plainValue(Attributes.toJson(value));
  }

  private static @Nullable Object plainValue(@Nullable Object json) {
    return switch (json) {
      case Long integer -> (double) integer;
      case List<?> elements -> {
        var list = new ArrayList<@Nullable Object>();
        for (Object element : elements) list.add(plainValue(element));
        yield list;
      }
      case null -> null;
      default -> json;
    };
  }
}
