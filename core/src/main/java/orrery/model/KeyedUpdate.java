package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;

/// One change as a source speaks of it: elements by key. The accessor turns it into [Update]s,
/// which name elements by id.
///
/// These are the lines of NDJSON files, of standard input and of HTTP push, and what a live source
/// hands to its sink. One update is carried out whole or not at all.
public sealed interface KeyedUpdate {

  /// New nodes. With `upsert` a node that exists is changed instead of refused.
  record NodeAdded(List<NodeRow> items, boolean upsert) implements KeyedUpdate {
    public NodeAdded {
      items = List.copyOf(items);
    }
  }

  /// Nodes that go, with all their edges.
  record NodeRemoved(List<String> keys) implements KeyedUpdate {
    public NodeRemoved {
      keys = List.copyOf(keys);
    }
  }

  /// Attributes of nodes or edges; an absent value removes.
  record ElementsChanged(Target target, List<KeyedAttributes> items) implements KeyedUpdate {
    public ElementsChanged {
      items = List.copyOf(items);
    }
  }

  /// New edges. With `upsert` one that exists is changed, and missing ends are added as nodes.
  record EdgeAdded(List<EdgeRow> items, boolean upsert) implements KeyedUpdate {
    public EdgeAdded {
      items = List.copyOf(items);
    }
  }

  /// Edges that go.
  record EdgeRemoved(List<String> keys) implements KeyedUpdate {
    public EdgeRemoved {
      keys = List.copyOf(keys);
    }
  }

  /// One column of many elements: `values.get(i)` is for `keys.get(i)`.
  record AttrChanged(Target target, String column, List<String> keys, List<AttributeValue> values)
      implements KeyedUpdate {
    public AttrChanged {
      keys = List.copyOf(keys);
      values = List.copyOf(values);
      if (keys.size() != values.size()) {
        throw new IllegalArgumentException(
            keys.size() + " keys for " + values.size() + " values of column " + column);
      }
    }
  }

  /// A column that is declared before it has values.
  record ColumnAdded(Target target, ColumnSpec column) implements KeyedUpdate {}

  /// A column that gets a wider type; a narrower one changes nothing.
  record ColumnChanged(Target target, ColumnSpec column) implements KeyedUpdate {}

  /// A column that goes with all its values.
  record ColumnRemoved(Target target, String column) implements KeyedUpdate {}

  /// Absolute positions; row `i` is for `keys.get(i)`.
  record PositionsSet(List<String> keys, Positions positions) implements KeyedUpdate {
    public PositionsSet {
      keys = List.copyOf(keys);
      requireRows(keys, positions);
    }
  }

  /// Relative positions: `p = f32(p + f32(d))`.
  record PositionDelta(List<String> keys, Positions deltas) implements KeyedUpdate {
    public PositionDelta {
      keys = List.copyOf(keys);
      requireRows(keys, deltas);
    }
  }

  /// Nodes that join or leave the shared selection.
  record SelectionChanged(List<String> selected, List<String> deselected) implements KeyedUpdate {
    public SelectionChanged {
      selected = List.copyOf(selected);
      deselected = List.copyOf(deselected);
    }
  }

  /// Nodes that are held in place or let go.
  record PinsChanged(List<String> pinned, List<String> unpinned) implements KeyedUpdate {
    public PinsChanged {
      pinned = List.copyOf(pinned);
      unpinned = List.copyOf(unpinned);
    }
  }

  /// How elements are drawn: channel (such as `color`) → its settings (such as `column`).
  record StyleChanged(Map<String, Map<String, AttributeValue>> style) implements KeyedUpdate {
    public StyleChanged {
      style = Map.copyOf(style);
    }
  }

  /// Another name of the graph.
  record GraphRenamed(String name) implements KeyedUpdate {}

  /// Another producer of positions, or the same with its quality: what recordings say. Positions of
  /// its k follow. Only a replay hands it on; what else reads updates leaves it out.
  record ProducerChanged(Producer producer, Map<String, Double> quality) implements KeyedUpdate {
    public ProducerChanged {
      requireNonNull(producer, "producer");
      quality = Map.copyOf(quality);
    }
  }

  /// What one element's attributes become.
  record KeyedAttributes(String key, Map<String, AttributeValue> attributes) {}

  private static void requireRows(List<String> keys, Positions positions) {
    if (keys.size() != positions.count()) {
      throw new IllegalArgumentException(
          keys.size() + " keys for " + positions.count() + " positions");
    }
  }
}
