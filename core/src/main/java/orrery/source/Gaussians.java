package orrery.source;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import orrery.source.GeneratedGraph.NodeColumn;

/// Numeric columns `c0`, `c1`, … drawn from normal distributions.
final class Gaussians {
  private static final int FACTORS = 3;
  private static final double NOISE = 0.3;
  private static final double CENTRE_SPREAD = 5; // in standard deviations of a cluster

  private Gaussians() {}

  /// Columns that hang together: each is a mix of a few hidden factors, and noise.
  static List<NodeColumn> mixed(GeneratorParameters parameters, int rows, int columns) {
    double[][] factors = new double[FACTORS][];
    SplittableRandom hidden = parameters.random("factors");
    for (int f = 0; f < FACTORS; f++) factors[f] = normal(hidden, rows);

    var mixed = new ArrayList<NodeColumn>(columns);
    SplittableRandom random = parameters.random("columns");
    for (int c = 0; c < columns; c++) {
      double[] weights = normal(random, FACTORS);
      double[] values = normal(random, rows);
      for (int row = 0; row < rows; row++) {
        values[row] *= NOISE;
        for (int f = 0; f < FACTORS; f++) values[row] += weights[f] * factors[f][row];
      }
      mixed.add(NodeColumn.numbers("c" + c, values));
    }
    return mixed;
  }

  /// Points of unit deviation around their cluster's centre, by dimension.
  ///
  /// @param cluster of each point
  static float[][] clusters(SplittableRandom random, int[] cluster, int clusters, int dimensions) {
    float[][] coordinates = new float[dimensions][cluster.length];
    for (float[] axis : coordinates) {
      double[] centres = normal(random, clusters);
      for (int point = 0; point < axis.length; point++) {
        axis[point] = (float) (CENTRE_SPREAD * centres[cluster[point]] + random.nextGaussian());
      }
    }
    return coordinates;
  }

  private static double[] normal(SplittableRandom random, int count) {
    double[] values = new double[count];
    for (int i = 0; i < count; i++) values[i] = random.nextGaussian();
    return values;
  }
}
