package orrery.source;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.KeyedUpdate.KeyedAttributes;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.Target;

/// What turns one reading of a source into the next: for sources that can only be read whole.
final class GraphDifference {
  private final List<KeyedUpdate> updates = new ArrayList<>();

  private GraphDifference() {}

  /// The updates that make `newer` of `older`: what goes, what comes, attributes, positions; empty
  /// where nothing changed. Adds are upserts, so that they do what they can where the graph is no
  /// longer what `older` says.
  static List<KeyedUpdate> between(RowGraph older, RowGraph newer) {
    var difference = new GraphDifference();
    difference.structure(older, newer);
    return difference.updates;
  }

  private void structure(RowGraph older, RowGraph newer) {
    Map<String, NodeRow> oldNodes = byKey(older.nodes(), NodeRow::key);
    Map<String, NodeRow> newNodes = byKey(newer.nodes(), NodeRow::key);
    Map<String, EdgeRow> oldEdges = byKey(older.edges(), GraphDifference::key);
    Map<String, EdgeRow> newEdges = byKey(newer.edges(), GraphDifference::key);

    add(
        oldEdges.values().stream()
            .filter(edge -> !isSameEdge(edge, newEdges.get(key(edge))))
            .map(GraphDifference::key)
            .toList(),
        KeyedUpdate.EdgeRemoved::new);
    add(
        oldNodes.keySet().stream().filter(key -> !newNodes.containsKey(key)).toList(),
        KeyedUpdate.NodeRemoved::new);
    add(
        newNodes.values().stream().filter(node -> !oldNodes.containsKey(node.key())).toList(),
        rows -> new KeyedUpdate.NodeAdded(rows, true));
    add(
        newEdges.values().stream()
            .filter(edge -> !isSameEdge(edge, oldEdges.get(key(edge))))
            .toList(),
        rows -> new KeyedUpdate.EdgeAdded(rows, true));
    attributes(oldNodes, newNodes, oldEdges, newEdges);
    positions(oldNodes, newNodes);
  }

  private void attributes(
      Map<String, NodeRow> oldNodes,
      Map<String, NodeRow> newNodes,
      Map<String, EdgeRow> oldEdges,
      Map<String, EdgeRow> newEdges) {
    var changedNodes = new ArrayList<KeyedAttributes>();
    newNodes.forEach(
        (key, node) -> {
          NodeRow old = oldNodes.get(key);
          if (old != null) addChanged(changedNodes, key, old.attributes(), node.attributes());
        });
    add(changedNodes, items -> new KeyedUpdate.ElementsChanged(Target.NODE, items));

    var changedEdges = new ArrayList<KeyedAttributes>();
    newEdges.forEach(
        (key, edge) -> {
          EdgeRow old = oldEdges.get(key);
          if (old != null && isSameEdge(old, edge)) {
            addChanged(changedEdges, key, old.attributes(), edge.attributes());
          }
        });
    add(changedEdges, items -> new KeyedUpdate.ElementsChanged(Target.EDGE, items));
  }

  private static void addChanged(
      List<KeyedAttributes> into,
      String key,
      Map<String, AttributeValue> older,
      Map<String, AttributeValue> newer) {
    if (older.equals(newer)) return;
    var changes = new LinkedHashMap<String, AttributeValue>();
    newer.forEach(
        (column, value) -> {
          if (!value.equals(older.get(column))) changes.put(column, value);
        });
    for (String column : older.keySet()) {
      if (!newer.containsKey(column)) changes.put(column, AttributeValue.absent());
    }
    into.add(new KeyedAttributes(key, changes));
  }

  /// A reading of other dimensions than the one before moves nothing: positions cannot change
  /// theirs.
  private void positions(Map<String, NodeRow> oldNodes, Map<String, NodeRow> newNodes) {
    var moved =
        newNodes.values().stream().filter(node -> isMoved(oldNodes.get(node.key()), node)).toList();
    if (moved.isEmpty()) return;
    int k = requireNonNull(moved.getFirst().position()).length;
    float[] values = new float[moved.size() * k];
    for (int i = 0; i < moved.size(); i++) {
      System.arraycopy(requireNonNull(moved.get(i).position()), 0, values, i * k, k);
    }
    updates.add(
        new KeyedUpdate.PositionsSet(
            moved.stream().map(NodeRow::key).toList(), new Positions(k, values)));
  }

  private static boolean isMoved(@Nullable NodeRow older, NodeRow newer) {
    if (older == null || newer.position() == null) return false;
    if (older.position() == null) return true;
    return older.position().length == newer.position().length
        && !Arrays.equals(older.position(), newer.position());
  }

  private static boolean isSameEdge(EdgeRow one, @Nullable EdgeRow other) {
    return other != null
        && one.source().equals(other.source())
        && one.target().equals(other.target())
        && Objects.equals(one.directed(), other.directed());
  }

  private <T> void add(List<T> items, Function<List<T>, KeyedUpdate> update) {
    if (!items.isEmpty()) updates.add(update.apply(items));
  }

  private static String key(EdgeRow edge) {
    return requireNonNull(edge.key()); // a RowGraph gives every edge its key
  }

  private static <T> Map<String, T> byKey(List<T> rows, Function<T, String> key) {
    return rows.stream()
        .collect(
            Collectors.toMap(
                key,
                Function.identity(),
                (_, row) -> row,
                () -> LinkedHashMap.newLinkedHashMap(rows.size())));
  }
}
