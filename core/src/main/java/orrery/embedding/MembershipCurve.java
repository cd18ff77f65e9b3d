package orrery.embedding;

/// How strongly two drawn points belong together by their distance d: `1 / (1 + a d^(2b))`, of all
/// such curves the nearest (least squares) to one that is 1 up to `minDist` and then falls as
/// `exp(minDist - d)`.
record MembershipCurve(double a, double b) {
  private static final int SAMPLES = 300;
  private static final double RANGE = 3; // of distances
  private static final int MAX_STEPS = 500;

  static MembershipCurve of(double minDist) {
    var curve = new MembershipCurve(1, 1);
    double error = curve.error(minDist), damping = 1e-3;
    for (int step = 0; step < MAX_STEPS && damping < 1e12; step++) {
      var next = curve.improved(minDist, damping);
      double nextError = next.a > 0 && next.b > 0 ? next.error(minDist) : Double.POSITIVE_INFINITY;
      if (nextError < error) {
        curve = next;
        error = nextError;
        damping /= 10;
      } else {
        damping *= 10; // at the least error nothing improves, however damped
      }
    }
    return curve;
  }

  private double at(double distance) {
    return 1 / (1 + a * StrictMath.pow(distance, 2 * b));
  }

  private static double distance(int sample) {
    return RANGE * sample / (SAMPLES - 1);
  }

  private static double wanted(double distance, double minDist) {
    return distance < minDist ? 1 : StrictMath.exp(minDist - distance);
  }

  private double error(double minDist) {
    double sum = 0;
    for (int i = 0; i < SAMPLES; i++) {
      double residual = wanted(distance(i), minDist) - at(distance(i));
      sum += residual * residual;
    }
    return sum;
  }

  /// One step of Levenberg and Marquardt.
  private MembershipCurve improved(double minDist, double damping) {
    double aa = 0, ab = 0, bb = 0, ar = 0, br = 0;
    for (int i = 1; i < SAMPLES; i++) { // at 0 the curve is 1 whatever a and b
      double d = distance(i), value = at(d);
      double power = StrictMath.pow(d, 2 * b);
      double byA = -power * value * value;
      double byB = -2 * a * power * StrictMath.log(d) * value * value;
      double residual = wanted(d, minDist) - value;
      aa += byA * byA;
      ab += byA * byB;
      bb += byB * byB;
      ar += byA * residual;
      br += byB * residual;
    }
    aa *= 1 + damping;
    bb *= 1 + damping;
    double determinant = aa * bb - ab * ab;
    return new MembershipCurve(
        a + (ar * bb - br * ab) / determinant, b + (br * aa - ar * ab) / determinant);
  }
}
