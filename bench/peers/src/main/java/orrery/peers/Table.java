package orrery.peers;

/// Rows of numbers that are to be embedded.
record Table(String name, Matrix matrix) {
  String size() {
    return "%,d x %d".formatted(matrix.rows(), matrix.columns());
  }
}
