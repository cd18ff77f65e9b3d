package orrery.peers;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import orrery.peers.Race.Entrant;
import orrery.peers.Race.Outcome;

/// The nearest neighbours of every row, which is where most of UMAP's time goes: time, and how many
/// of the true ones are found.
final class KnnTopic {
  private static final List<String> PEERS = List.of("hnswlib", "JVector");

  private static final String TIME = TableQuality.NEIGHBORS + " nearest of all, ms";

  private KnnTopic() {}

  static void run(
      List<Table> tables, Entrants entrants, boolean isQuick, MachineLimit limit, Report report)
      throws IOException, InterruptedException {
    for (Table table : tables) run(table, entrants, isQuick ? 1 : 3, limit, report);
  }

  private static void run(
      Table table, Entrants entrants, int rounds, MachineLimit limit, Report report)
      throws IOException, InterruptedException {
    String title = table.name() + " " + table.size();
    Race.Outcomes outcomes =
        Race.run(
            List.of(
                new Entrant("ours", 1, 1, rounds, entrants.neighbors("OurNeighbors", table)),
                new Entrant("hnswlib", 1, 1, rounds, entrants.neighbors("HnswlibSearch", table)),
                new Entrant("JVector", 1, 1, rounds, entrants.neighbors("JVectorSearch", table))));
    var quality = new TableQuality(table.matrix());
    Outcome ours = outcomes.of("ours");
    double our = keep(title, ours, quality, report);
    for (String peer : PEERS) {
      Outcome theirs = outcomes.of(peer);
      double their = keep(title, theirs, quality, report);
      boolean isAim = peer.equals("JVector");
      report.time(title, TIME, ours, theirs, isAim ? 0.8 : 0);
      report.atLeast(
          title, "recall", our, peer, their, isAim ? "≥ .99" : "", isAim ? 0.99 : Double.NaN);
    }
    double rows = table.matrix().rows(), steps = rows * (rows - 1) / 2 * table.matrix().columns();
    report.limit(title, TIME, ours, "all pairs", limit.multiplyAddMilliseconds(steps));
  }

  private static double keep(String data, Outcome outcome, TableQuality quality, Report report) {
    double recall = outcome.isThere() ? quality.recall(outcome.found()) : Double.NaN;
    report.keep(data, outcome, outcome.isThere() ? Map.of("recall", recall) : Map.of());
    return recall;
  }
}
