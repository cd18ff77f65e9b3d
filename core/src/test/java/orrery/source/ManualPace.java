package orrery.source;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/// A pace whose turns come when the test says so.
final class ManualPace implements Pace {
  private final Semaphore turns = new Semaphore(0);
  private final Semaphore askings = new Semaphore(0);

  /// Lets the source have so many turns, and returns once it has used them and waits again.
  void run(int count) throws InterruptedException {
    for (int i = 0; i < count; i++) {
      awaitAsking();
      turns.release();
    }
    awaitAsking();
    askings.release();
  }

  private void awaitAsking() throws InterruptedException {
    if (!askings.tryAcquire(20, TimeUnit.SECONDS)) {
      throw new AssertionError("the source asked for no turn within 20 s");
    }
  }

  @Override
  public void awaitTurn(Duration interval) throws InterruptedException {
    askings.release();
    turns.acquire();
  }
}
