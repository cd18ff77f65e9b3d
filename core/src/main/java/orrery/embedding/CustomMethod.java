package orrery.embedding;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import orrery.layout.Method;
import orrery.layout.MethodInput;
import orrery.layout.MethodResult;
import orrery.layout.Run;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.Schema;

/// Columns as coordinates, in the order they are named, to the nearest float. Where fewer are named
/// than there are dimensions the other axes are 0; more are left out. Where none is named: `x`, `y`
/// and `z` if both of the first two are there, else the first numeric columns. A node without a
/// value lies at the mean of the column; of a column without any value the axis is 0.
public final class CustomMethod implements Method {
  private static final List<String> USUAL = List.of("x", "y", "z");

  private static final MethodDeclaration DECLARATION =
      new MethodDeclaration(
          "custom",
          "Columns as coordinates",
          Producer.Kind.EMBEDDING,
          2,
          64,
          true,
          MethodDeclaration.Axes.FIXED,
          "Every node lies where its columns say",
          "",
          "O(n k)",
          "Coordinates from elsewhere: places on a map, another program's layout",
          List.of(
              ParameterDeclaration.columns(
                  "columns",
                  "Numeric columns, one an axis in this order; if none: x, y, z or the first"
                      + " numeric")));

  /// Holds nothing.
  public CustomMethod() {}

  @Override
  public MethodDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public Optional<String> unavailable(Schema schema) {
    return NumericColumns.unavailable(schema);
  }

  @Override
  public MethodResult compute(MethodInput input, Run run) {
    run.report(0, "Reading columns");
    List<NamedColumn> chosen = chosen(input);
    int rows = input.nodeCount(), k = input.dimensions();
    float[] values = new float[rows * k];
    for (int axis = 0; axis < Math.min(k, chosen.size()); axis++) {
      var column = chosen.get(axis);
      if (column.column().absent().cardinality() == rows) continue;
      double[] numbers = NumericColumns.of(List.of(column), rows).values()[0];
      for (int row = 0; row < rows; row++) {
        values[row * k + axis] = Features.single(numbers[row]);
      }
      run.report((axis + 1.0) / k, "Reading columns");
    }
    return MethodResult.of(new Positions(k, values));
  }

  private static List<NamedColumn> chosen(MethodInput input) {
    List<String> names = input.parameters().texts("columns");
    List<NamedColumn> numeric = NumericColumns.chosen(input.nodeColumns(), names);
    if (!names.isEmpty()) return numeric;
    List<NamedColumn> usual =
        numeric.stream()
            .filter(column -> USUAL.contains(column.name()))
            .sorted(Comparator.comparing(NamedColumn::name))
            .toList();
    boolean hasPlane =
        usual.size() >= 2 && usual.get(0).name().equals("x") && usual.get(1).name().equals("y");
    if (hasPlane) return usual;
    if (numeric.isEmpty() && input.nodeCount() > 0) throw NumericColumns.none();
    return numeric;
  }
}
