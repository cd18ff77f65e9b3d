package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class StressStepsTest {

  @Test
  void wholeStep_mendsHalfOfTheError() {
    // given: 3, 4 is 5 from the pivot and shall be 10
    float[][] position = {{3}, {4}};

    // when
    StressSteps.towardsPivots(
        0,
        1,
        new int[] {0},
        0,
        1,
        new float[][] {{10}},
        new float[][] {{1}},
        new float[][] {{0}, {0}},
        1,
        position,
        new float[1]);

    // then
    assertThat(Math.hypot(position[0][0], position[1][0])).isCloseTo(7.5, within(1e-5));
    assertThat(position[1][0] / position[0][0]).isCloseTo(4 / 3f, within(1e-5f));
  }

  @Test
  void smallStep_mendsItsPart_andNoWeightNothing() {
    // given
    float[][] position = {{2, 2}};

    // when
    StressSteps.towardsPivots(
        0,
        2,
        new int[] {0},
        0,
        1,
        new float[][] {{4, 4}},
        new float[][] {{0.5f, 0}},
        new float[][] {{0}},
        0.5f,
        position,
        new float[2]);

    // then: a quarter of half of 2
    assertThat(position[0]).containsExactly(new float[] {2.25f, 2}, within(1e-5f));
  }

  @Test
  void neighbours_pullToOneHop() {
    // given
    float[][] before = {{0, 3}, {0, 0}};
    float[][] position = {{0, 3}, {0, 0}};

    // when
    StressSteps.towardsNeighbours(1, new int[] {0, 1, 2}, new int[] {1, 0}, 1, before, position);

    // then
    assertThat(position[0]).containsExactly(new float[] {0, 2}, within(1e-5f));
  }

  @Test
  void rowsSharedOut_giveTheSameBits() {
    // given
    int rows = 100, pivots = 7, k = 3;
    float[][] whole = new ScatteredNodes(rows, k, 4).position, parts = new float[k][];
    for (int axis = 0; axis < k; axis++) parts[axis] = whole[axis].clone();
    float[][] pivot = new ScatteredNodes(pivots, k, 5).position;
    float[][] distance = new float[pivots][rows], weight = new float[pivots][rows];
    int[] order = {3, 1, 6, 0, 2, 5, 4};
    for (int p = 0; p < pivots; p++) {
      for (int row = 0; row < rows; row++) {
        distance[p][row] = 1 + Noise.below(9, 1, p, row);
        weight[p][row] = 1 / distance[p][row];
      }
    }

    // when
    StressSteps.towardsPivots(
        0, rows, order, 0, pivots, distance, weight, pivot, 0.7f, whole, new float[rows]);
    for (int from : new int[] {37, 0}) {
      int to = from == 0 ? 37 : rows;
      StressSteps.towardsPivots(
          from, to, order, 0, pivots, distance, weight, pivot, 0.7f, parts, new float[rows]);
    }

    // then
    assertThat(parts).isDeepEqualTo(whole);
  }
}
