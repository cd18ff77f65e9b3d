package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.kernel.Noise;

final class StressMajorizationTest {
  private static final int ROWS = 60;

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7})
  void sweeps_findWhereDistancesCameFrom(int dimensions) {
    // given: points, their distances, and the points disturbed
    float[][] points = points(dimensions);
    float[][] distance = distances(points);
    float[][] position = new float[dimensions][ROWS];
    for (int row = 0; row < ROWS; row++) {
      for (int axis = 0; axis < dimensions; axis++) {
        position[axis][row] = 3 * (points[axis][row] + 0.1f * Noise.signed(9, row, axis));
      }
    }
    StressMajorization.scale(distance, position);
    double before = stress(distance, position);

    // when
    double last = before;
    for (int sweep = 0; sweep < 200; sweep++) {
      StressMajorization.sweep(distance, position);
      double now = stress(distance, position);
      assertThat(now).isLessThanOrEqualTo(last * (1 + 1e-5) + 1e-9);
      last = now;
    }

    // then
    assertThat(last).isLessThan(before / 50);
  }

  @Test
  void scale_undoesAScale() {
    // given
    float[][] points = points(2);
    float[][] distance = distances(points), position = points(2);
    for (float[] x : position) {
      for (int row = 0; row < ROWS; row++) x[row] *= 40;
    }

    // when
    StressMajorization.scale(distance, position);

    // then
    for (int row = 0; row < ROWS; row++) {
      assertThat(position[0][row]).isCloseTo(points[0][row], within(1e-5f));
    }
  }

  @Test
  void rowsOnOneSpot_stayFinite() {
    // given
    float[][] distance = distances(points(2)), position = new float[2][ROWS];

    // when
    StressMajorization.scale(distance, position);
    StressMajorization.sweep(distance, position);

    // then
    for (float[] x : position) {
      for (float value : x) assertThat(Float.isFinite(value)).isTrue();
    }
  }

  private static float[][] points(int dimensions) {
    float[][] points = new float[dimensions][ROWS];
    for (int row = 0; row < ROWS; row++) {
      for (int axis = 0; axis < dimensions; axis++) points[axis][row] = Noise.signed(4, row, axis);
    }
    return points;
  }

  private static float[][] distances(float[][] points) {
    float[][] distance = new float[ROWS][ROWS];
    for (int a = 0; a < ROWS; a++) {
      for (int b = 0; b < ROWS; b++) distance[a][b] = (float) distance(points, a, b);
    }
    return distance;
  }

  private static double distance(float[][] points, int a, int b) {
    double squared = 0;
    for (float[] x : points) squared += (x[a] - x[b]) * (x[a] - x[b]);
    return Math.sqrt(squared);
  }

  private static double stress(float[][] distance, float[][] position) {
    double sum = 0;
    for (int a = 0; a < ROWS; a++) {
      for (int b = 0; b < a; b++) {
        double off = distance(position, a, b) / distance[a][b] - 1;
        sum += off * off;
      }
    }
    return sum;
  }
}
