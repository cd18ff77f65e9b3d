package orrery.engine;

import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.Attributes;
import orrery.model.ColumnSpec;
import orrery.model.GraphSnapshot;
import orrery.model.Target;
import orrery.model.Update;

/// The plainest client there can be: maps that take a snapshot and every update as a page would.
/// Two are equal when they hold the same.
final class ReplayedGraph implements Subscriber, ResumableSubscriber {
  private final SequencedMap<Integer, Map<String, AttributeValue>> nodes = new TreeMap<>();
  private final SequencedMap<Integer, String> nodeKeys = new TreeMap<>();
  private final SequencedMap<Integer, String> positions = new TreeMap<>();
  private final SequencedMap<Integer, Map<String, AttributeValue>> edges = new TreeMap<>();
  private final SequencedMap<Integer, String> ends = new TreeMap<>();
  private final SequencedMap<String, ColumnSpec> nodeColumns = new TreeMap<>();
  private final SequencedMap<String, ColumnSpec> edgeColumns = new TreeMap<>();
  private final TreeSet<Integer> selection = new TreeSet<>();
  private long sequence = -1;
  int frames;
  int resumed;
  int outdated;

  static ReplayedGraph of(GraphSnapshot snapshot) {
    var graph = new ReplayedGraph();
    graph.load(snapshot);
    return graph;
  }

  @Override
  public void snapshot(GraphCut cut) {
    load(cut.snapshot());
  }

  @Override
  public void committed(CommittedTick tick) {
    if (tick.frame().first() != sequence + 1) {
      throw new AssertionError(tick.frame().first() + " does not follow " + sequence);
    }
    sequence = tick.frame().sequence();
    frames++;
    tick.frame().updates().forEach(this::apply);
  }

  @Override
  public void caughtUp(Difference difference) {
    if (difference.isEmpty()) return;
    var frame = difference.frame();
    if (frame.first() != sequence + 1) {
      throw new AssertionError(frame.first() + " does not follow " + sequence);
    }
    sequence = frame.sequence();
    resumed++;
    frame.updates().forEach(this::apply);
  }

  @Override
  public void outdated() {
    outdated++;
  }

  long sequence() {
    return sequence;
  }

  @Override
  public void event(orrery.model.Event event) {}

  @Override
  public void ended(String reason) {
    throw new AssertionError("ended: " + reason);
  }

  private void load(GraphSnapshot snapshot) {
    sequence = snapshot.sequence();
    var table = snapshot.nodes();
    for (int row = 0; row < table.size(); row++) {
      int id = table.ids()[row];
      nodes.put(id, new TreeMap<>());
      nodeKeys.put(id, table.keys()[row]);
      positions.put(id, text(snapshot.positions().values(), row, snapshot.dimensions()));
      for (var column : table.columns()) {
        set(requireThere(nodes.get(id)), column.name(), column.column().value(row));
      }
    }
    var edgeTable = snapshot.edges();
    for (int row = 0; row < edgeTable.size(); row++) {
      int id = edgeTable.ids()[row];
      edges.put(id, new TreeMap<>());
      ends.put(id, edgeTable.sources()[row] + " " + edgeTable.targets()[row]);
      for (var column : edgeTable.columns()) {
        set(requireThere(edges.get(id)), column.name(), column.column().value(row));
      }
    }
    snapshot.schema().nodeColumns().forEach(spec -> nodeColumns.put(spec.name(), spec));
    snapshot.schema().edgeColumns().forEach(spec -> edgeColumns.put(spec.name(), spec));
    for (int id : snapshot.state().selection()) selection.add(id);
  }

  private void apply(Update update) {
    switch (update) {
      case Update.NodeAdded(var items) ->
          items.forEach(
              item -> {
                requireNew(nodes.put(item.id(), new TreeMap<>(item.attributes())));
                nodeKeys.put(item.id(), item.key());
                float[] position = requireThere(item.position());
                positions.put(item.id(), text(position, 0, position.length));
              });
      case Update.NodeRemoved(int[] ids) -> {
        for (int id : ids) {
          requireThere(nodes.remove(id));
          nodeKeys.remove(id);
          positions.remove(id);
          selection.remove(id);
        }
      }
      case Update.EdgeAdded(var items) ->
          items.forEach(
              item -> {
                requireThere(nodes.get(item.source()));
                requireThere(nodes.get(item.target()));
                requireNew(edges.put(item.id(), new TreeMap<>(item.attributes())));
                ends.put(item.id(), item.source() + " " + item.target());
              });
      case Update.EdgeRemoved(int[] ids) -> {
        for (int id : ids) {
          requireThere(edges.remove(id));
          ends.remove(id);
        }
      }
      case Update.ElementsChanged(var target, var items) ->
          items.forEach(
              item ->
                  item.attributes()
                      .forEach((n, v) -> set(requireThere(of(target).get(item.id())), n, v)));
      case Update.AttrChanged(var target, var column, int[] ids, var values) -> {
        requireThere(columns(target).get(column));
        for (int row = 0; row < ids.length; row++) {
          set(requireThere(of(target).get(ids[row])), column, values.value(row));
        }
      }
      case Update.ColumnAdded(var target, var spec) ->
          requireNew(columns(target).put(spec.name(), spec));
      case Update.ColumnChanged(var target, var spec) -> {
        requireThere(columns(target).put(spec.name(), spec));
        of(target)
            .values()
            .forEach(
                attributes ->
                    attributes.computeIfPresent(spec.name(), (_, v) -> spec.type().convert(v)));
      }
      case Update.ColumnRemoved(var target, var spec) -> {
        requireThere(columns(target).remove(spec.name()));
        of(target).values().forEach(attributes -> attributes.remove(spec.name()));
      }
      case Update.PositionsSet(int[] ids, var rows, _, _) -> {
        for (int row = 0; row < ids.length; row++) {
          requireThere(positions.put(ids[row], text(rows.values(), row, rows.dimensions())));
        }
      }
      case Update.SelectionChanged(int[] selected, int[] deselected) -> {
        for (int id : selected) selection.add(id);
        for (int id : deselected) selection.remove(id);
      }
      default -> {}
    }
  }

  private SequencedMap<Integer, Map<String, AttributeValue>> of(Target target) {
    return target == Target.NODE ? nodes : edges;
  }

  private SequencedMap<String, ColumnSpec> columns(Target target) {
    return target == Target.NODE ? nodeColumns : edgeColumns;
  }

  private static void set(Map<String, AttributeValue> into, String name, AttributeValue value) {
    if (value.isAbsent()) {
      into.remove(name);
    } else {
      into.put(name, value);
    }
  }

  private static <T> T requireThere(@Nullable T value) {
    if (value == null) throw new AssertionError("an update names what is not there");
    return value;
  }

  private static void requireNew(@Nullable Object before) {
    if (before != null) throw new AssertionError("an update adds what is there");
  }

  private static String text(float[] values, int row, int k) {
    var text = new StringBuilder();
    for (int d = 0; d < k; d++) text.append(values[row * k + d]).append(' ');
    return text.toString();
  }

  AttributeValue node(String key, String column) {
    for (var entry : nodeKeys.entrySet()) {
      if (entry.getValue().equals(key)) {
        return requireThere(nodes.get(entry.getKey()))
            .getOrDefault(column, AttributeValue.absent());
      }
    }
    throw new AssertionError("no node " + key);
  }

  /// Everything as text, so that a failed comparison shows what differs.
  @Override
  public String toString() {
    var text = new StringBuilder("sequence " + sequence + "\n");
    nodes.forEach(
        (id, attributes) ->
            text.append(id)
                .append(' ')
                .append(nodeKeys.get(id))
                .append(' ')
                .append(positions.get(id))
                .append(plain(attributes))
                .append('\n'));
    edges.forEach(
        (id, attributes) ->
            text.append(id)
                .append(": ")
                .append(ends.get(id))
                .append(plain(attributes))
                .append('\n'));
    return text.append(nodeColumns).append(edgeColumns).append(selection).toString();
  }

  private static Map<String, String> plain(Map<String, AttributeValue> attributes) {
    var plain = new TreeMap<String, String>();
    attributes.forEach(
        (name, value) ->
            plain.put(name, value.getClass().getSimpleName() + Attributes.plainText(value)));
    return plain;
  }
}
