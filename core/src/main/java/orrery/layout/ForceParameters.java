package orrery.layout;

import static java.util.Objects.requireNonNull;

import java.util.List;
import orrery.model.ParameterDeclaration;
import orrery.model.Parameters;
import orrery.model.Target;

/// What can be set of the force layout, run to its rest or alive.
///
/// @param scaling how strongly nodes push each other; the drawing grows with its square root
/// @param gravity how strongly a component is held together, 0 for not at all
/// @param linLog whether pulls grow with the logarithm of the distance, which parts clusters
/// @param theta how coarsely far nodes are taken together; exact at 0
/// @param iterations how many iterations the layout cools for
/// @param edgeWeight the edge column that [EdgeWeights] come from, empty where every edge pulls
///   alike
/// @param overlap whether nodes may stay on one another; where not, they lie at least
///   [EdgeLength#clearance] apart at rest
public record ForceParameters(
    double scaling,
    double gravity,
    boolean linLog,
    double theta,
    int iterations,
    String edgeWeight,
    boolean overlap) {
  public static final ForceParameters DEFAULT =
      new ForceParameters(1, 1, false, 1.2, 120, "", false);

  static final List<ParameterDeclaration> DECLARATIONS =
      List.of(
          ParameterDeclaration.number(
              "scaling",
              DEFAULT.scaling,
              0.01,
              100,
              "How strongly nodes push each other: the drawing grows with its root"),
          ParameterDeclaration.number(
              "gravity", DEFAULT.gravity, 0, 10, "Pull to the middle, 0 for none"),
          ParameterDeclaration.bool(
              "linLog", DEFAULT.linLog, "Weaker pull of long edges: clusters stand further apart"),
          ParameterDeclaration.number(
              "theta",
              DEFAULT.theta,
              0.1,
              2,
              "How coarsely far nodes are taken together: more is faster and less exact"),
          ParameterDeclaration.integer(
              "iterations", DEFAULT.iterations, 1, 100_000, "How many iterations cool it down"),
          ParameterDeclaration.column(
              "edgeWeight",
              Target.EDGE,
              "Numeric edge column: more pulls more, none counts as 1, 0 or less hardly pulls"),
          ParameterDeclaration.bool(
              "overlap",
              DEFAULT.overlap,
              "Nodes may stay on one another; off moves them apart as the layout cools"));

  public ForceParameters {
    requireNonNull(edgeWeight, "edgeWeight");
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

  /// What a control says, as [ForceMethod] declares it.
  public static ForceParameters of(Parameters parameters) {
    return new ForceParameters(
        parameters.number("scaling"),
        parameters.number("gravity"),
        parameters.isOn("linLog"),
        parameters.number("theta"),
        parameters.integer("iterations"),
        parameters.text("edgeWeight"),
        parameters.isOn("overlap"));
  }
}
