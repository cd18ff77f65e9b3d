package orrery.kernel;

/// How probable it is that a point picks each of its neighbours, by Gaussians whose width is set
/// for each point so that all have the same number of effective neighbours, the perplexity: two to
/// the entropy in bits (van der Maaten & Hinton 2008).
public final class PerplexityCalibration {
  private static final int MAX_STEPS = 100;
  private static final double TOLERANCE = 1e-7; // of the entropy

  private PerplexityCalibration() {}

  /// Writes to `probability` the rows `from` up to `to - 1` of `neighbours` values, each row adding
  /// up to 1. Where more neighbours than `perplexity` tie for the nearest, they share evenly.
  ///
  /// @param squared the squared distances, row after row, finite and at least one
  /// @param perplexity from 1 to `neighbours`
  public static void calibrate(
      int from, int to, int neighbours, double perplexity, float[] squared, float[] probability) {
    double wanted = StrictMath.log(perplexity);
    double[] above = new double[neighbours], share = new double[neighbours];
    for (int row = from; row < to; row++) {
      int first = row * neighbours;
      double nearest = Double.POSITIVE_INFINITY, sum = 0;
      for (int r = 0; r < neighbours; r++) nearest = Math.min(nearest, squared[first + r]);
      for (int r = 0; r < neighbours; r++) {
        above[r] = squared[first + r] - nearest; // only differences count
        sum += above[r];
      }
      if (sum > 0) {
        solve(above, sum / neighbours, wanted, share);
      } else {
        java.util.Arrays.fill(share, 1.0 / neighbours);
      }
      for (int r = 0; r < neighbours; r++) probability[first + r] = (float) share[r];
    }
  }

  /// Newton's steps on the precision, halved or doubled where one leads out of what is known.
  private static void solve(double[] above, double mean, double wanted, double[] share) {
    double precision = 1 / mean, low = 0, high = Double.POSITIVE_INFINITY;
    for (int step = 0; step < MAX_STEPS; step++) {
      double total = 0, first = 0, second = 0;
      for (int r = 0; r < above.length; r++) {
        double weight = StrictMath.exp(-precision * above[r]);
        share[r] = weight;
        total += weight;
        first += weight * above[r];
        second += weight * above[r] * above[r];
      }
      for (int r = 0; r < above.length; r++) share[r] /= total;
      first /= total;
      double entropy = StrictMath.log(total) + precision * first;
      double excess = entropy - wanted;
      if (Math.abs(excess) <= TOLERANCE) return;
      if (excess > 0) low = precision;
      else high = precision;
      double slope = precision * (second / total - first * first);
      double next = slope > 0 ? precision + excess / slope : Double.NaN;
      if (!(next > low && next < high)) {
        next = high == Double.POSITIVE_INFINITY ? 2 * precision : (low + high) / 2;
      }
      precision = next;
    }
  }
}
