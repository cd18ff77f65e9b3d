package orrery.embedding;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.layout.FeatureMatrix;
import orrery.layout.MethodInput;
import orrery.model.AttributeValue;
import orrery.model.RefusedException;
import orrery.model.Schema;

/// The numeric columns of nodes as a matrix. A value that is absent counts as the mean of its
/// column, so that it says nothing; a column without any value is left out.
///
/// The matrix is single precision. Where a column's mean is so large beside its spread that this
/// would round its differences away, as in a column of times, the matrix holds how far values lie
/// from the mean.
///
/// @param names of the columns, in the order of the matrix
/// @param means of the columns, over the values there are
/// @param origins what was taken off each column: 0 but for those
record Features(List<String> names, double[] means, double[] origins, FeatureMatrix matrix) {
  private static final double LARGEST_MEAN = 4096; // spreads: 12 of 24 bits are then the mean's

  /// Why a method on columns cannot be used on such a graph.
  static Optional<String> unavailable(Schema schema) {
    return NumericColumns.unavailable(schema);
  }

  /// The columns that parameter `columns` of `input` names, or all that are numeric.
  ///
  /// @throws RefusedException where one is not there or not numeric, or nothing is left
  static Features of(MethodInput input) {
    var columns = NumericColumns.of(input);
    int rows = input.nodeCount(), count = columns.values().length;
    float[] values = new float[Math.multiplyExact(rows, count)];
    double[] origins = new double[count];
    for (int c = 0; c < count; c++) {
      double[] column = columns.values()[c];
      double mean = columns.means()[c];
      if (Math.abs(mean) > LARGEST_MEAN * spread(column, mean)) origins[c] = mean;
      for (int row = 0; row < rows; row++) {
        values[row * count + c] = single(column[row] - origins[c]);
      }
    }
    return new Features(
        columns.names(), columns.means(), origins, new FeatureMatrix(rows, count, values));
  }

  /// One more row, of a node that arrives; empty where it has none of the columns.
  Optional<float[]> row(Map<String, AttributeValue> attributes) {
    return NumericColumns.row(names, means, attributes)
        .map(
            row -> {
              float[] values = new float[row.length];
              for (int c = 0; c < row.length; c++) values[c] = single(row[c] - origins[c]);
              return values;
            });
  }

  /// `value` in single precision, never infinite.
  static float single(double value) {
    return (float) Math.clamp(value, -Float.MAX_VALUE, Float.MAX_VALUE);
  }

  private static double spread(double[] column, double mean) {
    double sum = 0;
    for (double x : column) sum += (x - mean) * (x - mean) / column.length;
    return Math.sqrt(sum);
  }
}
