package orrery.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.peers.Race.Entrant;
import orrery.peers.Race.Outcome;

/// One embedding of tables in the plane that keeps neighbours: UMAP or t-SNE, ours and others' of
/// the same name. The peer named first is the one that promises are made about.
final class EmbeddingTopic {
  private static final int LARGE = 5_000; // rows; so many take others minutes

  /// Another's embedding of the same name.
  record Peer(String name, String runtime, String script) {}

  /// What is promised on one of the tables that everybody knows.
  ///
  /// @param trustworthiness at least
  /// @param kept of the neighbours, at least; 0 where nothing is promised
  record Promise(String table, double trustworthiness, double kept) {}

  private final String method;
  private final List<Peer> peers;
  private final double share;
  private final List<Promise> promises;
  private final List<String> options;

  private EmbeddingTopic(
      String method, List<Peer> peers, double share, List<Promise> promises, String... options) {
    this.method = method;
    this.peers = peers;
    this.share = share;
    this.promises = promises;
    this.options = List.of(options);
  }

  static EmbeddingTopic umap() {
    return new EmbeddingTopic(
        "umap",
        List.of(new Peer("uwot", "r", "uwot"), new Peer("umap-js", "node", "umap")),
        1.0 / 3,
        List.of(new Promise("mnist", 0.957, 0.27), new Promise("digits", 0.985, 0.53)),
        "neighbors=15");
  }

  static EmbeddingTopic tsne() {
    return new EmbeddingTopic(
        "tsne",
        List.of(new Peer("scikit-learn", "python", "tsne"), new Peer("Rtsne", "r", "rtsne")),
        1.0 / 2,
        List.of(new Promise("mnist", 0.98, 0), new Promise("digits", 0.98, 0)),
        "perplexity=30");
  }

  void run(List<Table> tables, Entrants entrants, boolean isQuick, Report report)
      throws IOException, InterruptedException {
    for (Table table : tables) {
      boolean isLarge = table.matrix().rows() > LARGE;
      if (!isQuick || !isLarge) run(table, isLarge ? 2 : 3, entrants, report);
    }
  }

  private void run(Table table, int rounds, Entrants entrants, Report report)
      throws IOException, InterruptedException {
    String[] ourOptions = options.stream().map(option -> "p." + option).toArray(String[]::new);
    String[] theirOptions = options.toArray(String[]::new);
    String data = entrants.data(table);
    var field = new ArrayList<Entrant>();
    field.add(new Entrant("ours", 1, 1, rounds, entrants.ours(method, table, 2, ourOptions)));
    for (Peer peer : peers) {
      Race.Opening opening =
          switch (peer.runtime) {
            case "node" -> entrants.node(peer.script, data, theirOptions);
            case "python" -> entrants.python(peer.script, data, theirOptions);
            default -> entrants.r(peer.script, data, theirOptions);
          };
      field.add(new Entrant(peer.name, 1, rounds > 2 ? 1 : 0, rounds, opening));
    }
    Race.Outcomes outcomes = Race.run(field);

    var quality = new TableQuality(table.matrix());
    String title = table.name() + " " + table.size();
    Outcome ours = outcomes.of("ours");
    Drawn our = keep(title, ours, quality, report);
    for (Peer peer : peers) {
      Outcome theirs = outcomes.of(peer.name);
      boolean isMeasure = peer.equals(peers.getFirst());
      report.time(title, "warm, ms", ours, theirs, isMeasure ? share : 0);
      Drawn their = keep(title, theirs, quality, report);
      if (our == null) continue;
      Promise promise = isMeasure ? promise(table.name()) : NONE;
      compare(
          title,
          "trustworthiness@15",
          our.trust,
          peer,
          their == null ? Double.NaN : their.trust,
          promise.trustworthiness,
          report);
      compare(
          title,
          "neighbours kept@15",
          our.kept,
          peer,
          their == null ? Double.NaN : their.kept,
          promise.kept,
          report);
    }
  }

  private static final Promise NONE = new Promise("", 0, 0);

  private Promise promise(String table) {
    return promises.stream().filter(each -> each.table.equals(table)).findFirst().orElse(NONE);
  }

  private static void compare(
      String data,
      String measure,
      double ours,
      Peer peer,
      double theirs,
      double least,
      Report report) {
    report.atLeast(
        data,
        measure,
        ours,
        peer.name,
        theirs,
        least == 0 ? "" : "≥ " + least,
        least == 0 ? Double.NaN : least);
  }

  private record Drawn(double trust, double kept) {}

  private static @Nullable Drawn keep(
      String data, Outcome outcome, TableQuality quality, Report report) {
    if (!outcome.isThere()) {
      report.keep(data, outcome, Map.of());
      return null;
    }
    var drawn =
        new Drawn(quality.trustworthiness(outcome.found()), quality.neighborsKept(outcome.found()));
    report.keep(data, outcome, Map.of("trustworthiness", drawn.trust, "neighborsKept", drawn.kept));
    return drawn;
  }
}
