package orrery.kernel;

/// How strongly a row holds on to others by distance: `exp(-(d - rho) / sigma)`, and 1 up to `rho`,
/// the distance of the nearest that is not the same. `sigma` makes the strengths of the row's
/// neighbours add up to log₂ of their number and itself, as UMAP has it.
///
/// @param sigma 0 where all neighbours are equally near or the same
public record MembershipDecay(double rho, double sigma) {
  private static final int MAX_STEPS = 64;
  private static final double TOLERANCE = 1e-6;
  private static final double LEAST = 1e-3; // sigma's floor in mean distances

  /// Fits `distances[from]` up to `distances[to - 1]`, which ascend.
  ///
  /// @param mean of the distances of all rows: the floor for rows whose neighbours are the same
  public static MembershipDecay of(float[] distances, int from, int to, double mean) {
    double rho = 0, sum = 0;
    for (int i = from; i < to; i++) {
      if (rho == 0) rho = distances[i];
      sum += distances[i];
    }
    double sigma = sigma(distances, from, to, rho);
    double floor = LEAST * (rho > 0 ? sum / (to - from + 1) : mean);
    return new MembershipDecay(rho, Math.max(sigma, floor));
  }

  public double strength(double distance) {
    if (distance <= rho || sigma == 0) return 1;
    return StrictMath.exp((rho - distance) / sigma);
  }

  /// Newton's steps where they stay between the bounds found so far, halves where they do not. 0
  /// where even the nearest alone are more than is wanted.
  private static double sigma(float[] distances, int from, int to, double rho) {
    double target = StrictMath.log(to - from + 1) / StrictMath.log(2);
    double low = 0, high = Double.POSITIVE_INFINITY;
    double sigma = Math.max((distances[to - 1] - rho) / 2, Double.MIN_NORMAL);
    for (int step = 0; step < MAX_STEPS; step++) {
      double sum = 0, slope = 0;
      for (int i = from; i < to; i++) {
        double beyond = distances[i] - rho;
        double strength = beyond > 0 ? StrictMath.exp(-beyond / sigma) : 1;
        sum += strength;
        if (beyond > 0) slope += strength * beyond / (sigma * sigma);
      }
      if (Math.abs(sum - target) < TOLERANCE) return sigma;
      if (sum > target) {
        high = sigma;
      } else {
        low = sigma;
      }
      double next = sigma - (sum - target) / slope;
      if (next > low && next < high) {
        sigma = next;
      } else {
        sigma = high == Double.POSITIVE_INFINITY ? 2 * sigma : (low + high) / 2;
      }
    }
    return sigma;
  }
}
