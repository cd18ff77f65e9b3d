package orrery.options;

/// How much clients may ask of a server.
///
/// @param maxConnections clients at once; one more is refused
/// @param controlsPerSecond commands of one client; one more is answered `rate_limited`
/// @param acceptsPerSecond connections of the operating system that are taken; more wait
/// @param maxFrameBytes a message of a client; a larger one ends its connection
/// @param maxBodyBytes a push by HTTP; of a larger one nothing more is read
public record Limits(
    int maxConnections,
    int controlsPerSecond,
    int acceptsPerSecond,
    int maxFrameBytes,
    long maxBodyBytes) {

  public static final Limits STANDARD = new Limits(100, 50, 1000, 64 << 10, 256L << 20);

  public Limits {
    Range.require("max-connections", maxConnections, 1, 1_000_000);
    Range.require("controls-per-second", controlsPerSecond, 1, 1_000_000);
    Range.require("accepts-per-second", acceptsPerSecond, 1, 1_000_000);
    Range.require("max-frame-bytes", maxFrameBytes, 1 << 10, 64 << 20);
    Range.require("max-body-bytes", maxBodyBytes, 1 << 10, 1L << 40);
  }

  public Limits withMaxConnections(int maxConnections) {
    return new Limits(
        maxConnections, controlsPerSecond, acceptsPerSecond, maxFrameBytes, maxBodyBytes);
  }

  public Limits withControlsPerSecond(int controlsPerSecond) {
    return new Limits(
        maxConnections, controlsPerSecond, acceptsPerSecond, maxFrameBytes, maxBodyBytes);
  }

  public Limits withAcceptsPerSecond(int acceptsPerSecond) {
    return new Limits(
        maxConnections, controlsPerSecond, acceptsPerSecond, maxFrameBytes, maxBodyBytes);
  }

  public Limits withMaxFrameBytes(int maxFrameBytes) {
    return new Limits(
        maxConnections, controlsPerSecond, acceptsPerSecond, maxFrameBytes, maxBodyBytes);
  }

  public Limits withMaxBodyBytes(long maxBodyBytes) {
    return new Limits(
        maxConnections, controlsPerSecond, acceptsPerSecond, maxFrameBytes, maxBodyBytes);
  }
}
