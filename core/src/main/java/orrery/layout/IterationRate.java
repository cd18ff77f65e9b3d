package orrery.layout;

/// How many iterations a second end, over the last second or, where they are slower, over the last
/// one. Confined to the layout's thread.
final class IterationRate {
  private static final long WINDOW = 1_000_000_000;
  private static final int MOST = 256;

  private final long[] times = new long[MOST]; // a ring; the oldest at `first`
  private int first;
  private int count;

  /// The layout begins to iterate after a rest.
  void start(long now) {
    count = 0;
    add(now);
  }

  /// An iteration has ended.
  void add(long now) {
    if (count == MOST) drop();
    times[(first + count++) % MOST] = now;
    while (count > 2 && now - times[first] > WINDOW) drop();
  }

  /// 0 before the first iteration has ended.
  double perSecond() {
    if (count < 2) return 0;
    long nanos = times[(first + count - 1) % MOST] - times[first];
    return nanos > 0 ? (count - 1) * 1e9 / nanos : 0;
  }

  private void drop() {
    first = (first + 1) % MOST;
    count--;
  }
}
