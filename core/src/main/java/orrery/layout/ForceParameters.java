package orrery.layout;

/// What can be set of the force layout.
///
/// @param scaling how strongly nodes push each other; the drawing grows with its square root
/// @param gravity how strongly a component is held together, 0 for not at all
/// @param linLog whether pulls grow with the logarithm of the distance, which parts clusters
/// @param theta how coarsely far nodes are taken together; exact at 0
/// @param iterations how many iterations the layout cools for
public record ForceParameters(
    double scaling, double gravity, boolean linLog, double theta, int iterations) {
  public static final ForceParameters DEFAULT = new ForceParameters(1, 1, false, 1.2, 300);

  public ForceParameters {
    if (!(scaling > 0 && scaling <= 1e6)) {
      throw new IllegalArgumentException("scaling " + scaling + " is not in (0, 1e6]");
    }
    if (!(gravity >= 0 && gravity <= 1e6)) {
      throw new IllegalArgumentException("gravity " + gravity + " is not in [0, 1e6]");
    }
    if (!(theta >= 0 && theta <= 4)) {
      throw new IllegalArgumentException("theta " + theta + " is not in [0, 4]");
    }
    if (iterations < 1) {
      throw new IllegalArgumentException(iterations + " iterations: at least 1 is needed");
    }
  }
}
