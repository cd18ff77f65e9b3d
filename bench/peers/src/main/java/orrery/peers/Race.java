package orrery.peers;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Contestants that take turns, so that what else the machine does falls on all of them: round by
/// round, each second round backwards.
final class Race {
  private static final double LEAST_CPU = 100; // milliseconds; less is not told well

  /// @param name by which its outcome is asked for
  /// @param work units of work in a turn; times are told for one
  /// @param warmups turns before the first that counts
  /// @param rounds turns that count
  record Entrant(String name, double work, int warmups, int rounds, Opening opening) {}

  /// Starts a contestant.
  @FunctionalInterface
  interface Opening {
    Contestant open() throws IOException;
  }

  /// What came out for one: either turns, best and all for one unit of work, or why there are none.
  ///
  /// @param result what the last turn found
  record Outcome(
      String name,
      List<Contestant.Turn> turns,
      long peakBytes,
      @Nullable Matrix result,
      String missing) {
    boolean isThere() {
      return !turns.isEmpty();
    }

    /// The turn that was disturbed least.
    Contestant.Turn best() {
      return turns.stream()
          .min(Comparator.comparingDouble(Contestant.Turn::milliseconds))
          .orElseThrow();
    }

    /// Of the turn that used the processors least, NaN where that was too short to tell.
    double cpuMilliseconds() {
      return turns.stream().mapToDouble(Contestant.Turn::cpuMilliseconds).min().orElseThrow();
    }

    double median() {
      double[] sorted =
          turns.stream().mapToDouble(Contestant.Turn::milliseconds).sorted().toArray();
      return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    Matrix found() {
      if (result == null) throw new IllegalStateException(name + " found nothing: " + missing);
      return result;
    }
  }

  /// In the order of the entrants.
  record Outcomes(List<Outcome> all) {
    Outcomes {
      all = List.copyOf(all);
    }

    Outcome of(String name) {
      return all.stream().filter(outcome -> outcome.name.equals(name)).findFirst().orElseThrow();
    }
  }

  private Race() {}

  /// Runs all of `entrants`; one that is missing keeps nobody from running.
  static Outcomes run(List<Entrant> entrants) throws IOException, InterruptedException {
    var lanes = new ArrayList<Lane>();
    try {
      for (Entrant entrant : entrants) lanes.add(new Lane(entrant));
      for (Lane lane : lanes) {
        for (int i = 0; i < lane.entrant.warmups; i++) lane.go();
        lane.turns.clear();
      }
      int rounds = entrants.stream().mapToInt(Entrant::rounds).max().orElse(0);
      for (int round = 0; round < rounds; round++) {
        for (Lane lane : round % 2 == 0 ? lanes : lanes.reversed()) {
          if (round < lane.entrant.rounds) lane.go();
        }
      }
      var outcomes = new ArrayList<Outcome>();
      for (Lane lane : lanes) outcomes.add(lane.outcome());
      return new Outcomes(outcomes);
    } finally {
      lanes.forEach(Lane::close);
    }
  }

  private static final class Lane {
    final Entrant entrant;
    final List<Contestant.Turn> turns = new ArrayList<>();
    private @Nullable Contestant contestant; // null once it turned out to be missing
    private String missing = "";

    Lane(Entrant entrant) throws IOException {
      this.entrant = entrant;
      try {
        contestant = entrant.opening.open();
      } catch (MissingException e) {
        isMissing(e);
      }
    }

    void go() throws IOException, InterruptedException {
      if (contestant == null) return;
      try {
        Contestant.Turn turn = contestant.go();
        double cpu = turn.cpuMilliseconds() < LEAST_CPU ? Double.NaN : turn.cpuMilliseconds();
        turns.add(new Contestant.Turn(turn.milliseconds() / entrant.work, cpu / entrant.work));
      } catch (MissingException | IllegalStateException e) {
        isMissing(e);
      }
    }

    Outcome outcome() throws IOException {
      Matrix result = contestant == null || turns.isEmpty() ? null : contestant.result();
      long peakBytes = contestant == null ? 0 : contestant.peakBytes();
      return new Outcome(entrant.name, List.copyOf(turns), peakBytes, result, missing);
    }

    void close() {
      if (contestant != null) contestant.close();
    }

    private void isMissing(RuntimeException e) {
      missing = e.getMessage() == null ? e.toString() : e.getMessage();
      close();
      contestant = null;
      turns.clear();
      System.err.println(entrant.name + ": " + missing);
    }
  }
}
