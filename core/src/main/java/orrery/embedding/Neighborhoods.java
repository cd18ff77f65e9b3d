package orrery.embedding;

import java.util.OptionalDouble;
import orrery.kernel.Laplacian;
import orrery.kernel.RowDistances;
import orrery.kernel.Workers;

/// A drawing as some of its nodes see it, beside what they see in the columns or in the graph.
/// Every node looked from is one piece of work; what the pieces find is joined in order.
///
/// @param drawn `drawn[axis][row]`
/// @param neighbors how many nearest are looked at
record Neighborhoods(float[][] drawn, int neighbors) {

  /// Writes how far every row is from `row`, infinite where nothing leads to it.
  @FunctionalInterface
  private interface Original {
    void distances(int worker, int row, float[] distances);
  }

  DistanceSums byColumns(float[][] columns, int[] rows, Workers workers) {
    return seen(
        rows,
        workers,
        (_, row, distances) -> {
          RowDistances.squared(columns, row, distances);
          for (int j = 0; j < distances.length; j++) {
            distances[j] = (float) Math.sqrt(distances[j]);
          }
        });
  }

  DistanceSums byHops(Laplacian links, int[] rows, Workers workers) {
    int[][] queues = new int[workers.count()][links.nodes()];
    return seen(
        rows, workers, (worker, row, distances) -> links.hops(row, queues[worker], distances));
  }

  /// The mean Jaccard index of a node's neighbours and as many nearest drawn nodes, over those of
  /// `rows` that have any.
  OptionalDouble jaccard(Laplacian links, int[] rows, Workers workers) {
    int nodes = links.nodes();
    float[][] distances = new float[workers.count()][nodes];
    int[][] marks = new int[workers.count()][nodes]; // whose neighbour a node was marked as last
    double[] found = new double[rows.length];
    workers.run(
        rows.length,
        (worker, piece) -> {
          workers.requireRunning();
          int row = rows[piece], from = links.begin()[row], to = links.begin()[row + 1];
          RowDistances.squared(drawn, row, distances[worker]);
          int[] mark = marks[worker];
          for (int arc = from; arc < to; arc++) mark[links.neighbour()[arc]] = piece + 1;
          int common = 0;
          for (int near : RowDistances.nearest(distances[worker], row, to - from)) {
            if (mark[near] == piece + 1) common++;
          }
          found[piece] = to > from ? common / (2.0 * (to - from) - common) : Double.NaN;
        });
    double sum = 0;
    int count = 0;
    for (double value : found) {
      if (Double.isNaN(value)) continue;
      sum += value;
      count++;
    }
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(sum / count);
  }

  private DistanceSums seen(int[] rows, Workers workers, Original original) {
    int nodes = drawn[0].length;
    float[][] originals = new float[workers.count()][nodes];
    float[][] squares = new float[workers.count()][nodes];
    var found = new DistanceSums[rows.length];
    workers.run(
        rows.length,
        (worker, piece) -> {
          workers.requireRunning();
          float[] there = originals[worker], here = squares[worker];
          original.distances(worker, rows[piece], there);
          RowDistances.squared(drawn, rows[piece], here);
          var sums = new DistanceSums(nodes, neighbors);
          int[] nearest = RowDistances.nearest(here, rows[piece], neighbors);
          for (int place = 0; place < nearest.length; place++) {
            sums.addNeighbor(place, nearer(there, nearest[place]));
          }
          for (int j = 0; j < nodes; j++) {
            if (j != rows[piece]) sums.addPair(there[j], Math.sqrt(here[j]));
          }
          found[piece] = sums;
        });
    var all = new DistanceSums(nodes, neighbors);
    for (var sums : found) all.add(sums);
    return all;
  }

  /// How many are strictly nearer than `other`, the node itself not counted: it is one of them
  /// unless `other` coincides with it.
  private static int nearer(float[] distances, int other) {
    float limit = distances[other];
    int count = 0;
    for (float distance : distances) count += distance < limit ? 1 : 0;
    return Math.max(0, count - 1);
  }
}
