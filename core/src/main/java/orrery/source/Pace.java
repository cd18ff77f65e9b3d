package orrery.source;

import java.time.Duration;

/// When a source that changes by itself is due again. Handed in, so that tests decide.
@FunctionalInterface
public interface Pace {

  /// Waits until `interval` after the last turn was due. For the one thread of one source.
  void awaitTurn(Duration interval) throws InterruptedException;

  /// The pace of the wall clock. A source that was held up makes up for at most a second.
  static Pace realTime() {
    return new Pace() {
      private long due = System.nanoTime();

      @Override
      public void awaitTurn(Duration interval) throws InterruptedException {
        long now = System.nanoTime();
        due = Math.max(due + interval.toNanos(), now - Duration.ofSeconds(1).toNanos());
        if (due > now) Thread.sleep(Duration.ofNanos(due - now));
      }
    };
  }
}
