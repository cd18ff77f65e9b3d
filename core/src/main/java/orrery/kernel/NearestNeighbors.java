package orrery.kernel;

/// For each of some rows of numbers the `k` nearest others, nearest first, ties by index. The same
/// for any number of threads, by vectors or plain loops.
///
/// Arrays are handed over: nobody writes to them afterwards.
///
/// @param indices the `r`-th nearest of row `i` is `indices[i * k + r]`
/// @param distances in the same places
public record NearestNeighbors(int rows, int k, int[] indices, float[] distances) {

  /// Compares every pair: O(rows² columns).
  ///
  /// @param values finite, `values[row * columns + column]`
  /// @param k less than the number of rows, or 0
  /// @throws java.util.concurrent.CancellationException once `workers` are cancelled
  public static NearestNeighbors exact(
      Workers workers, int rows, int columns, float[] values, int k, Metric metric) {
    return exact(workers, rows, columns, values, k, metric, DistanceTile.best());
  }

  static NearestNeighbors exact(
      Workers workers,
      int rows,
      int columns,
      float[] values,
      int k,
      Metric metric,
      DistanceTile tile) {
    requireFewer(k, rows);

    if (k == 0) return new NearestNeighbors(rows, 0, new int[0], new float[0]);
    var compared = Rows.of(rows, columns, values, metric);
    return of(compared, ExactNeighbors.find(workers, compared, k, tile));
  }

  /// The `k` rows nearest to one more, `row`, on the calling thread: O(rows columns).
  public static NearestNeighbors of(
      float[] row, int rows, int columns, float[] values, int k, Metric metric) {
    if (k > rows) throw new IllegalArgumentException(k + " neighbours among " + rows + " rows");

    var lists = new NearestLists(1, k);
    for (int i = 0; i < rows && k > 0; i++) {
      double distance = metric.distance(row, 0, values, i * columns, columns);
      lists.offer(0, i, (float) Math.min(distance, Float.MAX_VALUE));
    }
    return new NearestNeighbors(1, k, lists.indices, lists.distances);
  }

  private static NearestNeighbors of(Rows rows, NearestLists lists) {
    float[] distances = lists.distances;
    for (int i = 0; i < distances.length; i++) distances[i] = rows.distance(distances[i]);
    return new NearestNeighbors(rows.count(), lists.k, lists.indices, distances);
  }

  private static void requireFewer(int k, int rows) {
    if (k < 0 || (k > 0 && k >= rows)) {
      throw new IllegalArgumentException(k + " neighbours among " + rows + " rows");
    }
  }
}
