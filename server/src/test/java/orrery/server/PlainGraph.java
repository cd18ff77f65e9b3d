package orrery.server;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.ColumnBuilder;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.Control;
import orrery.model.Control.Select;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.EdgeTable;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.GraphSnapshot.NodeTable;
import orrery.model.GraphState;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.Target;
import orrery.model.Update;

/// What the graph has to be: the plain updates and controls applied to maps, one after another, by
/// nothing that the engine uses.
final class PlainGraph {
  final NavigableMap<Integer, Element> nodes = new TreeMap<>();
  final NavigableMap<Integer, Element> edges = new TreeMap<>();
  final NavigableMap<String, ColumnType> nodeColumns = new TreeMap<>();
  final NavigableMap<String, ColumnType> edgeColumns = new TreeMap<>();
  final NavigableSet<Integer> selection = new TreeSet<>();
  final NavigableSet<Integer> pinned = new TreeSet<>();
  String name = "simulated";
  Map<String, Map<String, AttributeValue>> style = Map.of();
  boolean isRunning;
  Producer producer = Producer.custom(2);

  /// True once a method has computed positions: from then on only the engine can know them.
  boolean isComputed;

  /// A node or an edge.
  static final class Element {
    final String key;
    final int source;
    final int target;
    final boolean isDirected;
    final NavigableMap<String, AttributeValue> attributes = new TreeMap<>();
    float @Nullable [] position; // null for edges, and where the engine places the node

    Element(String key, int source, int target, boolean isDirected) {
      this.key = key;
      this.source = source;
      this.target = target;
      this.isDirected = isDirected;
    }
  }

  static PlainGraph of(GraphSnapshot snapshot) {
    var graph = new PlainGraph();
    var nodes = snapshot.nodes();
    int k = snapshot.dimensions();
    for (int row = 0; row < nodes.size(); row++) {
      var node = new Element(nodes.keys()[row], 0, 0, false);
      node.position = Arrays.copyOfRange(snapshot.positions().values(), row * k, (row + 1) * k);
      graph.nodes.put(nodes.ids()[row], node);
    }
    var edges = snapshot.edges();
    for (int row = 0; row < edges.size(); row++) {
      graph.edges.put(
          edges.ids()[row],
          new Element(
              String.valueOf(edges.keys()[row]),
              edges.sources()[row],
              edges.targets()[row],
              edges.directed()[row]));
    }
    graph.addValues(Target.NODE, nodes.ids(), nodes.columns());
    graph.addValues(Target.EDGE, edges.ids(), edges.columns());
    var state = snapshot.state();
    for (int id : state.selection()) graph.selection.add(id);
    for (int id : state.pinned()) graph.pinned.add(id);
    graph.name = state.name();
    graph.style = state.style();
    graph.isRunning = state.isRunning();
    graph.producer = state.active();
    return graph;
  }

  private void addValues(Target target, int[] ids, List<NamedColumn> columns) {
    for (NamedColumn column : columns) {
      columns(target).put(column.name(), column.column().type());
      for (int row = 0; row < ids.length; row++) {
        AttributeValue value = column.column().value(row);
        if (value.isAbsent()) continue;
        element(target, ids[row]).attributes.put(column.name(), value);
      }
    }
  }

  NavigableMap<Integer, Element> table(Target target) {
    return target == Target.NODE ? nodes : edges;
  }

  NavigableMap<String, ColumnType> columns(Target target) {
    return target == Target.NODE ? nodeColumns : edgeColumns;
  }

  private Element element(Target target, int id) {
    return requireNonNull(table(target).get(id), () -> "no " + target + " " + id);
  }

  void apply(Update update) {
    switch (update) {
      case Update.NodeAdded(var items) -> {
        for (var item : items) {
          var node = new Element(item.key(), 0, 0, false);
          node.position = item.position();
          nodes.put(item.id(), node);
          item.attributes().forEach((column, value) -> set(Target.NODE, item.id(), column, value));
        }
      }
      case Update.NodeRemoved(int[] ids) -> {
        for (int id : ids) {
          nodes.remove(id);
          selection.remove(id);
          pinned.remove(id);
        }
      }
      case Update.EdgeAdded(var items) -> {
        for (var item : items) {
          edges.put(
              item.id(), new Element(item.key(), item.source(), item.target(), item.directed()));
          item.attributes().forEach((column, value) -> set(Target.EDGE, item.id(), column, value));
        }
      }
      case Update.EdgeRemoved(int[] ids) -> {
        for (int id : ids) edges.remove(id);
      }
      case Update.ElementsChanged(var target, var items) -> {
        for (var item : items) {
          item.attributes().forEach((column, value) -> set(target, item.id(), column, value));
        }
      }
      case Update.AttrChanged(var target, String column, int[] ids, var values) -> {
        for (int row = 0; row < ids.length; row++) set(target, ids[row], column, values.value(row));
      }
      case Update.ColumnAdded(var target, var spec) -> declare(target, spec);
      case Update.ColumnChanged(var target, var spec) -> declare(target, spec);
      case Update.ColumnRemoved(var target, var spec) -> {
        columns(target).remove(spec.name());
        table(target).values().forEach(element -> element.attributes.remove(spec.name()));
      }
      case Update.PositionsSet set -> {
        int k = set.positions().dimensions();
        for (int row = 0; row < set.ids().length; row++) {
          element(Target.NODE, set.ids()[row]).position =
              Arrays.copyOfRange(set.positions().values(), row * k, (row + 1) * k);
        }
      }
      case Update.PositionDelta(int[] ids, var deltas) -> {
        int k = deltas.dimensions();
        for (int row = 0; row < ids.length; row++) {
          float[] position = element(Target.NODE, ids[row]).position;
          if (position == null) continue; // only the engine knows
          position = position.clone();
          for (int d = 0; d < k; d++) position[d] += deltas.values()[row * k + d];
          element(Target.NODE, ids[row]).position = position;
        }
      }
      case Update.GraphRenamed(String newName) -> name = newName;
      case Update.StyleChanged(var newStyle) -> style = newStyle;
      case Update.SelectionChanged _,
          Update.PinsChanged _,
          Update.ProducerChanged _,
          Update.SimulationChanged _ ->
          throw new IllegalArgumentException("no source says that: " + update);
    }
  }

  private void declare(Target target, ColumnSpec spec) {
    ColumnType type = columns(target).get(spec.name());
    if (type == null) columns(target).put(spec.name(), spec.type());
    else if (type.widensTo(spec.type())) widen(target, spec.name(), spec.type());
  }

  private void set(Target target, int id, String column, AttributeValue value) {
    ColumnType type = columns(target).get(column);
    var attributes = element(target, id).attributes;
    if (value.isAbsent()) {
      attributes.remove(column);
      return;
    }
    if (type == null) {
      boolean isText = column.equals("label") || column.equals("color");
      type = isText ? ColumnType.TEXT : ColumnType.of(value);
      columns(target).put(column, type);
    }
    ColumnType wider = type.widenedFor(value);
    if (wider != type) widen(target, column, wider);
    attributes.put(column, wider.convert(value));
  }

  private void widen(Target target, String column, ColumnType type) {
    columns(target).put(column, type);
    for (Element element : table(target).values()) {
      element.attributes.computeIfPresent(column, (_, value) -> type.convert(value));
    }
  }

  /// What a person asks for; what cannot be done changes nothing.
  void apply(Control control) {
    switch (control) {
      case Select(var mode, int[] ids) -> {
        List<Integer> known = Arrays.stream(ids).filter(nodes::containsKey).boxed().toList();
        if (known.isEmpty() && ids.length > 0) return;
        switch (mode) {
          case SET -> {
            selection.clear();
            selection.addAll(known);
          }
          case ADD -> selection.addAll(known);
          case REMOVE -> known.forEach(selection::remove);
          case TOGGLE ->
              List.copyOf(new TreeSet<>(known))
                  .forEach(
                      id -> {
                        if (!selection.remove(id)) selection.add(id);
                      });
        }
      }
      case Control.MoveNodes(int[] ids, var positions, boolean pin) -> {
        int k = positions.dimensions();
        if (k != producer.dimensions()) return;
        for (int row = 0; row < ids.length; row++) {
          if (!nodes.containsKey(ids[row])) continue;
          element(Target.NODE, ids[row]).position =
              Arrays.copyOfRange(positions.values(), row * k, (row + 1) * k);
          if (pin) pinned.add(ids[row]);
        }
      }
      case Control.Unpin(int[] ids) -> {
        if (ids.length == 0) pinned.clear();
        for (int id : ids) pinned.remove(id);
      }
      case Control.SetStyle(var newStyle) -> style = newStyle;
      case Control.SetSimulation(Boolean running, boolean reheat) -> {
        isRunning = running == null ? reheat || isRunning : running;
        boolean isForce = producer.method().equals("force");
        if (isRunning && !isForce) producer = Producer.force(producer.dimensions());
      }
      case Control.Compute _ -> isComputed = true;
      default -> {} // a question
    }
  }

  /// What differs in `other`, in words; a position that only the engine can know is taken from it.
  List<String> differences(PlainGraph other) {
    var found = new ArrayList<String>();
    compare("nodes", nodes.keySet(), other.nodes.keySet(), found);
    compare("edges", edges.keySet(), other.edges.keySet(), found);
    if (!found.isEmpty()) return found;

    nodes.forEach(
        (id, node) -> {
          Element theirs = requireNonNull(other.nodes.get(id));
          compare("key of node " + id, node.key, theirs.key, found);
          compare("attributes of node " + id, node.attributes, theirs.attributes, found);
          if (isComputed || node.position == null) {
            node.position = theirs.position;
          } else if (!Arrays.equals(node.position, theirs.position)) {
            compare(
                "position of node " + id,
                Arrays.toString(node.position),
                Arrays.toString(theirs.position),
                found);
          }
        });
    edges.forEach(
        (id, edge) -> {
          Element theirs = requireNonNull(other.edges.get(id));
          compare("source of edge " + id, edge.source, theirs.source, found);
          compare("target of edge " + id, edge.target, theirs.target, found);
          compare("direction of edge " + id, edge.isDirected, theirs.isDirected, found);
          compare("attributes of edge " + id, edge.attributes, theirs.attributes, found);
        });
    compare("columns of nodes", nodeColumns, other.nodeColumns, found);
    compare("columns of edges", edgeColumns, other.edgeColumns, found);
    compare("selection", selection, other.selection, found);
    compare("name", name, other.name, found);
    compare("style", style, other.style, found);
    if (!isComputed) {
      compare("pins", pinned, other.pinned, found);
      compare("running", isRunning, other.isRunning, found);
      compare("producer", producer, other.producer, found);
    }
    return found;
  }

  static void compare(String what, Object expected, @Nullable Object actual, List<String> found) {
    if (!expected.equals(actual)) found.add(what + " is " + actual + " instead of " + expected);
  }

  /// This graph as another engine begins with it.
  GraphSnapshot snapshot(String epoch) {
    int k = 2;
    float[] values = new float[nodes.size() * k];
    int row = 0;
    for (Element node : nodes.values()) {
      float[] position = node.position;
      if (position != null) System.arraycopy(position, 0, values, k * row, k);
      row++;
    }
    List<Element> edgeRows = List.copyOf(edges.values());
    boolean[] directed = new boolean[edgeRows.size()];
    for (int i = 0; i < directed.length; i++) directed[i] = edgeRows.get(i).isDirected;
    return new GraphSnapshot(
        epoch,
        0,
        new GraphState(
            name,
            true,
            Producer.custom(k),
            false,
            null,
            selection.stream().mapToInt(id -> id).toArray(),
            pinned.stream().mapToInt(id -> id).toArray(),
            List.of(),
            style),
        new NodeTable(
            ids(nodes),
            nodes.values().stream().map(node -> node.key).toArray(String[]::new),
            valueColumns(Target.NODE)),
        new Positions(k, values),
        new EdgeTable(
            ids(edges),
            edgeRows.stream().map(edge -> edge.key).toArray(String[]::new),
            edgeRows.stream().mapToInt(edge -> edge.source).toArray(),
            edgeRows.stream().mapToInt(edge -> edge.target).toArray(),
            directed,
            valueColumns(Target.EDGE)));
  }

  private static int[] ids(NavigableMap<Integer, Element> table) {
    return table.keySet().stream().mapToInt(id -> id).toArray();
  }

  private List<NamedColumn> valueColumns(Target target) {
    var named = new ArrayList<NamedColumn>();
    columns(target)
        .forEach(
            (column, type) -> {
              var values = new ColumnBuilder(table(target).size());
              for (Element element : table(target).values()) {
                values.add(element.attributes.getOrDefault(column, AttributeValue.absent()));
              }
              named.add(new NamedColumn(column, values.build(type, table(target).size())));
            });
    return named;
  }
}
