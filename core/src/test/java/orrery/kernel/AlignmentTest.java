package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AlignmentTest {

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void turnedScaledAndShiftedPoints_comeBack(boolean isMirrored) {
    // given
    float[][] target = new ScatteredNodes(50, 2, 1).position;
    float[][] source = new float[2][50];
    double sin = Math.sin(1), cos = Math.cos(1);
    for (int i = 0; i < 50; i++) {
      double x = 3 * target[0][i] - 7, y = 3 * target[1][i] + 5;
      source[0][i] = (float) ((cos * x - sin * y) * (isMirrored ? -1 : 1));
      source[1][i] = (float) (sin * x + cos * y);
    }

    // when
    var alignment = Alignment.fit(50, source, target);
    alignment.apply(50, source);

    // then
    assertThat(alignment.scale()).isCloseTo(1 / 3.0, within(1e-6));
    assertThat(ScatteredNodes.relativeError(target, source)).isLessThan(1e-5);
  }

  @Test
  void pointsOnALine_areTurnedAsFarAsTheyTell() {
    // given
    float[][] source = {{0, 1, 2, 3}, {0, 0, 0, 0}, {0, 0, 0, 0}};
    float[][] target = {{0, 0, 0, 0}, {0, 2, 4, 6}, {1, 1, 1, 1}};

    // when
    Alignment.fit(4, source, target).apply(4, source);

    // then
    for (int axis = 0; axis < 3; axis++) {
      for (int i = 0; i < 4; i++) {
        assertThat(source[axis][i]).isCloseTo(target[axis][i], within(1e-5f));
      }
    }
  }

  @Test
  void onePoint_isShifted() {
    // given
    float[][] source = {{1}, {2}}, target = {{5}, {-3}};

    // when
    Alignment.fit(1, source, target).apply(1, source);

    // then
    assertThat(source).isDeepEqualTo(target);
  }
}
