package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class StudentForceTest {

  @ParameterizedTest
  @CsvSource({"2,1,1", "2,517,2", "3,100,3", "4,90,4", "16,33,5"})
  void vectors_agreeWithPlainLoopsToTheLastBit(int dimensions, int sources, long seed) {
    // given
    var nodes = new ScatteredNodes(sources, dimensions, seed);
    var targets = new ScatteredNodes(GroupForce.TARGETS, dimensions, seed + 10);
    assertThat(StudentForce.best()).isInstanceOf(VectorStudentForce.class);

    // when
    float[][] byVectors = new float[dimensions + 1][GroupForce.TARGETS];
    float[][] byLoops = new float[dimensions + 1][GroupForce.TARGETS];
    StudentForce.best()
        .add(dimensions, sources, nodes.position, nodes.mass, targets.position, byVectors);
    StudentForce.scalar()
        .add(dimensions, sources, nodes.position, nodes.mass, targets.position, byLoops);

    // then
    assertThat(byVectors).isDeepEqualTo(byLoops);
    for (float[] row : byLoops) assertThat(row).doesNotContain(0f);
  }

  @ParameterizedTest
  @CsvSource({"2,1", "3,2"})
  void treeForces_areWithinTwoPercentOfTheTwin(int dimensions, long seed) {
    // given
    var nodes = new ScatteredNodes(3000, dimensions, seed);
    Arrays.fill(nodes.mass, 1);

    // when
    float[][] byTree = treeForces(nodes, Workers.alone(), StudentForce.best(), 1);

    // then
    double error = ScatteredNodes.relativeError(exactForces(nodes), byTree);
    assertThat(error).isBetween(Double.MIN_VALUE, 0.02);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void threadsAndVectors_changeNoBitOfTreeForces(int dimensions) {
    // given
    var nodes = new ScatteredNodes(4000, dimensions, 6);
    float[][] expected = treeForces(nodes, Workers.alone(), StudentForce.scalar(), 1);
    try (var pool = new ForkJoinPool(3)) {

      // when
      float[][] force = treeForces(nodes, Workers.with(pool), StudentForce.best(), 1);

      // then
      assertThat(force).isDeepEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource({"4,1", "9,2"})
  void sampledForces_areExactWhereAllAreSampled(int dimensions, long seed) {
    // given
    var nodes = new ScatteredNodes(700, dimensions, seed);
    Arrays.fill(nodes.mass, 1);
    float[][] force = new float[dimensions + 1][700];

    // when
    new SampledStudentForce(dimensions, 1, StudentForce.best())
        .addForces(Workers.alone(), 700, nodes.position, 5, force);

    // then
    assertThat(ScatteredNodes.relativeError(exactForces(nodes), force)).isLessThan(1e-5);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void sampledForces_ofManyNodesAreRightOnAverage(long seed) {
    // given
    int count = SampledStudentForce.SAMPLES + 1000, draws = 64;
    var nodes = new ScatteredNodes(count, 4, seed);
    Arrays.fill(nodes.mass, 1);
    for (float[] axis : nodes.position) {
      for (int i = 0; i < count; i++) axis[i] /= 30; // near enough for a sample to say something
    }
    var sampled = new SampledStudentForce(4, 1, StudentForce.best());
    float[][] force = new float[5][count];

    // when
    for (int draw = 0; draw < draws; draw++) {
      sampled.addForces(Workers.alone(), count, nodes.position, draw, force);
    }

    // then
    for (float[] row : force) {
      for (int i = 0; i < count; i++) row[i] /= draws;
    }
    assertThat(ScatteredNodes.relativeError(exactForces(nodes), force)).isLessThan(0.02);
  }

  private static float[][] treeForces(
      ScatteredNodes nodes, Workers workers, StudentForce force, float theta) {
    int dimensions = nodes.position.length, count = nodes.count();
    var tree = new ClusterTree(dimensions);
    tree.build(workers, 1, new int[] {0, count}, nodes.order.clone(), nodes.position);
    tree.refit(workers, nodes.position, nodes.mass);
    float[][] sums = new float[dimensions + 1][count];
    new BarnesHut(dimensions, workers.count(), force)
        .addForces(workers, tree, theta, nodes.mass, nodes.mobility, new float[] {1}, sums);
    return sums;
  }

  /// The plain O(n²) twin, in doubles.
  private static float[][] exactForces(ScatteredNodes nodes) {
    int dimensions = nodes.position.length, count = nodes.count();
    float[][] force = new float[dimensions + 1][count];
    for (int i = 0; i < count; i++) {
      double[] sum = new double[dimensions + 1];
      for (int j = 0; j < count; j++) {
        double squared = 0;
        for (float[] x : nodes.position) squared += Math.pow((double) x[i] - x[j], 2);
        double weight = 1 / (1 + squared);
        sum[dimensions] += weight;
        for (int axis = 0; axis < dimensions; axis++) {
          sum[axis] += weight * weight * (nodes.position[axis][i] - nodes.position[axis][j]);
        }
      }
      for (int row = 0; row <= dimensions; row++) force[row][i] = (float) sum[row];
    }
    return force;
  }
}
