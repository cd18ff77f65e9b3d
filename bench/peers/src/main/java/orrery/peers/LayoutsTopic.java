package orrery.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.peers.Race.Entrant;
import orrery.peers.Race.Outcome;
import orrery.peers.Report.Row;

/// The force layout: what an iteration takes beside those that live, and what a good drawing takes
/// beside those that compute one.
final class LayoutsTopic {
  private static final int LARGE =
      30_000; // nodes: those are drawn beside Gephi, others beside sfdp
  private static final int MESH = 10_000; // nodes from which sfdp is to be left further behind
  private static final int OUR_UNIT = 10; // iterations a turn, so that it takes long enough to time
  private static final int GEPHI_ITERATIONS = 400;

  private final Entrants entrants;
  private final boolean isQuick;
  private final Report report;

  LayoutsTopic(Entrants entrants, boolean isQuick, Report report) {
    this.entrants = entrants;
    this.isQuick = isQuick;
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
      field.add(new Entrant(ours(k), OUR_UNIT, 4, rounds, entrants.liveForce(graph, k, OUR_UNIT)));
      field.add(
          new Entrant(
              "ngraph " + k + "-D",
              1,
              2,
              rounds,
              entrants.node("ngraph", entrants.data(graph), "dimensions=" + k, "unit=1")));
    }
    field.add(new Entrant("Gephi FA2", 2, 2, rounds, entrants.gephi(graph, 2, false)));
    field.add(
        new Entrant("d3-force", 1, 2, rounds, entrants.node("d3", entrants.data(graph), "unit=1")));
    Race.Outcomes outcomes = Race.run(field);
    outcomes.all().forEach(outcome -> report.keep(data + " iteration", outcome, Map.of()));
    iteration(data, outcomes, 2, "Gephi FA2", 25);
    iteration(data, outcomes, 2, "d3-force", 0);
    iteration(data, outcomes, 2, "ngraph 2-D", 0);
    iteration(data, outcomes, 3, "ngraph 3-D", 20);
  }

  private static String ours(int dimensions) {
    return "ours " + dimensions + "-D";
  }

  /// @param times how many times as fast ours is to be, 0 where nothing is promised
  private void iteration(String data, Race.Outcomes outcomes, int k, String peer, int times) {
    Outcome ours = outcomes.of(ours(k)), theirs = outcomes.of(peer);
    time(data, "%d-D iteration, ms".formatted(k), ours, theirs, times == 0 ? 0 : 1.0 / times);
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
    time(data, "drawing, warm, ms", ours, gephi, 1.0 / 40);
    time(data, "drawing, whole command, ms", outcomes.of("orrery layout"), gephi, 0);
    if (our == null) return;
    double theirRho = their == null ? Double.NaN : their.rho();
    double theirNp2 = their == null ? Double.NaN : their.np2();
    atLeast(data, "rho", our.rho(), "Gephi FA2", theirRho, theirRho - 0.005, "≥ theirs - .005");
    atLeast(data, "NP2", our.np2(), "Gephi FA2", theirNp2, theirNp2 - 0.005, "≥ theirs - .005");
    atLeast(data, "rho", our.rho(), "aim", Double.NaN, 0.70, "≥ .70");
    atLeast(data, "NP2", our.np2(), "aim", Double.NaN, 0.25, "≥ .25");
    report.add(
        new Row(
            data,
            "drawing, warm, ms",
            ours.best().milliseconds(),
            "aim",
            Double.NaN,
            "≤ 2,000",
            verdict(ours.best().milliseconds() <= 2000),
            ""));
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
    time(data, "drawing, warm, ms", ours, sfdp, isMesh ? 1.0 / 3 : 1);
    time(
        data,
        "drawing, whole command, ms",
        outcomes.of("orrery layout"),
        sfdp,
        isMesh ? 1.0 / 2 : 0);
    if (our == null) return;
    double theirStress = their == null ? Double.NaN : their.stress();
    double theirNp1 = their == null ? Double.NaN : their.np1();
    report.add(
        new Row(
            data,
            "stress",
            our.stress(),
            "sfdp",
            theirStress,
            "≤ 1.05 x theirs",
            their == null ? "" : verdict(our.stress() <= 1.05 * theirStress),
            ""));
    atLeast(data, "NP1", our.np1(), "sfdp", theirNp1, theirNp1 - 0.05, "≥ theirs - .05");
  }

  /// @param share of their time that ours may take at most, 0 where nothing is promised
  private void time(String data, String measure, Outcome ours, Outcome theirs, double share) {
    double our = ours.isThere() ? ours.best().milliseconds() : Double.NaN;
    double their = theirs.isThere() ? theirs.best().milliseconds() : Double.NaN;
    boolean isKnown = share > 0 && ours.isThere() && theirs.isThere();
    String target = share == 0 ? "" : share < 1 ? "≤ 1/" + Math.round(1 / share) : "≤ 1";
    report.add(
        new Row(
            data,
            measure,
            our,
            theirs.name(),
            their,
            target,
            isKnown ? verdict(our <= share * their) : "",
            ours.isThere() ? theirs.missing() : ours.missing()));
  }

  private void atLeast(
      String data,
      String measure,
      double our,
      String peer,
      double their,
      double least,
      String target) {
    String verdict = Double.isNaN(least) ? "" : verdict(our >= least);
    report.add(new Row(data, measure, our, peer, their, target, verdict, ""));
  }

  private static String verdict(boolean isMet) {
    return isMet ? "met" : "MISSED";
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
                "np2", quality.np2()));
    return quality;
  }

  private static String data(Graph graph) {
    return graph.name() + " " + graph.size();
  }
}
