package orrery.layout;

import orrery.kernel.Workers;
import orrery.model.Positions;

/// One computation under way, as its method sees it: who helps, and who is told. For the thread
/// that computes.
public interface Run {

  /// Shares loops; throws [java.util.concurrent.CancellationException] once the run is cancelled.
  Workers workers();

  /// Says how far it is. Cheap, to be called a few times a second or more.
  ///
  /// @param done from 0 to 1
  /// @param text what is being done, for people
  /// @throws java.util.concurrent.CancellationException once the run is cancelled
  void report(double done, String text);

  /// Whether positions would be taken now; making them is a waste where not.
  boolean wantsPositions();

  /// Shows positions that are not final yet, a row a node, finite. Those in between that nobody
  /// could look at are dropped.
  void improve(Positions positions);

  /// Somebody else told nothing: runs on `workers`, and only the result counts.
  static Run quiet(Workers workers) {
    return new ListenedRun(workers, ListenedRun.Listener.nobody());
  }
}
