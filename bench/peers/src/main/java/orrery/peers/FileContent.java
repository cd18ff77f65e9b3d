package orrery.peers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import orrery.format.GraphSink;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Target;

/// What a file tells that matters here: who is joined to whom, and the numbers of its nodes.
final class FileContent implements GraphSink {
  private final Map<String, Integer> rows = new HashMap<>();
  private final List<Integer> sources = new ArrayList<>();
  private final List<Integer> targets = new ArrayList<>();
  private final List<NodeRow> nodes = new ArrayList<>();

  Graph graph(String name) {
    return Graph.largestComponent(
        name,
        rows.size(),
        sources.stream().mapToInt(Integer::intValue).toArray(),
        targets.stream().mapToInt(Integer::intValue).toArray());
  }

  /// Every column that has a number in some row; 0 where a row has none.
  Table table(String name) {
    var names = new TreeSet<String>();
    for (NodeRow node : nodes) {
      node.attributes()
          .forEach(
              (column, value) -> {
                if (!Double.isNaN(number(value))) names.add(column);
              });
    }
    List<String> columns = List.copyOf(names);
    float[] values = new float[nodes.size() * columns.size()];
    for (int i = 0; i < values.length; i++) {
      Map<String, AttributeValue> attributes = nodes.get(i / columns.size()).attributes();
      AttributeValue value = attributes.get(columns.get(i % columns.size()));
      if (value != null && !Double.isNaN(number(value))) values[i] = (float) number(value);
    }
    return new Table(name, new Matrix(nodes.size(), columns.size(), values));
  }

  private static double number(AttributeValue value) {
    return switch (value) {
      case AttributeValue.NumberValue(double x) -> x;
      case AttributeValue.IntegerValue(long x) -> x;
      default -> Double.NaN;
    };
  }

  private int row(String key) {
    Integer known = rows.putIfAbsent(key, rows.size());
    return known == null ? rows.size() - 1 : known;
  }

  @Override
  public void name(String name) {}

  @Override
  public void directed(boolean isDirected) {}

  @Override
  public void column(Target target, ColumnSpec column) {}

  @Override
  public void node(NodeRow node, long line) {
    row(node.key());
    nodes.add(node);
  }

  @Override
  public void edge(EdgeRow edge, long line) {
    sources.add(row(edge.source()));
    targets.add(row(edge.target()));
  }

  @Override
  public void update(KeyedUpdate update, long line) {}

  @Override
  public void skipped(long line, String reason) {}
}
