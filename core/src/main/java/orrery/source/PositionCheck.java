package orrery.source;

import java.util.List;
import orrery.model.ErrorCode;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.RefusedException;

/// Refuses positions that no node can have: not finite, or not of the graph's dimensions.
final class PositionCheck {
  private int dimensions; // 0 while any number is good

  void dimensions(int k) {
    dimensions = k;
  }

  /// @throws RefusedException where one is bad
  void require(Positions positions) {
    requireDimensions(positions.dimensions(), dimensions);
    for (float coordinate : positions.values()) requireFinite(coordinate);
  }

  /// @throws RefusedException where a row has a bad position
  void require(List<NodeRow> rows) {
    int expected = dimensions;
    for (NodeRow row : rows) {
      float[] position = row.position();
      if (position == null) continue;
      requireDimensions(position.length, expected);
      for (float coordinate : position) requireFinite(coordinate);
      expected = position.length;
    }
  }

  private static void requireDimensions(int found, int expected) {
    if (found < 1 || (expected > 0 && found != expected)) {
      throw new RefusedException(
          ErrorCode.BAD_PARAMS,
          "a position has "
              + found
              + " coordinates: send "
              + (expected > 0 ? expected : "at least 1")
              + " for each node");
    }
  }

  private static void requireFinite(float coordinate) {
    if (!Float.isFinite(coordinate)) {
      throw new RefusedException(
          ErrorCode.BAD_PARAMS,
          "coordinate " + coordinate + " is not finite: send numbers of up to 3.4e38");
    }
  }
}
