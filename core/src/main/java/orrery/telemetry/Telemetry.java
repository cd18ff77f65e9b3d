package orrery.telemetry;

import java.time.Duration;
import java.util.function.DoubleSupplier;

/// Where counters and timers come from. Handed to whoever counts; safe for any thread.
public interface Telemetry {

  /// The counter of that name, at 0 from the first call. Names follow Prometheus, such as
  /// `orrery_updates_dropped_total`.
  Counter counter(String name, String help);

  Timer timer(String name, String help);

  /// A value that is read when somebody asks.
  void gauge(String name, String help, DoubleSupplier value);

  /// Grows.
  interface Counter {
    void add(long amount);

    long count();

    default void increment() {
      add(1);
    }
  }

  /// Gathers durations.
  interface Timer {
    void record(Duration duration);
  }

  /// Counts in memory and tells nobody: for tests and for programs without a server.
  static Telemetry inMemory() {
    return new InMemoryTelemetry();
  }
}
