package orrery.engine;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/// How much the engine keeps of what it committed, for who comes back.
///
/// @param age how old it may become
/// @param bytes how much it may be, about
public record LogBounds(Duration age, long bytes) {
  /// A minute, or 64 MiB.
  public static final LogBounds STANDARD = new LogBounds(Duration.ofSeconds(60), 64L << 20);

  public LogBounds {
    requireNonNull(age, "age");
  }
}
