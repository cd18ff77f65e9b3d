package orrery.layout;

import java.util.Arrays;
import orrery.model.Positions;

/// Positions that flow though iterations take longer than frames: from where the nodes were shown
/// when an iteration ended to where it has brought them, in the time it took. What is shown is so
/// one iteration late, never ahead of the forces. Confined to the layout's thread.
final class Interpolation {
  private int[] ids = {};
  private Positions from;
  private Positions to;
  private long changes;
  private long since;
  private long nanos; // 0 where all are there at once

  Interpolation(int dimensions) {
    from = new Positions(dimensions, new float[0]);
    to = from;
  }

  /// An iteration that took `took` nanoseconds has ended `now`. Where nodes have come, gone or been
  /// put somewhere meanwhile, all are at their places at once: nobody glides who was dragged.
  void arrive(int[] nowIds, Positions reached, long nowChanges, long now, long took) {
    boolean isSame = nowChanges == changes && Arrays.equals(nowIds, ids);
    from = isSame ? at(now) : reached;
    to = reached;
    ids = nowIds;
    changes = nowChanges;
    since = now;
    nanos = isSame ? took : 0;
  }

  /// Whether a later frame differs from one `now`.
  boolean isMoving(long now) {
    return now - since < nanos;
  }

  /// Where the nodes are shown `now`, and of which of them and as of which change that is.
  PositionFrame frame(long now, double alpha, double iterationsPerSecond) {
    return new PositionFrame(ids, at(now), changes, alpha, iterationsPerSecond, false);
  }

  private Positions at(long now) {
    if (!isMoving(now)) return to;
    float part = (float) (now - since) / nanos;
    float[] a = from.values(), b = to.values();
    float[] between = new float[a.length];
    for (int i = 0; i < a.length; i++) between[i] = a[i] + part * (b[i] - a[i]);
    return new Positions(to.dimensions(), between);
  }
}
