package orrery.peers;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import orrery.peers.Race.Entrant;
import orrery.peers.Race.Outcome;

/// PCA: as exact as LAPACK's singular values in double precision, and the time beside what
/// scikit-learn takes when it may choose how.
final class PcaTopic {
  private static final int[] DIMENSIONS = {2, 10};

  private PcaTopic() {}

  static void run(List<Table> tables, Entrants entrants, boolean isQuick, Report report)
      throws IOException, InterruptedException {
    for (Table table : tables) {
      for (int k : DIMENSIONS) run(table, k, entrants, isQuick ? 2 : 5, report);
    }
  }

  private static void run(Table table, int k, Entrants entrants, int rounds, Report report)
      throws IOException, InterruptedException {
    String title = table.name() + " " + table.size() + ", k = " + k;
    String data = entrants.data(table), dimensions = "dimensions=" + k;
    Race.Outcomes outcomes =
        Race.run(
            List.of(
                new Entrant("ours", 1, 2, rounds, entrants.ours("pca", table, k)),
                new Entrant(
                    "scikit-learn",
                    1,
                    2,
                    rounds,
                    entrants.python("pca", data, dimensions, "solver=auto")),
                new Entrant(
                    "LAPACK", 1, 0, 1, entrants.python("pca", data, dimensions, "solver=full"))));
    Outcome ours = outcomes.of("ours"), lapack = outcomes.of("LAPACK");
    outcomes.all().forEach(outcome -> report.keep(title, outcome, Map.of()));
    report.time(title, "warm, ms", ours, outcomes.of("scikit-learn"), 0);
    report.time(title, "warm, ms", ours, lapack, 0);
    if (!ours.isThere() || !lapack.isThere()) return;
    double difference = difference(ours.found(), lapack.found());
    report.atMost(title, "largest difference", difference, "LAPACK", Double.NaN, "≤ 1e-6", 1e-6);
  }

  /// The largest difference on any axis as a part of the largest score there, signs aside.
  static double difference(Matrix ours, Matrix theirs) {
    double worst = 0;
    for (int axis = 0; axis < ours.columns(); axis++) {
      double same = 0, opposite = 0, extent = 0;
      for (int row = 0; row < ours.rows(); row++) {
        double a = ours.at(row, axis), b = theirs.at(row, axis);
        same = Math.max(same, Math.abs(a - b));
        opposite = Math.max(opposite, Math.abs(a + b));
        extent = Math.max(extent, Math.abs(b));
      }
      worst = Math.max(worst, Math.min(same, opposite) / extent);
    }
    return worst;
  }
}
