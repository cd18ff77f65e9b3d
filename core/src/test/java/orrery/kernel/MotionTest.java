package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class MotionTest {
  private final float[][] position = {{0, 10}, {0, 0}};
  private final float[][] next = new float[2][2];
  private final float[][] step = new float[2][2];
  private final float[] pace = {1, 1};
  private final float[] mobility = {1, 1};

  @Test
  void move_isForceOverStiffness() {
    // when
    move(new float[][] {{6, 0}, {0, 0}}, 100);

    // then
    assertThat(next[0][0]).isBetween(2.8f, 3.2f);
  }

  @Test
  void hugeForce_movesNoFartherThanTheMost() {
    // when
    move(new float[][] {{1e15f, -1e15f}, {0, 0}}, 5);

    // then
    assertThat(next[0][0]).isBetween(4.9f, 5.1f);
    assertThat(next[0][1]).isBetween(4.9f, 5.1f);
  }

  @Test
  void forceBeyondFloats_movesNobodyAndIsForgotten() {
    // when
    move(new float[][] {{1e30f, Float.NaN}, {0, 0}}, 5);

    // then
    assertThat(next).isDeepEqualTo(position);
    assertThat(step[0]).containsOnly(0f);
  }

  @Test
  void immobileNode_stays() {
    // given
    mobility[1] = 0;

    // when
    move(new float[][] {{6, 6}, {0, 0}}, 100);

    // then
    assertThat(next[0][1]).isEqualTo(10);
  }

  @Test
  void swingingNode_slowsDownAndSteadyOneDoesNot() {
    // when
    for (int i = 0; i < 10; i++) move(new float[][] {{i % 2 == 0 ? 6 : -6, 6}, {0, 0}}, 100);

    // then
    assertThat(pace[0]).isLessThan(0.2f);
    assertThat(pace[1]).isEqualTo(1);
  }

  @Test
  void coincidentNodes_part() {
    // given
    position[0][1] = 0;

    // when
    move(new float[2][2], 10);

    // then
    assertThat(next[0][0]).isNotEqualTo(next[0][1]);
  }

  private void move(float[][] force, float maxStep) {
    float[] stiffness = {2, 2};
    float[] most = {maxStep};
    Motion.move(0, 2, position, force, stiffness, mobility, new int[2], most, 1, step, pace, next);
  }
}
