package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class BarnesHutTest {

  @ParameterizedTest
  @CsvSource({"2,1,0.02", "2,2,0.02", "3,3,0.02", "3,4,0.02", "4,5,0.02", "6,6,0.05"})
  void forces_areNearThoseOfTheTwin(int dimensions, long seed, double most) {
    // given
    var nodes = new ScatteredNodes(3000, dimensions, seed);

    // when
    float[][] force = nodes.treeForces(Workers.alone(), GroupForce.best(), 1);

    // then
    double error = ScatteredNodes.relativeError(nodes.exactForces(1), force);
    assertThat(error).isLessThan(most);
    assertThat(error).isPositive(); // or cells were never taken for their nodes
  }

  @Test
  void thetaZero_isExactButForRounding() {
    // given
    var nodes = new ScatteredNodes(1000, 2, 5);

    // when
    float[][] force = nodes.treeForces(Workers.alone(), GroupForce.scalar(), 0);

    // then
    assertThat(ScatteredNodes.relativeError(nodes.exactForces(1), force)).isLessThan(1e-5);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void threadsAndVectors_changeNoBit(int dimensions) {
    // given
    var nodes = new ScatteredNodes(4000, dimensions, 6);
    float[][] expected = nodes.treeForces(Workers.alone(), GroupForce.scalar(), 1);
    try (var pool = new ForkJoinPool(3)) {

      // when
      float[][] force = nodes.treeForces(Workers.with(pool), GroupForce.best(), 1);

      // then
      assertThat(force).isDeepEqualTo(expected);
    }
  }

  @Test
  void nodesOnOneSpot_pushNobodyAndAreQuick() {
    // given
    var nodes = new ScatteredNodes(50_000, 2, 7);
    for (float[] axis : nodes.position) Arrays.fill(axis, 3);

    // when
    float[][] force = nodes.treeForces(Workers.alone(), GroupForce.best(), 1);

    // then
    assertThat(force[0]).containsOnly(0f);
    assertThat(force[1]).containsOnly(0f);
  }

  @Test
  void immobileNodes_pushButAreLeftOut() {
    // given
    var nodes = new ScatteredNodes(640, 2, 8);
    float[][] all = nodes.treeForces(Workers.alone(), GroupForce.best(), 1);
    Arrays.fill(nodes.mobility, 0);
    nodes.mobility[17] = 1;

    // when
    float[][] force = nodes.treeForces(Workers.alone(), GroupForce.best(), 1);

    // then
    int moved = 0;
    for (float value : force[0]) if (value != 0) moved++;
    assertThat(force[0][17]).isEqualTo(all[0][17]);
    assertThat(moved).isLessThanOrEqualTo(GroupForce.TARGETS);
  }

  @Test
  void trees_doNotPushEachOther() {
    // given
    var nodes = new ScatteredNodes(200, 2, 9);
    var tree = new ClusterTree(2);
    tree.build(Workers.alone(), 2, new int[] {0, 80, 200}, nodes.order, nodes.position);
    tree.refit(Workers.alone(), nodes.position, nodes.mass);
    float[][] expected = new float[2][200];
    Repulsion.addForces(0, 80, nodes.order, nodes.position, nodes.mass, 1, expected);
    Repulsion.addForces(80, 200, nodes.order, nodes.position, nodes.mass, 2, expected);

    // when
    float[][] force = new float[2][200];
    new BarnesHut(2, 1, GroupForce.best())
        .addForces(Workers.alone(), tree, 0, nodes.mass, nodes.mobility, new float[] {1, 2}, force);

    // then
    assertThat(ScatteredNodes.relativeError(expected, force)).isLessThan(1e-5);
  }

  @Test
  void sevenDimensions_areRefused() {
    assertThatThrownBy(() -> new BarnesHut(7, 1, GroupForce.scalar()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("7 dimensions");
  }
}
