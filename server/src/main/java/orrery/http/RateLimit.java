package orrery.http;

import java.util.function.LongSupplier;

/// So many a second, and at once as many as a second's worth: a bucket that fills steadily and
/// overflows. For any thread; never waits.
public final class RateLimit {
  private static final double NANOS_PER_SECOND = 1e9;

  private final int perSecond;
  private final LongSupplier nanoTime;
  // Guarded by this.
  private double left;
  private long filledAt;

  /// Full.
  public RateLimit(int perSecond, LongSupplier nanoTime) {
    if (perSecond < 1) throw new IllegalArgumentException("perSecond is " + perSecond);
    this.perSecond = perSecond;
    this.nanoTime = nanoTime;
    left = perSecond;
    filledAt = nanoTime.getAsLong();
  }

  /// Takes one, if there is one.
  public synchronized boolean tryTake() {
    long now = nanoTime.getAsLong();
    left = Math.min(perSecond, left + (now - filledAt) / NANOS_PER_SECOND * perSecond);
    filledAt = now;
    if (left < 1) return false;
    left--;
    return true;
  }
}
