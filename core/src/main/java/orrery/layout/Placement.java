package orrery.layout;

import orrery.kernel.Noise;

/// Where a node goes that comes without a position: a function of the seed, the node's id and what
/// is there, so that every replay places it alike.
public final class Placement {
  private static final float JITTER = 1f; // in a drawing of force's size
  private static final float JITTER_PART = 0.02f; // of the radius of a smaller one
  private static final float RIM = 0.15f; // the part of the radius that counts as the rim
  private static final float BEYOND = 3f;
  private static final float LIMIT = 1e15f;

  private Placement() {}

  /// At the barycentre of its neighbours and a little beside it, so that two do not come to lie on
  /// one spot.
  ///
  /// @param near row-major positions of `count` neighbours, 1 at least
  /// @param radius how far the drawing reaches from the origin
  public static void nearNeighbours(
      long seed, int id, float[] near, int count, float radius, float[] into) {
    float jitter = radius > 0 ? Math.min(JITTER, JITTER_PART * radius) : JITTER;
    for (int d = 0; d < into.length; d++) {
      double sum = 0;
      for (int i = 0; i < count; i++) sum += near[i * into.length + d];
      into[d] = limited(sum / count + jitter * Noise.signed(seed, id, d));
    }
  }

  /// In a direction by chance, at the rim of a drawing that reaches `radius` from the origin. Only
  /// the outermost go a little beyond, so that a drawing of lonely nodes grows with the square root
  /// of their number.
  public static void alone(long seed, int id, float radius, float[] into) {
    double squared = 1e-12;
    for (int d = 0; d < into.length; d++) {
      into[d] = 0;
      for (int draw = 0; draw < 4; draw++) { // the sum is near enough to a Gaussian to be even
        into[d] += Noise.signed(seed, id, d * 4L + draw);
      }
      squared += into[d] * into[d];
    }
    double beyond = radius > 0 ? Math.min(BEYOND, RIM * radius) : BEYOND;
    double reach = radius * (1 - RIM * Noise.unit(seed, id, -1)) + beyond;
    double scale = reach / Math.sqrt(squared);
    for (int d = 0; d < into.length; d++) into[d] = limited(scale * into[d]);
  }

  private static float limited(double value) {
    return (float) Math.clamp(value, -LIMIT, LIMIT);
  }
}
