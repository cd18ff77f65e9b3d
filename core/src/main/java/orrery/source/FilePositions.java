package orrery.source;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.AttributeValue.IntegerValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.NodeRow;

/// The positions a file gives: those of its rows where every row has one, else its columns `x`, `y`
/// and `z` where they are numbers in every row. An axis that is 0 everywhere is left out while more
/// than two remain. Positions of only some of the nodes count for nothing.
final class FilePositions {
  private static final List<List<String>> AXES = List.of(List.of("x", "y", "z"), List.of("x", "y"));

  private FilePositions() {}

  /// `rows` with their positions, or without any.
  static List<NodeRow> placed(List<NodeRow> rows) {
    List<float[]> positions = ofRows(rows);
    for (List<String> axes : AXES) {
      if (positions.isEmpty()) positions = ofColumns(rows, axes);
    }
    boolean isUnplaced = rows.stream().allMatch(row -> row.position() == null);
    if (positions.isEmpty() && isUnplaced) return rows;

    int[] axes = positions.isEmpty() ? new int[0] : usedAxes(positions);
    var placed = new ArrayList<NodeRow>(rows.size());
    for (int i = 0; i < rows.size(); i++) {
      float[] position = positions.isEmpty() ? null : along(axes, positions.get(i));
      placed.add(new NodeRow(rows.get(i).key(), rows.get(i).attributes(), position));
    }
    return placed;
  }

  /// Empty where a row has no position; rows of fewer axes than others are 0 along the missing.
  private static List<float[]> ofRows(List<NodeRow> rows) {
    int dimensions = 0;
    for (NodeRow row : rows) {
      float[] position = row.position();
      if (position == null || !isFinite(position)) return List.of();
      dimensions = Math.max(dimensions, position.length);
    }
    if (dimensions < 2) return List.of();
    var positions = new ArrayList<float[]>(rows.size());
    for (NodeRow row : rows) {
      positions.add(Arrays.copyOf(requireNonNull(row.position()), dimensions));
    }
    return positions;
  }

  /// Empty where a row has no number in one of the columns.
  private static List<float[]> ofColumns(List<NodeRow> rows, List<String> columns) {
    var positions = new ArrayList<float[]>(rows.size());
    for (NodeRow row : rows) {
      float[] position = new float[columns.size()];
      for (int axis = 0; axis < position.length; axis++) {
        position[axis] = coordinate(row.attributes().get(columns.get(axis)));
      }
      if (!isFinite(position)) return List.of();
      positions.add(position);
    }
    return positions;
  }

  private static float coordinate(@Nullable AttributeValue value) {
    return switch (value) {
      case NumberValue(double n) -> (float) n;
      case IntegerValue(long n) -> n;
      case null, default -> Float.NaN;
    };
  }

  private static boolean isFinite(float[] position) {
    for (float coordinate : position) {
      if (!Float.isFinite(coordinate)) return false;
    }
    return true;
  }

  private static int[] usedAxes(List<float[]> positions) {
    int dimensions = positions.getFirst().length;
    int[] used = new int[dimensions];
    int count = 0;
    int spare = dimensions - 2; // axes that may go
    for (int axis = dimensions - 1; axis >= 0; axis--) {
      int d = axis;
      if (spare > 0 && positions.stream().allMatch(position -> position[d] == 0)) {
        spare--;
      } else {
        used[count++] = axis;
      }
    }
    int[] axes = Arrays.copyOf(used, count);
    Arrays.sort(axes);
    return axes;
  }

  private static float[] along(int[] axes, float[] position) {
    float[] along = new float[axes.length];
    for (int i = 0; i < axes.length; i++) along[i] = position[axes[i]];
    return along;
  }
}
