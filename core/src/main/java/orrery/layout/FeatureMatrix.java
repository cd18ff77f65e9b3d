package orrery.layout;

/// Numbers that describe nodes: `values[row * columns + column]`, all finite. The array is handed
/// over.
public record FeatureMatrix(int rows, int columns, float[] values) {
  public FeatureMatrix {
    if (values.length != rows * columns) {
      throw new IllegalArgumentException(
          "%d values for %d rows of %d columns".formatted(values.length, rows, columns));
    }
  }
}
