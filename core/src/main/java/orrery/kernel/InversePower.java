package orrery.kernel;

/// Repulsion whose energy falls with a power of the distance, `1 / (p · r^p)`, or as `-ln r` where
/// `p` is 0: a push of `r^-(p + 1)`. Distances are softened, `r² + SOFTENING`, in energy and push
/// alike, so that the push is the energy's true gradient.
///
/// The loops over targets are plain enough for the compiler to make vectors of, and every target
/// adds its sources in their order: the same result to the bit either way.
public final class InversePower {
  /// Of squared distances, in hops.
  public static final float SOFTENING = 1e-3f;

  private InversePower() {}

  /// Adds the pushes of `sources` nodes on rows `from` up to `to - 1`. A source at a row's own
  /// place pushes nowhere, so no row need be left out.
  ///
  /// @param source `[axis][index]`
  /// @param share how many nodes each source stands for
  /// @param position `[axis][row]`
  /// @param force `[axis][row]`, added to
  /// @param stiffness of each row, to which the sum of push over distance is added
  /// @param scratch `to - from`
  public static void addForces(
      int from,
      int to,
      int sources,
      int[] sourceRow,
      float[][] source,
      float share,
      int power,
      float[][] position,
      float[][] force,
      float[] stiffness,
      float[] scratch) {
    int count = to - from;
    for (int s = 0; s < sources; s++) {
      for (int i = 0; i < count; i++) scratch[i] = SOFTENING;
      for (int axis = 0; axis < position.length; axis++) {
        addSquares(from, count, position[axis], source[axis][s], scratch);
      }
      raise(count, share, power, scratch);
      if (sourceRow[s] >= from && sourceRow[s] < to) scratch[sourceRow[s] - from] = 0;
      for (int axis = 0; axis < position.length; axis++) {
        push(from, count, position[axis], source[axis][s], scratch, force[axis]);
      }
      for (int i = 0; i < count; i++) stiffness[from + i] += scratch[i];
    }
  }

  private static void addSquares(int from, int count, float[] x, float source, float[] squared) {
    for (int i = 0; i < count; i++) {
      float d = x[from + i] - source;
      squared[i] += d * d;
    }
  }

  /// From squared distances to `share · r^-(power + 2)`.
  private static void raise(int count, float share, int power, float[] value) {
    if ((power & 1) == 0) {
      for (int i = 0; i < count; i++) {
        float inverse = 1 / value[i];
        value[i] = share * whole(inverse, power);
      }
    } else {
      for (int i = 0; i < count; i++) {
        float inverse = 1 / value[i];
        value[i] = share * whole(inverse, power) * (float) Math.sqrt(inverse);
      }
    }
  }

  /// The whole part of half of `power + 2`, as a power of `inverse`.
  private static float whole(float inverse, int power) {
    float product = inverse;
    for (int p = 2; p <= power; p += 2) product *= inverse;
    return product;
  }

  private static void push(
      int from, int count, float[] x, float source, float[] factor, float[] force) {
    for (int i = 0; i < count; i++) force[from + i] += factor[i] * (x[from + i] - source);
  }
}
