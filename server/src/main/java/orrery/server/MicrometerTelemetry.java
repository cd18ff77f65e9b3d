package orrery.server;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.function.DoubleSupplier;
import orrery.telemetry.Telemetry;

/// Counts in Micrometer and shows it as Prometheus text. For any thread.
public final class MicrometerTelemetry implements Telemetry {
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);

  /// With nothing counted yet.
  public MicrometerTelemetry() {}

  @Override
  public Counter counter(String name, String help) {
    var counter =
        io.micrometer.core.instrument.Counter.builder(name).description(help).register(registry);
    return new Counter() {
      @Override
      public void add(long amount) {
        counter.increment((double) amount);
      }

      @Override
      public long count() {
        return (long) counter.count();
      }
    };
  }

  @Override
  public Timer timer(String name, String help) {
    var timer =
        io.micrometer.core.instrument.Timer.builder(name).description(help).register(registry);
    return (Duration duration) -> timer.record(duration);
  }

  @Override
  public void gauge(String name, String help, DoubleSupplier value) {
    Gauge.builder(name, value::getAsDouble).description(help).register(registry);
  }

  /// All there is, as Prometheus reads it.
  String scrape() {
    return registry.scrape();
  }
}
