package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RepulsionTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void forces_cancelOut(long seed) {
    // given
    var nodes = new ScatteredNodes(200, 2, seed);

    // when
    float[][] force = nodes.exactForces(1);

    // then
    for (float[] axis : force) {
      double sum = 0;
      for (float value : axis) sum += value;
      assertThat(sum).isCloseTo(0, within(1e-2));
    }
  }

  @Test
  void twoNodes_pushWithMassesOverDistance() {
    // given
    float[][] position = {{0, 3}, {0, 4}};
    float[][] force = new float[2][2];

    // when
    Repulsion.addForces(0, 2, new int[] {0, 1}, position, new float[] {2, 5}, 0.5f, force);

    // then
    assertThat(Math.hypot(force[0][1], force[1][1])).isCloseTo(0.5 * 2 * 5 / 5, within(1e-4));
    assertThat(force[0][1]).isPositive().isEqualTo(-force[0][0]);
  }
}
