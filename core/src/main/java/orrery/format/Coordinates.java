package orrery.format;

import org.jspecify.annotations.Nullable;

/// Coordinates of one node as text formats write them.
final class Coordinates {
  private Coordinates() {}

  /// The coordinates, or null unless all are finite: a node's position is whole or there is none.
  static float @Nullable [] orNull(float... coordinates) {
    for (float coordinate : coordinates) {
      if (!Float.isFinite(coordinate)) return null;
    }
    return coordinates;
  }

  /// The numbers in `texts`, or null where one of them is no finite number of 32 bits.
  static float @Nullable [] parse(String... texts) {
    float[] coordinates = new float[texts.length];
    for (int i = 0; i < texts.length; i++) {
      if (!CellText.isNumeric(texts[i])) return null;
      coordinates[i] = Float.parseFloat(texts[i].strip());
    }
    return orNull(coordinates);
  }
}
