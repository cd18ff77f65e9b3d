package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One change to the graph, elements by id: what the accessor gives the engine and the engine
/// publishes. A consumer loads a [GraphSnapshot] first, then applies updates in order.
///
/// The hierarchy is closed: a new kind of update is a compile error in every `switch` that forgot
/// it. Arrays are handed over: after construction nobody writes to them.
public sealed interface Update {

  /// New nodes, each with a position once it leaves the engine.
  record NodeAdded(List<NodeItem> items) implements Update {
    public NodeAdded {
      items = List.copyOf(items);
    }
  }

  /// Nodes that go. Their edges went before them, each named by an [EdgeRemoved].
  record NodeRemoved(int[] ids) implements Update {}

  /// Attributes of some nodes or edges; an absent value removes. `NodeChanged` and `EdgeChanged` on
  /// the wire.
  record ElementsChanged(Target target, List<AttributesItem> items) implements Update {
    public ElementsChanged {
      items = List.copyOf(items);
    }
  }

  /// New edges between nodes that exist.
  record EdgeAdded(List<EdgeItem> items) implements Update {
    public EdgeAdded {
      items = List.copyOf(items);
    }
  }

  /// Edges that go.
  record EdgeRemoved(int[] ids) implements Update {}

  /// One column of many elements: `values` row `i` is for `ids[i]`, absent removes.
  record AttrChanged(Target target, String column, int[] ids, Column values) implements Update {
    public AttrChanged {
      requireNonNull(column, "column");
      if (ids.length != values.size()) {
        throw new IllegalArgumentException(ids.length + " ids for " + values.size() + " values");
      }
    }
  }

  /// A column that no element had before.
  record ColumnAdded(Target target, ColumnSpec column) implements Update {}

  /// A column with another, wider type; values held are converted, see [ColumnType#convert].
  record ColumnChanged(Target target, ColumnSpec column) implements Update {}

  /// A column that goes with all its values.
  record ColumnRemoved(Target target, ColumnSpec column) implements Update {}

  /// Absolute positions: row `i` is for `ids[i]`.
  ///
  /// @param isEveryNode whether `ids` are all nodes there are, ascending
  /// @param isRough whether the nodes are only passing by, so that the wire may round
  record PositionsSet(int[] ids, Positions positions, boolean isEveryNode, boolean isRough)
      implements Update {
    public PositionsSet {
      requireRows(ids, positions);
    }

    /// Exact positions of some nodes.
    public PositionsSet(int[] ids, Positions positions) {
      this(ids, positions, false, false);
    }
  }

  /// Relative positions: `p = f32(p + f32(d))`.
  record PositionDelta(int[] ids, Positions deltas) implements Update {
    public PositionDelta {
      requireRows(ids, deltas);
    }
  }

  /// Nodes that joined or left the shared selection.
  record SelectionChanged(int[] selected, int[] deselected) implements Update {}

  /// Nodes that are held in place now, or no longer.
  record PinsChanged(int[] pinned, int[] unpinned) implements Update {}

  /// Another producer of positions, or the same with its quality once it is done.
  record ProducerChanged(Producer producer, Map<String, Double> quality) implements Update {
    public ProducerChanged {
      quality = Map.copyOf(quality);
    }
  }

  /// Whether the layout runs.
  record SimulationChanged(boolean running) implements Update {}

  /// How elements are drawn: channel (such as `color`) → its settings (such as `column`).
  record StyleChanged(Map<String, Map<String, AttributeValue>> style) implements Update {
    public StyleChanged {
      style = Map.copyOf(style);
    }
  }

  /// Another name of the graph.
  record GraphRenamed(String name) implements Update {
    public GraphRenamed {
      requireNonNull(name, "name");
    }
  }

  /// A new node.
  ///
  /// @param position its coordinates, or null where the source gave none and the engine places it
  record NodeItem(
      int id, String key, Map<String, AttributeValue> attributes, float @Nullable [] position) {
    public NodeItem {
      requireNonNull(key, "key");
    }
  }

  /// A new edge.
  ///
  /// @param isKeyGenerated whether `key` is just `source→target`, so that anyone can compute it
  record EdgeItem(
      int id,
      String key,
      boolean isKeyGenerated,
      int source,
      int target,
      boolean directed,
      Map<String, AttributeValue> attributes) {
    public EdgeItem {
      requireNonNull(key, "key");
    }
  }

  /// What one element's attributes become.
  record AttributesItem(int id, Map<String, AttributeValue> attributes) {}

  private static void requireRows(int[] ids, Positions positions) {
    if (ids.length != positions.count()) {
      throw new IllegalArgumentException(
          ids.length + " ids for " + positions.count() + " positions");
    }
  }
}
