package orrery.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import orrery.layout.LayoutGraph;
import orrery.layout.Method;
import orrery.layout.MethodInput;
import orrery.model.AttributeValue;
import orrery.model.Column;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.Positions;

/// Tables and graphs for methods, made by rule. Node ids are rows plus [#FIRST_ID], so that nobody
/// takes one for the other.
final class SmallInputs {
  static final int FIRST_ID = 100;

  private SmallInputs() {}

  /// A column in which NaN is absent.
  static NamedColumn column(String name, double... values) {
    var absent = new BitSet();
    for (int row = 0; row < values.length; row++) {
      if (Double.isNaN(values[row])) absent.set(row);
    }
    return new NamedColumn(name, new Column.NumberColumn(values, absent));
  }

  /// Columns `a`, `b`, … of normal numbers.
  static List<NamedColumn> normal(int rows, int columns, long seed) {
    var random = new SplittableRandom(seed);
    var result = new ArrayList<NamedColumn>();
    for (int c = 0; c < columns; c++) {
      double[] values = new double[rows];
      Arrays.setAll(values, _ -> random.nextGaussian());
      result.add(column(Character.toString('a' + c), values));
    }
    return result;
  }

  static MethodInput table(
      Method method, int k, List<NamedColumn> columns, Map<String, AttributeValue> parameters) {
    int rows = columns.isEmpty() ? 0 : columns.getFirst().column().size();
    return input(method, graph(rows, k), columns, null, parameters);
  }

  static MethodInput ofGraph(
      Method method, LayoutGraph graph, Map<String, AttributeValue> parameters) {
    return input(method, graph, List.of(), null, parameters);
  }

  static MethodInput input(
      Method method,
      LayoutGraph graph,
      List<NamedColumn> columns,
      @Nullable Positions start,
      Map<String, AttributeValue> parameters) {
    String[] keys =
        IntStream.range(0, graph.nodeCount()).mapToObj(row -> "n" + row).toArray(String[]::new);
    return new MethodInput(
        graph, keys, columns, List.of(), start, method.declaration().resolve(parameters), 1);
  }

  /// `ends` are the rows of the ends of edges: two an edge.
  static LayoutGraph graph(int nodes, int k, int... ends) {
    int[] sources = new int[ends.length / 2], targets = new int[sources.length];
    for (int edge = 0; edge < sources.length; edge++) {
      sources[edge] = ends[2 * edge];
      targets[edge] = ends[2 * edge + 1];
    }
    return new LayoutGraph(
        IntStream.range(FIRST_ID, FIRST_ID + nodes).toArray(),
        IntStream.range(0, sources.length).toArray(),
        sources,
        targets,
        new float[0],
        k,
        new float[nodes * k],
        new BitSet(),
        new BitSet());
  }

  /// `width * height` nodes, each joined to the one at its right and the one below.
  static LayoutGraph grid(int width, int height, int k) {
    var ends = IntStream.builder();
    for (int node = 0; node < width * height; node++) {
      if (node % width < width - 1) ends.add(node).add(node + 1);
      if (node / width < height - 1) ends.add(node).add(node + width);
    }
    return graph(width * height, k, ends.build().toArray());
  }

  /// Node 0 joined to every other.
  static LayoutGraph star(int nodes, int k) {
    int[] ends = new int[2 * (nodes - 1)];
    for (int leaf = 1; leaf < nodes; leaf++) ends[2 * leaf - 1] = leaf;
    return graph(nodes, k, ends);
  }

  /// Any two nodes may be joined, themselves and twice too.
  static LayoutGraph random(int nodes, int edges, int k, long seed) {
    return graph(nodes, k, new SplittableRandom(seed).ints(2L * edges, 0, nodes).toArray());
  }
}
