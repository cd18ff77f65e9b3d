package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AttractionTest {
  // A path 0 - 1 - 2, the second edge three times as strong.
  private final int[] begin = {0, 1, 3};
  private final int[] end = {1, 3, 4};
  private final int[] neighbour = {1, 0, 2, 1};
  private final float[] weight = {1, 1, 3, 3};

  @ParameterizedTest
  @ValueSource(ints = {2, 3})
  void pull_isWeightTimesDistance(int dimensions) {
    // given
    float[][] position = new float[dimensions][3];
    position[0] = new float[] {0, 2, 3};
    float[][] force = new float[dimensions][3];
    float[] stiffness = new float[3];

    // when
    Attraction.addForces(
        0, 3, begin, end, neighbour, weight, new float[] {1, 1, 1}, position, force, stiffness);

    // then
    assertThat(force[0]).containsExactly(2, 1, -3);
    assertThat(force[1]).containsOnly(0f);
    assertThat(stiffness).containsExactly(1, 4, 3);
  }

  @Test
  void immobileNode_feelsNothing() {
    // given
    float[][] position = {{0, 2, 3}, {0, 0, 0}};
    float[][] force = new float[2][3];

    // when
    Attraction.addForces(
        0, 3, begin, end, neighbour, weight, new float[] {1, 0, 1}, position, force, new float[3]);

    // then
    assertThat(force[0]).containsExactly(2, 0, -3);
  }

  @ParameterizedTest
  @ValueSource(floats = {0, 1e-4f, 0.5f, 1, 7, 1000, 1e12f})
  void logPull_isTheLogarithmOfOnePlusDistance(float distance) {
    // given
    float[][] position = {{0, distance, 0}, {0, 0, 0}};
    float[][] force = new float[2][3];

    // when
    Attraction.addLogForces(
        0, 1, begin, end, neighbour, weight, new float[] {1, 1, 1}, position, force, new float[3]);

    // then
    double expected = Math.log1p(distance);
    assertThat((double) force[0][0]).isCloseTo(expected, within(1e-4 * expected));
  }
}
