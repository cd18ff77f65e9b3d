package orrery.format;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import orrery.model.AttributeValue;
import orrery.model.EdgeKeys;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.NamedColumn;

/// A snapshot as writers want it: elements by row, ends and edges by key.
record SnapshotRows(GraphSnapshot graph) {

  String node(int row) {
    return graph.nodes().keys()[row];
  }

  String source(int edge) {
    return nodeOf(graph.edges().sources()[edge]);
  }

  String target(int edge) {
    return nodeOf(graph.edges().targets()[edge]);
  }

  private String nodeOf(int id) {
    return node(Arrays.binarySearch(graph.nodes().ids(), id)); // ids ascend
  }

  /// The edge's key, computed where it has none of its own.
  String edge(int row) {
    String key = graph.edges().keys()[row];
    return key == null ? EdgeKeys.generated(source(row), target(row), 1) : key;
  }

  boolean isDirected(int edge) {
    return graph.edges().directed()[edge];
  }

  float coordinate(int node, int axis) {
    return graph.positions().values()[node * graph.dimensions() + axis];
  }

  int[] nodesByKey() {
    return sorted(graph.nodeCount(), Comparator.comparing(this::node));
  }

  int[] edgesByKey() {
    String[] keys = new String[graph.edgeCount()];
    for (int row = 0; row < keys.length; row++) keys[row] = edge(row);
    return sorted(keys.length, Comparator.comparing(row -> keys[row]));
  }

  private static int[] sorted(int count, Comparator<Integer> order) {
    return IntStream.range(0, count).boxed().sorted(order).mapToInt(row -> row).toArray();
  }

  interface AttributeSink<E extends Exception> {
    void accept(int column, String name, AttributeValue value) throws E;
  }

  /// Tells the present values of a row.
  static <E extends Exception> void forEachPresent(
      List<NamedColumn> columns, int row, AttributeSink<E> attributes) throws E {
    for (int i = 0; i < columns.size(); i++) {
      AttributeValue value = columns.get(i).column().value(row);
      if (!value.isAbsent()) attributes.accept(i, columns.get(i).name(), value);
    }
  }
}
