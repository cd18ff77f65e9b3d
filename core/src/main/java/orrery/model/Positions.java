package orrery.model;

/// Coordinates of many nodes: `values[i * dimensions + d]` is coordinate `d` of the `i`-th node.
///
/// The array is handed over: after construction nobody writes to it.
public record Positions(int dimensions, float[] values) {
  public Positions {
    if (dimensions < 1) {
      throw new IllegalArgumentException(dimensions + " dimensions: at least 1 is needed");
    }
    if (values.length % dimensions != 0) {
      throw new IllegalArgumentException(
          values.length + " coordinates do not divide by " + dimensions + " dimensions");
    }
  }

  /// The number of nodes.
  public int count() {
    return values.length / dimensions;
  }
}
