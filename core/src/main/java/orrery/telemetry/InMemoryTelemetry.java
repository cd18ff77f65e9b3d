package orrery.telemetry;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.DoubleSupplier;

final class InMemoryTelemetry implements Telemetry {
  private final ConcurrentMap<String, Counter> counters = new ConcurrentHashMap<>();

  @Override
  public Counter counter(String name, String help) {
    return counters.computeIfAbsent(name, _ -> new Sum());
  }

  @Override
  public Timer timer(String name, String help) {
    return duration -> counter(name, help).add(duration.toNanos());
  }

  @Override
  public void gauge(String name, String help, DoubleSupplier value) {
    // Nobody reads it here.
  }

  private static final class Sum implements Counter {
    private final LongAdder sum = new LongAdder();

    @Override
    public void add(long amount) {
      sum.add(amount);
    }

    @Override
    public long count() {
      return sum.sum();
    }
  }
}
