package orrery.embedding;

import java.util.List;
import orrery.kernel.Noise;
import orrery.layout.Method;
import orrery.layout.MethodInput;
import orrery.layout.MethodResult;
import orrery.layout.Run;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import orrery.model.Positions;
import orrery.model.Producer;

/// Every node somewhere, by chance: what any other method has to be better than. A node's place
/// depends on its id and the seed alone, so others may come and go.
///
/// Whatever the distribution, the root mean square distance from the middle is `5 n^(1/k) √k`, at
/// which nodes lie about as far apart as a force layout puts them: 10 units a node.
public final class RandomMethod implements Method {
  private static final double SPACING = 10;
  private static final int ROWS = 4096; // between two looks at whether it is cancelled

  private static final MethodDeclaration DECLARATION =
      new MethodDeclaration(
          "random",
          "Random",
          Producer.Kind.EMBEDDING,
          2,
          64,
          false,
          MethodDeclaration.Axes.FIXED,
          "Every node somewhere, by chance",
          "Box & Muller, Annals of Mathematical Statistics 1958; Muller, CACM 1959",
          "O(n k)",
          "To see what a drawing says beyond chance",
          List.of(
              ParameterDeclaration.choice(
                  "distribution",
                  "gaussian",
                  List.of("gaussian", "uniform", "spherical"),
                  "A normal cloud, an even box, or the surface of a sphere"),
              ParameterDeclaration.integer(
                  "seed", 0, 0, 1L << 52, "Another number places everything anew")));

  /// Holds nothing.
  public RandomMethod() {}

  @Override
  public MethodDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public MethodResult compute(MethodInput input, Run run) {
    String distribution = input.parameters().text("distribution");
    long seed = Noise.bits(input.seed(), (long) input.parameters().number("seed"), 0);
    int nodes = input.nodeCount(), k = input.dimensions();
    double deviation = SPACING / 2 * StrictMath.pow(nodes, 1.0 / k); // on each axis
    float[] values = new float[nodes * k];
    double[] point = new double[k];
    for (int row = 0; row < nodes; row++) {
      if (row % ROWS == 0) run.report((double) row / nodes, "Scattering nodes");
      int id = input.graph().ids()[row];
      switch (distribution) {
        case "uniform" -> fillUniform(seed, id, point);
        case "spherical" -> fillSphere(seed, id, point);
        default -> fillNormal(seed, id, point);
      }
      for (int axis = 0; axis < k; axis++) {
        values[row * k + axis] = (float) (deviation * point[axis]);
      }
    }
    return MethodResult.of(new Positions(k, values));
  }

  // Each has a variance of 1 on every axis.

  private static void fillUniform(long seed, int id, double[] point) {
    double half = Math.sqrt(3);
    for (int axis = 0; axis < point.length; axis++) {
      point[axis] = half * (2 * Noise.unit(seed, id, axis) - 1);
    }
  }

  private static void fillSphere(long seed, int id, double[] point) {
    fillNormal(seed, id, point);
    double squared = 0;
    for (double x : point) squared += x * x;
    double scale = Math.sqrt(point.length / squared);
    for (int axis = 0; axis < point.length; axis++) point[axis] *= scale;
  }

  /// Two normal numbers of two even ones (Box & Muller 1958).
  private static void fillNormal(long seed, int id, double[] point) {
    for (int axis = 0; axis < point.length; axis += 2) {
      double radius = Math.sqrt(-2 * StrictMath.log(1 - Noise.unit(seed, id, axis)));
      double angle = 2 * Math.PI * Noise.unit(seed, id, axis + 1);
      point[axis] = radius * StrictMath.cos(angle);
      if (axis + 1 < point.length) point[axis + 1] = radius * StrictMath.sin(angle);
    }
  }
}
