package orrery.format;

import java.util.ArrayList;
import java.util.List;
import orrery.model.Positions;

/// Rows of coordinates that must be of one length.
final class PositionRows {
  private final List<String> keys = new ArrayList<>();
  private final List<float[]> rows = new ArrayList<>();

  void add(JsonFields item, float[] row) {
    if (!rows.isEmpty() && rows.getFirst().length != row.length) {
      throw item.refused(
          "has "
              + row.length
              + " coordinates where the first has "
              + rows.getFirst().length
              + ": give all the same number, or use two lines");
    }
    keys.add(item.key("key"));
    rows.add(row);
  }

  List<String> keys() {
    return keys;
  }

  Positions positions() {
    int dimensions = rows.isEmpty() ? 2 : rows.getFirst().length;
    float[] values = new float[rows.size() * dimensions];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, values, i * dimensions, dimensions);
    }
    return new Positions(dimensions, values);
  }
}
