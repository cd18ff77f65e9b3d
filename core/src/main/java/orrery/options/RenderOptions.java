package orrery.options;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// Everything a person can set about showing a graph, and the one place of defaults.
///
/// @param host the address to listen on; beyond loopback every client needs a token
/// @param port 0 takes a free one
/// @param maxFps the most updates a second a client is sent
/// @param coalesceMs how long changes gather at least before they leave as one update
/// @param dimensions k of the first layout
/// @param seed of everything random
/// @param computeTimeout how long a layout or embedding may be computed; a living layout, to its
///   first positions
/// @param access who is let in
/// @param limits how much clients may ask
/// @param delivery how updates reach them
public record RenderOptions(
    String host,
    int port,
    int maxFps,
    int coalesceMs,
    int dimensions,
    long seed,
    Duration computeTimeout,
    Access access,
    Limits limits,
    Delivery delivery) {
  public static final int DEFAULT_PORT = 4680;
  private static final Duration LEAST_TIMEOUT = Duration.ofMillis(1);
  private static final Duration MOST_TIMEOUT = Duration.ofDays(1);

  public RenderOptions {
    requireNonNull(host, "host");
    requireNonNull(access, "access");
    requireNonNull(limits, "limits");
    requireNonNull(delivery, "delivery");
    Range.require("port", port, 0, 65_535);
    Range.require("max-fps", maxFps, 1, 240);
    Range.require("coalesce-ms", coalesceMs, 0, 60_000);
    Range.require("dimensions", dimensions, 2, 16);
    if (computeTimeout.compareTo(LEAST_TIMEOUT) < 0 || computeTimeout.compareTo(MOST_TIMEOUT) > 0) {
      throw new IllegalArgumentException(
          "compute-timeout is %s s: give from 0.001 s to a day"
              .formatted(computeTimeout.toNanos() / 1e9));
    }
  }

  /// The defaults.
  public static RenderOptions realtime() {
    return new RenderOptions(
        "127.0.0.1",
        DEFAULT_PORT,
        30,
        16,
        2,
        1,
        Duration.ofSeconds(60),
        Access.STANDARD,
        Limits.STANDARD,
        Delivery.STANDARD);
  }

  public RenderOptions withHost(String host) {
    return new RenderOptions(
        host, port, maxFps, coalesceMs, dimensions, seed, computeTimeout, access, limits, delivery);
  }

  public RenderOptions withPort(int port) {
    return new RenderOptions(
        host, port, maxFps, coalesceMs, dimensions, seed, computeTimeout, access, limits, delivery);
  }

  public RenderOptions withMaxFps(int maxFps) {
    return new RenderOptions(
        host, port, maxFps, coalesceMs, dimensions, seed, computeTimeout, access, limits, delivery);
  }

  public RenderOptions withCoalesceMs(int coalesceMs) {
    return new RenderOptions(
        host, port, maxFps, coalesceMs, dimensions, seed, computeTimeout, access, limits, delivery);
  }

  public RenderOptions withSeed(long seed) {
    return new RenderOptions(
        host, port, maxFps, coalesceMs, dimensions, seed, computeTimeout, access, limits, delivery);
  }

  public RenderOptions withComputeTimeout(Duration computeTimeout) {
    return new RenderOptions(
        host, port, maxFps, coalesceMs, dimensions, seed, computeTimeout, access, limits, delivery);
  }

  public RenderOptions withAccess(Access access) {
    return new RenderOptions(
        host, port, maxFps, coalesceMs, dimensions, seed, computeTimeout, access, limits, delivery);
  }

  public RenderOptions withLimits(Limits limits) {
    return new RenderOptions(
        host, port, maxFps, coalesceMs, dimensions, seed, computeTimeout, access, limits, delivery);
  }

  public RenderOptions withDelivery(Delivery delivery) {
    return new RenderOptions(
        host, port, maxFps, coalesceMs, dimensions, seed, computeTimeout, access, limits, delivery);
  }

  /// The shortest time between two ticks.
  public Duration tickInterval() {
    return Duration.ofMillis(Math.max(1000 / maxFps, coalesceMs));
  }
}
