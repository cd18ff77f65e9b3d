package orrery.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.stream.IntStream;
import orrery.embedding.StandardMethods;
import orrery.layout.LayoutGraph;
import orrery.layout.Method;
import orrery.layout.MethodInput;
import orrery.layout.Run;
import orrery.model.AttributeValue;
import orrery.model.Column;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.Parameters;
import orrery.model.Positions;
import orrery.model.RefusedException;

/// Any method of ours on a graph or a table, from nothing each turn. Option `p.NAME` is its
/// parameter NAME, a number.
final class OurMethod {
  private static final String PARAMETER = "p.";

  private OurMethod() {}

  public static void main(String[] arguments) throws IOException {
    var farEnd = new FarEnd(arguments);
    Method method;
    try {
      method = StandardMethods.registry().require(farEnd.text("method"));
    } catch (RefusedException _) {
      farEnd.missing("not there yet");
      return;
    }
    MethodInput input = input(farEnd, method, parameters(farEnd, method));
    Run run = Run.quiet(farEnd.workers());
    Positions[] found = {new Positions(2, new float[0])};
    farEnd.serve(
        () -> found[0] = method.compute(input, run).positions(), () -> matrix(found[0]));
  }

  private static Parameters parameters(FarEnd farEnd, Method method) {
    var given = new HashMap<String, AttributeValue>();
    farEnd
        .options()
        .forEach(
            (key, value) -> {
              if (key.startsWith(PARAMETER)) {
                given.put(key.substring(PARAMETER.length()), number(Double.parseDouble(value)));
              }
            });
    return method.declaration().resolve(given);
  }

  private static AttributeValue number(double value) {
    return value == Math.rint(value) ? AttributeValue.of((long) value) : AttributeValue.of(value);
  }

  /// What the options say of data, `kind` and `dimensions`, without positions, seed 1.
  static MethodInput input(FarEnd farEnd, Method method, Parameters parameters)
      throws IOException {
    int k = farEnd.integer("dimensions");
    method.declaration().requireDimensions(k);
    boolean isTable = farEnd.text("kind").equals("table");
    List<NamedColumn> columns = isTable ? columns(farEnd.table()) : List.of();
    Graph graph =
        isTable
            ? new Graph("", farEnd.table().rows(), new int[0], new int[0])
            : farEnd.graph();
    String[] keys =
        IntStream.range(0, graph.nodes()).mapToObj(String::valueOf).toArray(String[]::new);
    return new MethodInput(
        layoutGraph(graph, k), keys, columns, List.of(), null, parameters, 1);
  }

  static Matrix matrix(Positions positions) {
    return new Matrix(positions.count(), positions.dimensions(), positions.values());
  }

  private static LayoutGraph layoutGraph(Graph graph, int dimensions) {
    int[] ids = new int[graph.nodes()], edgeIds = new int[graph.sources().length];
    Arrays.setAll(ids, row -> row);
    Arrays.setAll(edgeIds, row -> row);
    return new LayoutGraph(
        ids,
        edgeIds,
        graph.sources(),
        graph.targets(),
        new float[0],
        dimensions,
        new float[graph.nodes() * dimensions],
        new BitSet(),
        new BitSet());
  }

  private static List<NamedColumn> columns(Matrix table) {
    var columns = new ArrayList<NamedColumn>();
    for (int c = 0; c < table.columns(); c++) {
      double[] values = new double[table.rows()];
      for (int row = 0; row < values.length; row++) values[row] = table.at(row, c);
      columns.add(new NamedColumn("c" + c, new Column.NumberColumn(values, new BitSet())));
    }
    return columns;
  }
}
