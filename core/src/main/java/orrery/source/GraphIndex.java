package orrery.source;

import java.util.ArrayList;
import java.util.List;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.KeyedUpdate;
import orrery.model.KeyedUpdate.KeyedAttributes;
import orrery.model.RefusedException;
import orrery.model.Target;
import orrery.model.Update;
import orrery.model.Update.AttributesItem;

/// Who is in a graph and who is joined to whom, by key: turns what a source says of keys into what
/// everyone after it says of ids.
///
/// Ids of nodes and of edges each count up from 0 and are never given again; the slots inside are
/// reused, so a graph that changes for ever takes no more memory than its largest state. Attributes
/// and positions pass through and are not kept; columns go by the names that [ColumnNames] gives
/// them.
///
/// For one thread.
public final class GraphIndex {
  private final GraphSlots slots = new GraphSlots();
  private final PositionCheck positions = new PositionCheck();
  private final StructureChanges structure;

  /// @param isDirected what an edge is that does not say
  public GraphIndex(boolean isDirected) {
    structure = new StructureChanges(slots, positions, isDirected);
  }

  public int nodeCount() {
    return slots.nodeCount();
  }

  public int edgeCount() {
    return slots.edges().count();
  }

  /// From now on positions must have `k` coordinates. Before the first call any number will do that
  /// is the same throughout an update.
  public void dimensions(int k) {
    positions.dimensions(k);
  }

  /// Carries out `update` here and says what it means by id, in the order it is to be carried out
  /// elsewhere; empty where it means nothing. The type of a removed column is not known here and
  /// given as text.
  ///
  /// @throws RefusedException where any part of it cannot be done; then nothing was changed
  public List<Update> resolve(KeyedUpdate update) {
    return switch (update) {
      case KeyedUpdate.NodeAdded(var rows, var upsert) -> structure.addNodes(rows, upsert);
      case KeyedUpdate.NodeRemoved(var keys) -> structure.removeNodes(keys);
      case KeyedUpdate.EdgeAdded(var rows, var upsert) -> structure.addEdges(rows, upsert);
      case KeyedUpdate.EdgeRemoved(var keys) -> structure.removeEdges(keys);
      case KeyedUpdate.ElementsChanged(var target, var items) ->
          List.of(new Update.ElementsChanged(target, changed(target, items)));
      case KeyedUpdate.AttrChanged(var target, var column, var keys, var values) ->
          List.of(
              AttributeColumns.changed(
                  target, ColumnNames.held(target, column), ids(target, keys), values));
      case KeyedUpdate.ColumnAdded(var target, var column) ->
          List.of(new Update.ColumnAdded(target, held(target, column)));
      case KeyedUpdate.ColumnChanged(var target, var column) ->
          List.of(new Update.ColumnChanged(target, held(target, column)));
      case KeyedUpdate.ColumnRemoved(var target, var name) -> {
        var column = new ColumnSpec(name, ColumnType.TEXT);
        yield List.of(new Update.ColumnRemoved(target, held(target, column)));
      }
      case KeyedUpdate.PositionsSet(var keys, var rows) -> {
        positions.require(rows);
        yield List.of(new Update.PositionsSet(nodeIds(keys), rows));
      }
      case KeyedUpdate.PositionDelta(var keys, var rows) -> {
        positions.require(rows);
        yield List.of(new Update.PositionDelta(nodeIds(keys), rows));
      }
      case KeyedUpdate.SelectionChanged(var selected, var deselected) ->
          List.of(new Update.SelectionChanged(nodeIds(selected), nodeIds(deselected)));
      case KeyedUpdate.PinsChanged(var pinned, var unpinned) ->
          List.of(new Update.PinsChanged(nodeIds(pinned), nodeIds(unpinned)));
      case KeyedUpdate.StyleChanged(var style) -> List.of(new Update.StyleChanged(style));
      case KeyedUpdate.GraphRenamed(var name) -> List.of(new Update.GraphRenamed(name));
      case KeyedUpdate.ProducerChanged(var producer, var quality) -> {
        positions.dimensions(producer.dimensions());
        yield List.of(new Update.ProducerChanged(producer, quality));
      }
    };
  }

  private List<AttributesItem> changed(Target target, List<KeyedAttributes> items) {
    var changed = new ArrayList<AttributesItem>(items.size());
    for (var item : items) {
      var attributes = ColumnNames.held(target, item.attributes());
      changed.add(new AttributesItem(id(target, item.key()), attributes));
    }
    return changed;
  }

  private int[] nodeIds(List<String> keys) {
    return ids(Target.NODE, keys);
  }

  private int[] ids(Target target, List<String> keys) {
    int[] ids = new int[keys.size()];
    for (int i = 0; i < ids.length; i++) ids[i] = id(target, keys.get(i));
    return ids;
  }

  private int id(Target target, String key) {
    return switch (target) {
      case NODE -> slots.nodeId(structure.requireNode(key));
      case EDGE -> slots.edges().id(structure.requireEdge(key));
    };
  }

  private static ColumnSpec held(Target target, ColumnSpec column) {
    return new ColumnSpec(ColumnNames.held(target, column.name()), column.type());
  }
}
