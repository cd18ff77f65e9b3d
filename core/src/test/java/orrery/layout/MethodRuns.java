package orrery.layout;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import org.jspecify.annotations.Nullable;
import orrery.kernel.Workers;
import orrery.model.AttributeValue;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.Positions;

/// Runs a method on a graph, as a server would.
final class MethodRuns {
  private MethodRuns() {}

  static Positions run(Method method, LayoutGraph graph, String... parameters) {
    return run(method, input(method, graph, parameters));
  }

  static Positions run(Method method, MethodInput input) {
    return method.compute(input, Run.quiet(Workers.alone())).positions();
  }

  /// The same on two threads.
  static Positions runOnTwo(Method method, MethodInput input) {
    try (var pool = new ForkJoinPool(1)) {
      return method.compute(input, Run.quiet(Workers.with(pool))).positions();
    }
  }

  /// @param parameters `name=value` each
  static MethodInput input(Method method, LayoutGraph graph, String... parameters) {
    return input(method, graph, List.of(), null, parameters);
  }

  static MethodInput input(
      Method method,
      LayoutGraph graph,
      List<NamedColumn> columns,
      @Nullable Positions start,
      String... parameters) {
    Map<String, AttributeValue> given = new HashMap<>();
    for (String parameter : parameters) {
      int equals = parameter.indexOf('=');
      given.put(parameter.substring(0, equals), AttributeValue.of(parameter.substring(equals + 1)));
    }
    String[] keys = new String[graph.nodeCount()];
    Arrays.setAll(keys, row -> "n" + row);
    return new MethodInput(
        graph, keys, columns, List.of(), start, method.declaration().resolve(given), 1);
  }

  /// The same graph to be drawn in `dimensions`.
  static LayoutGraph in(LayoutGraph graph, int dimensions) {
    return new LayoutGraph(
        graph.ids(),
        graph.edgeIds(),
        graph.sources(),
        graph.targets(),
        graph.weights(),
        dimensions,
        new float[graph.nodeCount() * dimensions],
        new BitSet(),
        new BitSet());
  }

  /// `[axis][row]`.
  static float[][] axes(Positions positions) {
    float[][] axes = new float[positions.dimensions()][positions.count()];
    for (int row = 0; row < positions.count(); row++) {
      for (int axis = 0; axis < axes.length; axis++) {
        axes[axis][row] = positions.values()[row * axes.length + axis];
      }
    }
    return axes;
  }

  /// The rows as lists, for comparing and telling apart.
  static List<List<Float>> points(Positions positions) {
    var points = new ArrayList<List<Float>>();
    for (int row = 0; row < positions.count(); row++) {
      var point = new ArrayList<Float>();
      for (int axis = 0; axis < positions.dimensions(); axis++) {
        point.add(positions.values()[row * positions.dimensions() + axis]);
      }
      points.add(point);
    }
    return points;
  }
}
