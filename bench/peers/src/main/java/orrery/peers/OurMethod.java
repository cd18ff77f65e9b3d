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
import orrery.model.Positions;
import orrery.model.RefusedException;

/// Any method of ours on a graph or a table, from nothing each turn. Option `p.NAME` is its
/// parameter NAME, a number.
public final class OurMethod {
  private static final String PARAMETER = "p.";

  private OurMethod() {}

  public static void main(String[] arguments) throws IOException {
    var farEnd = new FarEnd(arguments);
    Method method;
    MethodInput input;
    try {
      method = StandardMethods.registry().require(farEnd.text("method"));
      input = input(farEnd, method);
    } catch (RefusedException e) {
      farEnd.missing("not there yet: " + e.getMessage());
      return;
    }
    Run run = Run.quiet(farEnd.workers());
    Positions[] found = {new Positions(2, new float[0])};
    farEnd.serve(
        () -> found[0] = method.compute(input, run).positions(),
        () -> new Matrix(found[0].count(), found[0].dimensions(), found[0].values()));
  }

  private static MethodInput input(FarEnd farEnd, Method method) throws IOException {
    var given = new HashMap<String, AttributeValue>();
    farEnd
        .options()
        .forEach(
            (key, value) -> {
              if (key.startsWith(PARAMETER)) {
                given.put(key.substring(PARAMETER.length()), number(Double.parseDouble(value)));
              }
            });
    int k = farEnd.integer("dimensions");
    method.declaration().requireDimensions(k);
    boolean isTable = farEnd.text("kind").equals("table");
    Graph graph =
        isTable ? new Graph("", farEnd.table().rows(), new int[0], new int[0]) : farEnd.graph();
    return new MethodInput(
        layoutGraph(graph, k),
        IntStream.range(0, graph.nodes()).mapToObj(String::valueOf).toArray(String[]::new),
        isTable ? columns(farEnd.table()) : List.of(),
        List.of(),
        null,
        method.declaration().resolve(given),
        1);
  }

  private static AttributeValue number(double value) {
    return value == Math.rint(value) ? AttributeValue.of((long) value) : AttributeValue.of(value);
  }

  /// Without any position.
  public static LayoutGraph layoutGraph(Graph graph, int dimensions) {
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
