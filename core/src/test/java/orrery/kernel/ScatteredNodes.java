package orrery.kernel;

import java.util.SplittableRandom;
import java.util.stream.IntStream;

/// Nodes here and there in clumps, as in a real drawing, with masses like degrees.
final class ScatteredNodes {
  final float[][] position;
  final float[] mass;
  final int[] order;
  final float[] mobility;

  ScatteredNodes(int count, int dimensions, long seed) {
    var random = new SplittableRandom(seed);
    position = new float[dimensions][count];
    mass = new float[count];
    mobility = new float[count];
    order = IntStream.range(0, count).toArray();
    for (int i = 0; i < count; i++) {
      mass[i] = 1 + random.nextInt(9);
      mobility[i] = 1;
      for (int axis = 0; axis < dimensions; axis++) {
        position[axis][i] = (float) (40 * (i % 7) * axis + 30 * random.nextGaussian());
      }
    }
  }

  int count() {
    return mass.length;
  }

  float[][] exactForces(float strength) {
    float[][] force = new float[position.length][count()];
    Repulsion.addForces(0, count(), order, position, mass, strength, force);
    return force;
  }

  float[][] treeForces(Workers workers, GroupForce groupForce, float theta) {
    var tree = new ClusterTree(position.length);
    tree.build(workers, 1, new int[] {0, count()}, order, position);
    tree.refit(workers, position, mass);
    float[][] force = new float[position.length][count()];
    new BarnesHut(position.length, workers.count(), groupForce)
        .addForces(workers, tree, theta, mass, mobility, new float[] {1}, force);
    return force;
  }

  /// The root mean square of the difference as a part of that of `exact`.
  static double relativeError(float[][] exact, float[][] other) {
    double error = 0, size = 0;
    for (int axis = 0; axis < exact.length; axis++) {
      for (int i = 0; i < exact[axis].length; i++) {
        double difference = exact[axis][i] - other[axis][i];
        error += difference * difference;
        size += (double) exact[axis][i] * exact[axis][i];
      }
    }
    return Math.sqrt(error / size);
  }
}
