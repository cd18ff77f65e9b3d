package orrery.layout;

import java.util.SplittableRandom;

/// Where a node goes that comes without a position.
public final class Placement {
  private static final float JITTER = 1f;

  private Placement() {}

  /// At the barycentre of its neighbours and a little beside it.
  ///
  /// @param near row-major positions of `count` neighbours
  public static void nearNeighbours(long seed, int id, float[] near, int count, float[] into) {
    var random = new SplittableRandom(seed * 31 + id);
    for (int d = 0; d < into.length; d++) {
      float sum = 0;
      for (int i = 0; i < count; i++) sum += near[i * into.length + d];
      into[d] = sum / count + (float) random.nextDouble(-JITTER, JITTER);
    }
  }

  /// Somewhere within `radius` of the origin and a little beyond.
  public static void alone(long seed, int id, float radius, float[] into) {
    var random = new SplittableRandom(seed * 31 + id);
    float reach = radius * 1.05f + JITTER;
    for (int d = 0; d < into.length; d++) into[d] = (float) random.nextDouble(-reach, reach);
  }
}
