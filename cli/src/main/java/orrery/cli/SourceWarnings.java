package orrery.cli;

import java.io.PrintWriter;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import orrery.model.Warning;
import orrery.telemetry.Telemetry;

/// What went wrong while a source was read: the first few sentences go to standard error, all are
/// counted. For any thread.
final class SourceWarnings implements Consumer<Warning> {
  private static final int MOST_PRINTED = 20;

  private final PrintWriter err;
  private final Telemetry.Counter counter;
  private final AtomicInteger count = new AtomicInteger();

  SourceWarnings(PrintWriter err, Telemetry telemetry) {
    this.err = err;
    this.counter =
        telemetry.counter("orrery_source_warnings_total", "Bad rows and other trouble of sources");
  }

  @Override
  public void accept(Warning warning) {
    counter.increment();
    int number = count.incrementAndGet();
    if (number <= MOST_PRINTED) err.println("orrery: " + warning.message());
    if (number == MOST_PRINTED) {
      err.println("orrery: what follows is only counted, and listed in /statez.");
    }
  }
}
