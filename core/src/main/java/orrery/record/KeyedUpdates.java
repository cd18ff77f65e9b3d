package orrery.record;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.EdgeRow;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.KeyedUpdate;
import orrery.model.KeyedUpdate.KeyedAttributes;
import orrery.model.NodeRow;
import orrery.model.Target;
import orrery.model.Update;

/// Says by key what a snapshot and the updates after it say by id, so that who starts with nothing
/// and carries it all out ends with the same graph.
///
/// For one thread.
final class KeyedUpdates {
  private static final int CHUNK_ROWS = 1024;

  private final ElementKeys keys = new ElementKeys();
  private final Map<Target, Map<String, ColumnType>> columns = new EnumMap<>(Target.class);

  /// Where keyed updates go.
  @FunctionalInterface
  interface Sink {
    void accept(KeyedUpdate update) throws IOException;
  }

  KeyedUpdates() {
    for (Target target : Target.values()) columns.put(target, new HashMap<>());
  }

  /// Tells the updates that build `graph` out of nothing: its name, who produces positions,
  /// columns, nodes, edges, style, pins, selection.
  void begin(GraphSnapshot graph, Sink told) throws IOException {
    keys.load(graph);
    var state = graph.state();
    told.accept(new KeyedUpdate.GraphRenamed(state.name()));
    told.accept(new KeyedUpdate.ProducerChanged(state.active(), Map.of()));
    for (Target target : Target.values()) {
      for (ColumnSpec column : graph.schema().columns(target)) {
        types(target).put(column.name(), column.type());
        told.accept(new KeyedUpdate.ColumnAdded(target, column));
      }
    }
    for (int row = 0; row < graph.nodeCount(); row += CHUNK_ROWS) {
      told.accept(nodes(graph, row, Math.min(row + CHUNK_ROWS, graph.nodeCount())));
    }
    for (int row = 0; row < graph.edgeCount(); row += CHUNK_ROWS) {
      told.accept(edges(graph, row, Math.min(row + CHUNK_ROWS, graph.edgeCount())));
    }
    if (!state.style().isEmpty()) told.accept(new KeyedUpdate.StyleChanged(state.style()));
    if (state.pinned().length > 0) {
      told.accept(new KeyedUpdate.PinsChanged(keys(Target.NODE, state.pinned()), List.of()));
    }
    if (state.selection().length > 0) {
      told.accept(
          new KeyedUpdate.SelectionChanged(keys(Target.NODE, state.selection()), List.of()));
    }
  }

  private static KeyedUpdate nodes(GraphSnapshot graph, int from, int to) {
    var rows = new ArrayList<NodeRow>(to - from);
    int k = graph.dimensions();
    for (int row = from; row < to; row++) {
      float[] position = Arrays.copyOfRange(graph.positions().values(), row * k, (row + 1) * k);
      rows.add(
          new NodeRow(graph.nodes().keys()[row], present(graph.nodes().columns(), row), position));
    }
    return new KeyedUpdate.NodeAdded(rows, false);
  }

  private KeyedUpdate edges(GraphSnapshot graph, int from, int to) {
    var table = graph.edges();
    var rows = new ArrayList<EdgeRow>(to - from);
    for (int row = from; row < to; row++) {
      rows.add(
          new EdgeRow(
              table.keys()[row],
              keys.node(table.sources()[row]),
              keys.node(table.targets()[row]),
              table.directed()[row],
              present(table.columns(), row)));
    }
    return new KeyedUpdate.EdgeAdded(rows, false);
  }

  private static Map<String, AttributeValue> present(List<NamedColumn> columns, int row) {
    var present = new LinkedHashMap<String, AttributeValue>();
    for (NamedColumn column : columns) {
      AttributeValue value = column.column().value(row);
      if (!value.isAbsent()) present.put(column.name(), value);
    }
    return present;
  }

  /// Tells one update that was committed after what was told before. A change of the simulation is
  /// none of the graph and not told.
  void update(Update update, Sink told) throws IOException {
    KeyedUpdate keyed =
        switch (update) {
          case Update.NodeAdded(var items) -> {
            items.forEach(keys::add);
            yield new KeyedUpdate.NodeAdded(items.stream().map(KeyedUpdates::row).toList(), false);
          }
          case Update.NodeRemoved(int[] ids) ->
              new KeyedUpdate.NodeRemoved(removed(Target.NODE, ids));
          case Update.EdgeAdded(var items) -> {
            items.forEach(keys::add);
            yield new KeyedUpdate.EdgeAdded(items.stream().map(this::row).toList(), false);
          }
          case Update.EdgeRemoved(int[] ids) ->
              new KeyedUpdate.EdgeRemoved(removed(Target.EDGE, ids));
          case Update.ElementsChanged(var target, var items) ->
              new KeyedUpdate.ElementsChanged(
                  target,
                  items.stream()
                      .map(i -> new KeyedAttributes(keys.key(target, i.id()), i.attributes()))
                      .toList());
          case Update.AttrChanged(var target, var column, int[] ids, var values) -> {
            var list = new ArrayList<AttributeValue>(ids.length);
            for (int row = 0; row < ids.length; row++) list.add(values.value(row));
            yield new KeyedUpdate.AttrChanged(target, column, keys(target, ids), list);
          }
          case Update.ColumnAdded(var target, var column) -> {
            types(target).put(column.name(), column.type());
            yield new KeyedUpdate.ColumnAdded(target, column);
          }
          case Update.ColumnChanged(var target, var column) -> {
            ColumnType before = types(target).put(column.name(), column.type());
            if (before != null && !before.widensTo(column.type())) {
              // removed and added again within the tick: it may have become narrower
              told.accept(new KeyedUpdate.ColumnRemoved(target, column.name()));
              yield new KeyedUpdate.ColumnAdded(target, column);
            }
            yield new KeyedUpdate.ColumnChanged(target, column);
          }
          case Update.ColumnRemoved(var target, var column) -> {
            types(target).remove(column.name());
            yield new KeyedUpdate.ColumnRemoved(target, column.name());
          }
          case Update.PositionsSet(int[] ids, var positions, _, _) ->
              new KeyedUpdate.PositionsSet(keys(Target.NODE, ids), positions);
          case Update.PositionDelta(int[] ids, var deltas) ->
              new KeyedUpdate.PositionDelta(keys(Target.NODE, ids), deltas);
          case Update.SelectionChanged(int[] selected, int[] deselected) ->
              new KeyedUpdate.SelectionChanged(
                  keys(Target.NODE, selected), keys(Target.NODE, deselected));
          case Update.PinsChanged(int[] pinned, int[] unpinned) ->
              new KeyedUpdate.PinsChanged(keys(Target.NODE, pinned), keys(Target.NODE, unpinned));
          case Update.ProducerChanged(var producer, var quality) ->
              new KeyedUpdate.ProducerChanged(producer, quality);
          case Update.StyleChanged(var style) -> new KeyedUpdate.StyleChanged(style);
          case Update.GraphRenamed(var name) -> new KeyedUpdate.GraphRenamed(name);
          case Update.SimulationChanged _ -> null;
        };
    if (keyed != null) told.accept(keyed);
  }

  private static NodeRow row(Update.NodeItem item) {
    return new NodeRow(item.key(), item.attributes(), item.position());
  }

  private EdgeRow row(Update.EdgeItem item) {
    @Nullable String ownKey = item.isKeyGenerated() ? null : item.key();
    return new EdgeRow(
        ownKey,
        keys.node(item.source()),
        keys.node(item.target()),
        item.directed(),
        item.attributes());
  }

  private List<String> removed(Target target, int[] ids) {
    return Arrays.stream(ids).mapToObj(id -> keys.remove(target, id)).toList();
  }

  private List<String> keys(Target target, int[] ids) {
    var found = new ArrayList<String>(ids.length);
    for (int id : ids) found.add(keys.key(target, id));
    return found;
  }

  private Map<String, ColumnType> types(Target target) {
    return requireNonNull(columns.get(target));
  }
}
