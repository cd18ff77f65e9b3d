package orrery.embedding;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.layout.FeatureMatrix;
import orrery.layout.MethodInput;
import orrery.model.AttributeValue;
import orrery.model.Column;
import orrery.model.ColumnType;
import orrery.model.ErrorCode;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.RefusedException;
import orrery.model.Schema;
import orrery.model.Spelling;
import orrery.model.Target;

/// The numeric columns of nodes as a matrix. A value that is absent counts as the mean of its
/// column, so that it says nothing; a column without any value is left out.
///
/// @param names of the columns, in the order of the matrix
/// @param means of the columns, over the values there are
record Features(List<String> names, double[] means, FeatureMatrix matrix) {
  static final String NONE =
      "no column of the nodes is numeric: use force or spectral, which need none";

  /// Why a method on columns cannot be used on such a graph.
  static Optional<String> unavailable(Schema schema) {
    boolean hasNumeric =
        schema.columns(Target.NODE).stream().anyMatch(column -> isNumeric(column.type()));
    return hasNumeric ? Optional.empty() : Optional.of(NONE);
  }

  /// The columns that parameter `columns` of `input` names, or all that are numeric.
  ///
  /// @throws RefusedException where one is not there or not numeric, or nothing is left
  static Features of(MethodInput input) {
    List<NamedColumn> columns =
        chosen(input.nodeColumns(), input.parameters().texts("columns")).stream()
            .filter(column -> column.column().absent().cardinality() < input.nodeCount())
            .toList();
    if (columns.isEmpty() && input.nodeCount() > 0) {
      throw new RefusedException(ErrorCode.UNAVAILABLE_METHOD, NONE);
    }

    int rows = input.nodeCount(), count = columns.size();
    float[] values = new float[Math.multiplyExact(rows, count)];
    double[] means = new double[count];
    for (int c = 0; c < count; c++) {
      double[] numbers = numbers(columns.get(c).column());
      means[c] = mean(numbers);
      for (int row = 0; row < rows; row++) {
        double value = Double.isNaN(numbers[row]) ? means[c] : numbers[row];
        values[row * count + c] = (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
      }
    }
    return new Features(
        columns.stream().map(NamedColumn::name).toList(),
        means,
        new FeatureMatrix(rows, count, values));
  }

  /// One more row, of a node that arrives; empty where it has none of the columns.
  Optional<float[]> row(Map<String, AttributeValue> attributes) {
    float[] row = new float[names.size()];
    boolean hasAny = false;
    for (int c = 0; c < row.length; c++) {
      AttributeValue value = attributes.getOrDefault(names.get(c), AttributeValue.absent());
      double number = number(value);
      hasAny |= !Double.isNaN(number);
      row[c] = (float) (Double.isNaN(number) ? means[c] : number);
    }
    return hasAny ? Optional.of(row) : Optional.empty();
  }

  static boolean isNumeric(ColumnType type) {
    return type == ColumnType.NUMBER || type == ColumnType.INTEGER;
  }

  /// The values of a numeric column, NaN where there is none.
  static double[] numbers(Column column) {
    double[] numbers = new double[column.size()];
    for (int row = 0; row < numbers.length; row++) {
      numbers[row] =
          switch (column) {
            case Column.NumberColumn(double[] values, var absent) ->
                absent.get(row) ? Double.NaN : values[row];
            case Column.IntegerColumn(long[] values, var absent) ->
                absent.get(row) ? Double.NaN : values[row];
            default -> number(column.value(row));
          };
    }
    return numbers;
  }

  private static double number(AttributeValue value) {
    return switch (value) {
      case AttributeValue.NumberValue(double x) -> x;
      case AttributeValue.IntegerValue(long x) -> x;
      default -> Double.NaN;
    };
  }

  private static List<NamedColumn> chosen(List<NamedColumn> columns, List<String> names) {
    if (names.isEmpty()) {
      return columns.stream().filter(column -> isNumeric(column.column().type())).toList();
    }
    var chosen = new ArrayList<NamedColumn>();
    for (String name : names) chosen.add(require(columns, name));
    return chosen;
  }

  private static NamedColumn require(List<NamedColumn> columns, String name) {
    for (NamedColumn column : columns) {
      if (!column.name().equals(name)) continue;
      if (isNumeric(column.column().type())) return column;
      throw new RefusedException(
          ErrorCode.BAD_PARAMS,
          "columns: %s holds %s, not numbers".formatted(name, column.column().type().wireName()));
    }
    List<String> known = columns.stream().map(NamedColumn::name).toList();
    throw new RefusedException(
        ErrorCode.BAD_PARAMS,
        "columns: there is no node column %s%s"
            .formatted(
                name,
                Spelling.nearest(name, known)
                    .map(near -> ": did you mean " + near + "?")
                    .orElse("")));
  }

  private static double mean(double[] numbers) {
    double sum = 0;
    long count = Arrays.stream(numbers).filter(x -> !Double.isNaN(x)).count();
    for (double x : numbers) {
      if (!Double.isNaN(x)) sum += x / count;
    }
    return sum;
  }
}
