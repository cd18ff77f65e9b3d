package orrery.layout;

import static java.util.Objects.requireNonNull;

import orrery.kernel.Workers;
import orrery.model.Positions;

/// A run that somebody listens to and can cancel. The listener is called on the thread that
/// computes; cancelling is for any thread.
public final class ListenedRun implements Run {
  private final Workers workers;
  private final Listener listener;

  /// @param workers for this run alone: it is cancelled through them
  public ListenedRun(Workers workers, Listener listener) {
    this.workers = requireNonNull(workers, "workers");
    this.listener = requireNonNull(listener, "listener");
  }

  /// Who is told how a run goes.
  public interface Listener {
    void report(double done, String text);

    boolean wantsPositions();

    void improve(Positions positions);

    /// Only the result counts.
    static Listener nobody() {
      return new Listener() {
        @Override
        public void report(double done, String text) {}

        @Override
        public boolean wantsPositions() {
          return false;
        }

        @Override
        public void improve(Positions positions) {}
      };
    }
  }

  /// Ends the run at its next step, with a [java.util.concurrent.CancellationException] there.
  public void cancel() {
    workers.cancel();
  }

  /// @throws java.util.concurrent.CancellationException once the run is cancelled
  public void requireRunning() {
    workers.requireRunning();
  }

  @Override
  public Workers workers() {
    return workers;
  }

  @Override
  public void report(double done, String text) {
    requireRunning();
    listener.report(done, text);
  }

  @Override
  public boolean wantsPositions() {
    return listener.wantsPositions();
  }

  @Override
  public void improve(Positions positions) {
    requireRunning();
    listener.improve(positions);
  }
}
