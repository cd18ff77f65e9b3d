package orrery.peers;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import orrery.peers.Race.Entrant;
import orrery.peers.Race.Outcome;

/// The spectral embedding: the same subspace as ARPACK's, and the time beside it.
final class SpectralTopic {
  private static final int LARGE = 30_000; // nodes; of so many ARPACK's way needs too much memory

  private SpectralTopic() {}

  static void run(List<Graph> graphs, Entrants entrants, boolean isQuick, Report report)
      throws IOException, InterruptedException {
    for (Graph graph : graphs) {
      if (graph.nodes() < LARGE) {
        run(graph, 2, entrants, isQuick ? 1 : 3, report);
        run(graph, 5, entrants, isQuick ? 1 : 3, report);
      }
    }
  }

  private static void run(Graph graph, int k, Entrants entrants, int rounds, Report report)
      throws IOException, InterruptedException {
    String title = graph.name() + " " + graph.size() + ", k = " + k;
    Race.Outcomes outcomes =
        Race.run(
            List.of(
                new Entrant("ours", 1, 3, rounds, entrants.ours("spectral", graph, k)),
                new Entrant(
                    "ARPACK",
                    1,
                    1,
                    rounds,
                    entrants.python("spectral", entrants.data(graph), "dimensions=" + k))));
    Outcome ours = outcomes.of("ours"), theirs = outcomes.of("ARPACK");
    outcomes.all().forEach(outcome -> report.keep(title, outcome, Map.of()));
    report.time(title, "warm, ms", ours, theirs, 0);
    if (!ours.isThere() || !theirs.isThere()) return;
    double sine = sine(ours.found(), theirs.found());
    report.atMost(
        title, "sine of the subspaces' angle", sine, "ARPACK", Double.NaN, "≤ 1e-6", 1e-6);
  }

  /// Of the largest angle between the spaces that the columns span, or a little more where several
  /// angles are large: the length of what of ours lies outside theirs.
  static double sine(Matrix ours, Matrix theirs) {
    double[][] our = orthonormal(ours), their = orthonormal(theirs);
    double outside = 0;
    for (double[] column : our) {
      removeParts(column, their);
      outside += dot(column, column);
    }
    return Math.sqrt(outside);
  }

  private static double[][] orthonormal(Matrix matrix) {
    double[][] columns = new double[matrix.columns()][];
    for (int c = 0; c < columns.length; c++) {
      double[] column = new double[matrix.rows()];
      for (int row = 0; row < column.length; row++) column[row] = matrix.at(row, c);
      double[][] before = Arrays.copyOf(columns, c);
      removeParts(column, before);
      removeParts(column, before); // twice is enough
      double length = Math.sqrt(dot(column, column));
      for (int row = 0; row < column.length; row++) column[row] /= length;
      columns[c] = column;
    }
    return columns;
  }

  private static void removeParts(double[] column, double[][] basis) {
    for (double[] other : basis) {
      double part = dot(column, other);
      for (int row = 0; row < column.length; row++) column[row] -= part * other[row];
    }
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }
}
