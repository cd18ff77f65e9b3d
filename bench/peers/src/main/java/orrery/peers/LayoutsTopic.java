package orrery.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.peers.Race.Entrant;
import orrery.peers.Race.Outcome;

/// The force layout: what an iteration takes beside those that live, and what a good drawing takes
/// beside those that compute one.
final class LayoutsTopic {
  private static final int LARGE =
      30_000; // nodes: those are drawn beside Gephi, others beside sfdp
  private static final int MESH = 10_000; // nodes from which sfdp is to be left further behind

  // iterations a turn, so that the turns of all take about as long
  private static final int OUR_UNIT = 50;
  private static final int PEER_UNIT = 2;

  private static final int GEPHI_ITERATIONS = 400;

  private final Entrants entrants;
  private final boolean isQuick;
  private final MachineLimit limit;
  private final Report report;

  LayoutsTopic(Entrants entrants, boolean isQuick, MachineLimit limit, Report report) {
    this.entrants = entrants;
    this.isQuick = isQuick;
    this.limit = limit;
    this.report = report;
  }

  void run(List<Graph> graphs) throws IOException, InterruptedException {
    for (Graph graph : graphs) {
      if (graph.nodes() < LARGE) {
        besideSfdp(graph);
      } else {
        iterations(graph);
        if (!isQuick) besideGephi(graph);
      }
    }
  }

  private void iterations(Graph graph) throws IOException, InterruptedException {
    int rounds = isQuick ? 3 : 5;
    String data = data(graph);
    var field = new ArrayList<Entrant>();
    for (int k = 2; k <= 3; k++) {
      field.add(new Entrant(ours(k), OUR_UNIT, 2, rounds, entrants.liveForce(graph, k, OUR_UNIT)));
      field.add(
          new Entrant(
              "ngraph " + k + "-D",
              PEER_UNIT,
              1,
              rounds,
              entrants.node(
                  "ngraph", entrants.data(graph), "dimensions=" + k, "unit=" + PEER_UNIT)));
    }
    field.add(
        new Entrant("Gephi FA2", PEER_UNIT, 1, rounds, entrants.gephi(graph, PEER_UNIT, false)));
    field.add(
        new Entrant(
            "d3-force",
            PEER_UNIT,
            1,
            rounds,
            entrants.node("d3", entrants.data(graph), "unit=" + PEER_UNIT)));
    Race.Outcomes outcomes = Race.run(field);
    outcomes.all().forEach(outcome -> report.keep(data + " iteration", outcome, Map.of()));
    iteration(data, outcomes, 2, "Gephi FA2", 25);
    iteration(data, outcomes, 2, "d3-force", 0);
    iteration(data, outcomes, 2, "ngraph 2-D", 0);
    iteration(data, outcomes, 3, "ngraph 3-D", 20);
    for (int k = 2; k <= 3; k++) {
      double reads = 2.0 * k * graph.sources().length;
      report.limit(
          data, iteration(k), outcomes.of(ours(k)), "far ends", limit.readMilliseconds(reads));
    }
  }

  private static String iteration(int dimensions) {
    return dimensions + "-D iteration, ms";
  }

  private static String ours(int dimensions) {
    return "ours " + dimensions + "-D";
  }

  /// @param times how many times as fast ours is to be, 0 where nothing is promised
  private void iteration(String data, Race.Outcomes outcomes, int k, String peer, int times) {
    Outcome ours = outcomes.of(ours(k)), theirs = outcomes.of(peer);
    report.time(
        data, "%d-D iteration, ms".formatted(k), ours, theirs, times == 0 ? 0 : 1.0 / times);
  }

  private void besideGephi(Graph graph) throws IOException, InterruptedException {
    String data = data(graph);
    Race.Outcomes outcomes =
        Race.run(
            List.of(
                new Entrant("ours", 1, 1, 3, entrants.ours("force", graph, 2)),
                new Entrant("orrery layout", 1, 1, 2, entrants.command(graph)),
                new Entrant("Gephi FA2", 1, 0, 1, entrants.gephi(graph, GEPHI_ITERATIONS, true))));
    Outcome ours = outcomes.of("ours"), gephi = outcomes.of("Gephi FA2");
    GraphQuality our = keep(graph, ours), their = keep(graph, gephi);
    keep(graph, outcomes.of("orrery layout"));
    report.time(data, "drawing, warm, ms", ours, gephi, 1.0 / 40);
    report.time(data, "drawing, whole command, ms", outcomes.of("orrery layout"), gephi, 0);
    if (our == null) return;
    double theirRho = their == null ? Double.NaN : their.rho();
    double theirNp2 = their == null ? Double.NaN : their.np2();
    double theirLocal = their == null ? Double.NaN : their.localNp2();
    report.atLeast(
        data, "rho", our.rho(), "Gephi FA2", theirRho, "≥ theirs - .005", theirRho - 0.005);
    report.atLeast(
        data,
        "NP2, small sets",
        our.localNp2(),
        "Gephi FA2",
        theirLocal,
        "≥ theirs - .005",
        theirLocal - 0.005);
    report.atLeast(
        data, "NP2", our.np2(), "Gephi FA2", theirNp2, "≥ theirs - .005", theirNp2 - 0.005);
    report.atLeast(data, "rho", our.rho(), "aim", Double.NaN, "≥ .70", 0.70);
    report.atLeast(data, "NP2, small sets", our.localNp2(), "aim", Double.NaN, "≥ .25", 0.25);
    report.atMost(data, "drawing, warm, ms", ours.median(), "aim", Double.NaN, "≤ 2,000", 2000);
  }

  private void besideSfdp(Graph graph) throws IOException, InterruptedException {
    String data = data(graph);
    int rounds = isQuick ? 2 : 5;
    Race.Outcomes outcomes =
        Race.run(
            List.of(
                new Entrant("ours", 1, 2, rounds, entrants.ours("force", graph, 2)),
                new Entrant("orrery layout", 1, 1, Math.min(3, rounds), entrants.command(graph)),
                new Entrant("sfdp", 1, 0, Math.min(3, rounds), entrants.sfdp(graph))));
    Outcome ours = outcomes.of("ours"), sfdp = outcomes.of("sfdp");
    GraphQuality our = keep(graph, ours), their = keep(graph, sfdp);
    keep(graph, outcomes.of("orrery layout"));
    boolean isMesh = graph.nodes() >= MESH;
    report.time(data, "drawing, warm, ms", ours, sfdp, isMesh ? 1.0 / 3 : 1);
    report.time(
        data,
        "drawing, whole command, ms",
        outcomes.of("orrery layout"),
        sfdp,
        isMesh ? 1.0 / 2 : 0);
    if (our == null) return;
    double theirStress = their == null ? Double.NaN : their.stress();
    double theirNp1 = their == null ? Double.NaN : their.np1();
    report.atMost(
        data, "stress", our.stress(), "sfdp", theirStress, "≤ 1.05 x theirs", 1.05 * theirStress);
    report.atLeast(data, "NP1", our.np1(), "sfdp", theirNp1, "≥ theirs - .05", theirNp1 - 0.05);
  }

  private @Nullable GraphQuality keep(Graph graph, Outcome outcome) {
    GraphQuality quality = outcome.isThere() ? GraphQuality.of(graph, outcome.found()) : null;
    report.keep(
        data(graph),
        outcome,
        quality == null
            ? Map.of()
            : Map.of(
                "stress", quality.stress(),
                "rho", quality.rho(),
                "np1", quality.np1(),
                "np2", quality.np2(),
                "localNp2", quality.localNp2()));
    return quality;
  }

  private static String data(Graph graph) {
    return graph.name() + " " + graph.size();
  }
}
