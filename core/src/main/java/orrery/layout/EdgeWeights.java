package orrery.layout;

import java.util.Arrays;
import java.util.List;
import orrery.model.AttributeValue;
import orrery.model.Column;
import orrery.model.ColumnType;
import orrery.model.ErrorCode;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.RefusedException;
import orrery.model.Spelling;

/// How strongly edges pull, read from a numeric column of theirs. An edge without a value, or with
/// one that is not finite, has weight 1. Only the ratio between weights counts; what is 0 or less
/// pulls as little as [#LEAST] of the mean, so that the edge still holds its ends in one drawing.
public final class EdgeWeights {
  private static final float MISSING = 1;
  private static final float LEAST = 1e-3f;
  private static final float MOST = 1e6f;

  private final float scale;

  private EdgeWeights(float scale) {
    this.scale = scale;
  }

  /// One weight a row of column `name`; none, for all are alike, where `name` is empty.
  ///
  /// @throws RefusedException `bad_params`, where there is no such column or it is not numeric
  public static float[] of(List<NamedColumn> edgeColumns, String name) {
    if (name.isEmpty()) return new float[0];
    Column column = require(edgeColumns, name);

    float[] weights = new float[column.size()];
    for (int row = 0; row < weights.length; row++) weights[row] = of(column.value(row));
    return weights;
  }

  /// The weight of an edge with such a value in the column.
  public static float of(AttributeValue value) {
    double weight =
        switch (value) {
          case AttributeValue.NumberValue(double x) -> x;
          case AttributeValue.IntegerValue(long x) -> x;
          default -> Double.NaN;
        };
    if (!Double.isFinite(weight)) return MISSING;
    return (float) Math.clamp(weight, -Float.MAX_VALUE, Float.MAX_VALUE);
  }

  private static Column require(List<NamedColumn> columns, String name) {
    for (NamedColumn column : columns) {
      if (!column.name().equals(name)) continue;
      ColumnType type = column.column().type();
      if (type == ColumnType.NUMBER || type == ColumnType.INTEGER) return column.column();
      throw new RefusedException(
          ErrorCode.BAD_PARAMS,
          "edgeWeight: %s holds %s, not numbers".formatted(name, type.wireName()));
    }
    List<String> known = columns.stream().map(NamedColumn::name).toList();
    throw new RefusedException(
        ErrorCode.BAD_PARAMS,
        "edgeWeight: there is no edge column %s%s"
            .formatted(
                name,
                Spelling.nearest(name, known)
                    .map(near -> ": did you mean " + near + "?")
                    .orElse("")));
  }

  /// Makes the weights of one drawing relative to the mean of those it began with, so that they
  /// share the pull out and do not raise it.
  static EdgeWeights relativeTo(float[] weights) {
    double sum = 0;
    int count = 0;
    for (float weight : weights) {
      if (weight > 0) {
        sum += weight;
        count++;
      }
    }
    return new EdgeWeights(count == 0 ? 1 : (float) (count / sum));
  }

  float relative(float weight) {
    return Math.clamp(weight * scale, LEAST, MOST);
  }

  float[] relative(float[] weights) {
    float[] relative = Arrays.copyOf(weights, weights.length);
    for (int i = 0; i < relative.length; i++) relative[i] = relative(relative[i]);
    return relative;
  }
}
