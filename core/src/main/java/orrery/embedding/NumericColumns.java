package orrery.embedding;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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

/// Numeric columns of nodes, whole: a value that is absent is the mean of its column, so that it
/// says nothing. Columns without any value are left out.
///
/// @param values `values[c][row]`
/// @param means of the columns, over the values there are
record NumericColumns(List<String> names, double[][] values, double[] means) {
  static final String NONE =
      "no column of the nodes is numeric: use force or spectral, which need none";

  private static final double LARGEST = 1e100; // squares of more could be infinite

  /// Why a method on columns cannot be used on such a graph.
  static Optional<String> unavailable(Schema schema) {
    boolean hasNumeric =
        schema.columns(Target.NODE).stream().anyMatch(column -> isNumeric(column.type()));
    return hasNumeric ? Optional.empty() : Optional.of(NONE);
  }

  /// The columns that parameter `columns` of `input` names, or all that are numeric.
  ///
  /// @throws RefusedException where one is not there or not numeric, or nothing is left
  static NumericColumns of(MethodInput input) {
    return of(chosen(input.nodeColumns(), input.parameters().texts("columns")), input.nodeCount());
  }

  /// Those of `candidates` that have a value.
  static NumericColumns of(List<NamedColumn> candidates, int rows) {
    List<NamedColumn> columns =
        candidates.stream()
            .filter(column -> column.column().absent().cardinality() < rows)
            .toList();
    if (columns.isEmpty() && rows > 0) {
      throw none();
    }
    double[][] values = new double[columns.size()][];
    double[] means = new double[values.length];
    for (int c = 0; c < values.length; c++) {
      values[c] = numbers(columns.get(c).column());
      means[c] = mean(values[c]);
      for (int row = 0; row < rows; row++) {
        if (Double.isNaN(values[c][row])) values[c][row] = means[c];
      }
    }
    return new NumericColumns(columns.stream().map(NamedColumn::name).toList(), values, means);
  }

  /// That there is nothing to work on.
  static RefusedException none() {
    return new RefusedException(ErrorCode.UNAVAILABLE_METHOD, NONE);
  }

  /// The same columns of a node that arrives; empty where it has none of them.
  Optional<double[]> row(Map<String, AttributeValue> attributes) {
    return row(names, means, attributes);
  }

  static Optional<double[]> row(
      List<String> names, double[] means, Map<String, AttributeValue> attributes) {
    double[] row = new double[names.size()];
    boolean hasAny = false;
    for (int c = 0; c < row.length; c++) {
      double number = number(attributes.getOrDefault(names.get(c), AttributeValue.absent()));
      hasAny |= !Double.isNaN(number);
      row[c] = Double.isNaN(number) ? means[c] : number;
    }
    return hasAny ? Optional.of(row) : Optional.empty();
  }

  static boolean isNumeric(ColumnType type) {
    return type == ColumnType.NUMBER || type == ColumnType.INTEGER;
  }

  /// The named columns, or all that are numeric where none is named.
  static List<NamedColumn> chosen(List<NamedColumn> columns, List<String> names) {
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

  /// The values of a numeric column, NaN where there is none.
  private static double[] numbers(Column column) {
    double[] numbers = new double[column.size()];
    switch (column) {
      case Column.NumberColumn(double[] values, var _) -> {
        for (int row = 0; row < numbers.length; row++) numbers[row] = clamped(values[row]);
      }
      case Column.IntegerColumn(long[] values, var _) -> {
        for (int row = 0; row < numbers.length; row++) numbers[row] = values[row];
      }
      default -> {
        for (int row = 0; row < numbers.length; row++) numbers[row] = number(column.value(row));
      }
    }
    column.absent().stream().forEach(row -> numbers[row] = Double.NaN);
    return numbers;
  }

  private static double number(AttributeValue value) {
    return switch (value) {
      case AttributeValue.NumberValue(double x) -> clamped(x);
      case AttributeValue.IntegerValue(long x) -> x;
      default -> Double.NaN;
    };
  }

  private static double clamped(double value) {
    return Double.isNaN(value) ? value : Math.clamp(value, -LARGEST, LARGEST);
  }

  /// Of the numbers there are, exact to the last bits; that of equal ones is theirs.
  private static double mean(double[] numbers) {
    double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
    long count = 0;
    for (double x : numbers) {
      if (Double.isNaN(x)) continue;
      low = Math.min(low, x);
      high = Math.max(high, x);
      count++;
    }
    if (low >= high) return low;
    double first = 0, rest = 0;
    for (double x : numbers) {
      if (!Double.isNaN(x)) first += x / count;
    }
    for (double x : numbers) {
      if (!Double.isNaN(x)) rest += (x - first) / count;
    }
    return first + rest;
  }
}
