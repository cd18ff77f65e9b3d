package orrery.source;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.EdgeRow;
import orrery.model.ErrorCode;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.RefusedException;
import orrery.model.Target;
import orrery.model.Update;
import orrery.model.Update.AttributesItem;

/// A graph held in plain rows: folds updates by key into nodes and edges with their attributes and
/// positions, for sources that have to know a whole state, such as a file of events.
///
/// Rows come in the order their elements were added. Selection, pins and style are no part of it.
///
/// For one thread.
final class RowGraph {
  private final GraphIndex index;
  private final SequencedMap<Integer, Node> nodes = new LinkedHashMap<>(); // by id
  private final SequencedMap<Integer, Edge> edges = new LinkedHashMap<>(); // by id
  private final Map<Target, SequencedMap<String, ColumnSpec>> columns = new EnumMap<>(Target.class);
  private Optional<String> name = Optional.empty();

  private static final class Node {
    final String key;
    final SequencedMap<String, AttributeValue> attributes = new LinkedHashMap<>();
    float @Nullable [] position; // null while the source gave none

    Node(String key) {
      this.key = key;
    }
  }

  private record Edge(
      String key,
      String source,
      String target,
      boolean isDirected,
      SequencedMap<String, AttributeValue> attributes) {}

  /// @param isDirected what an edge is that does not say
  RowGraph(boolean isDirected) {
    index = new GraphIndex(isDirected);
    for (Target target : Target.values()) columns.put(target, new LinkedHashMap<>());
  }

  /// What an update called the graph last.
  Optional<String> name() {
    return name;
  }

  /// The columns that were declared and not removed since.
  List<ColumnSpec> columns(Target target) {
    return List.copyOf(declared(target).values());
  }

  List<NodeRow> nodes() {
    return nodes.values().stream()
        .map(node -> new NodeRow(node.key, copy(node.attributes), node.position))
        .toList();
  }

  /// Every edge with its key, generated or not, and its direction.
  List<EdgeRow> edges() {
    return edges.values().stream()
        .map(
            edge ->
                new EdgeRow(
                    edge.key, edge.source, edge.target, edge.isDirected, copy(edge.attributes)))
        .toList();
  }

  /// Folds one update in.
  ///
  /// @throws RefusedException where it cannot be done; then nothing was changed
  void apply(KeyedUpdate update) {
    List<Update> updates = index.resolve(update);
    if (update instanceof KeyedUpdate.PositionDelta) updates.forEach(this::requirePlaced);

    updates.forEach(this::fold);
  }

  private void requirePlaced(Update update) {
    if (!(update instanceof Update.PositionDelta(var ids, _))) return;
    for (int id : ids) {
      if (node(id).position == null) {
        throw new RefusedException(
            ErrorCode.BAD_PARAMS,
            "node "
                + Quoted.key(node(id).key)
                + " has no position to move from: send PositionsSet first");
      }
    }
  }

  private void fold(Update update) {
    switch (update) {
      case Update.NodeAdded(var items) -> {
        for (var item : items) {
          var node = new Node(item.key());
          change(node.attributes, item.attributes());
          if (item.position() != null) place(node, item.position());
          nodes.put(item.id(), node);
        }
      }
      case Update.EdgeAdded(var items) -> {
        for (var item : items) {
          String source = node(item.source()).key;
          String target = node(item.target()).key;
          var edge = new Edge(item.key(), source, target, item.directed(), new LinkedHashMap<>());
          change(edge.attributes, item.attributes());
          edges.put(item.id(), edge);
        }
      }
      case Update.NodeRemoved(var ids) -> {
        for (int id : ids) nodes.remove(id);
      }
      case Update.EdgeRemoved(var ids) -> {
        for (int id : ids) edges.remove(id);
      }
      case Update.ElementsChanged(var target, var items) -> {
        for (AttributesItem item : items) change(attributes(target, item.id()), item.attributes());
      }
      case Update.AttrChanged(var target, var column, var ids, var values) -> {
        for (int i = 0; i < ids.length; i++) {
          change(attributes(target, ids[i]), Map.of(column, values.value(i)));
        }
      }
      case Update.ColumnAdded(var target, var column) ->
          declared(target).put(column.name(), column);
      case Update.ColumnChanged(var target, var column) ->
          declared(target).put(column.name(), column);
      case Update.ColumnRemoved(var target, var column) -> {
        declared(target).remove(column.name());
        allAttributes(target).forEach(attributes -> attributes.remove(column.name()));
      }
      case Update.PositionsSet(var ids, var positions, _, _) -> {
        for (int i = 0; i < ids.length; i++) place(node(ids[i]), row(positions, i));
      }
      case Update.PositionDelta(var ids, var deltas) -> {
        for (int i = 0; i < ids.length; i++) {
          float[] moved = row(deltas, i);
          float[] from = requireNonNull(node(ids[i]).position);
          for (int d = 0; d < moved.length; d++) moved[d] += from[d];
          place(node(ids[i]), moved);
        }
      }
      case Update.GraphRenamed(var renamed) -> name = Optional.of(renamed);
      case Update.SelectionChanged _,
          Update.PinsChanged _,
          Update.ProducerChanged _,
          Update.SimulationChanged _,
          Update.StyleChanged _ -> {}
    }
  }

  private Node node(int id) {
    return requireNonNull(nodes.get(id));
  }

  private SequencedMap<String, ColumnSpec> declared(Target target) {
    return requireNonNull(columns.get(target));
  }

  private SequencedMap<String, AttributeValue> attributes(Target target, int id) {
    return switch (target) {
      case NODE -> node(id).attributes;
      case EDGE -> requireNonNull(edges.get(id)).attributes;
    };
  }

  private Stream<SequencedMap<String, AttributeValue>> allAttributes(Target target) {
    return switch (target) {
      case NODE -> nodes.values().stream().map(node -> node.attributes);
      case EDGE -> edges.values().stream().map(Edge::attributes);
    };
  }

  private void place(Node node, float[] position) {
    node.position = position;
    index.dimensions(position.length);
  }

  private static float[] row(Positions positions, int i) {
    int k = positions.dimensions();
    return Arrays.copyOfRange(positions.values(), i * k, (i + 1) * k);
  }

  private static void change(
      Map<String, AttributeValue> attributes, Map<String, AttributeValue> changes) {
    changes.forEach(
        (column, value) -> {
          if (value.isAbsent()) {
            attributes.remove(column);
          } else {
            attributes.put(column, value);
          }
        });
  }

  private static Map<String, AttributeValue> copy(Map<String, AttributeValue> attributes) {
    return Collections.unmodifiableMap(new LinkedHashMap<>(attributes));
  }
}
