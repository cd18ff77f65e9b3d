package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MembershipForceTest {
  private static final int COUNT = 1003; // no whole number of vectors

  @ParameterizedTest
  @CsvSource({"1.577,0.895", "1.93,0.79", "0.115,1.93", "1,1"})
  void vectors_agreeWithPlainLoopsToTheLastBit(double a, double b) {
    // given
    var vectors = MembershipForce.best(a, b);
    var loops = MembershipForce.scalar(a, b);
    assertThat(vectors).isInstanceOf(VectorMembershipForce.class);

    // when
    float[] pulls = new float[COUNT], pullsByLoops = new float[COUNT];
    vectors.pulls(COUNT, squares(), strengths(), pulls);
    loops.pulls(COUNT, squares(), strengths(), pullsByLoops);
    float[] pushes = new float[COUNT], pushesByLoops = new float[COUNT];
    vectors.pushes(COUNT, squares(), pushes);
    loops.pushes(COUNT, squares(), pushesByLoops);

    // then
    assertThat(pulls).isEqualTo(pullsByLoops);
    assertThat(pushes).isEqualTo(pushesByLoops);
  }

  @ParameterizedTest
  @CsvSource({"1.577,0.895", "1.93,0.79", "0.115,1.93"})
  void factors_areTheFormulas(double a, double b) {
    // given
    float[] squares = squares(), strengths = strengths();

    // when
    float[] pulls = new float[COUNT], pushes = new float[COUNT];
    MembershipForce.best(a, b).pulls(COUNT, squares, strengths, pulls);
    MembershipForce.best(a, b).pushes(COUNT, squares, pushes);

    // then
    for (int i = 0; i < COUNT; i++) {
      double s = squares[i];
      double weight = 1 + a * Math.pow(s, b);
      double pull = strengths[i] * 2 * a * b * Math.pow(s, b - 1) / weight;
      double push = Math.min(2 * b / ((0.001 + s) * weight), 4 / Math.sqrt(s));
      assertThat((double) pulls[i]).isCloseTo(pull, within(2e-5 * pull));
      assertThat((double) pushes[i]).isCloseTo(push, within(2e-5 * push));
    }
  }

  @Test
  void pointsOnOneAnother_orFarApart_haveFiniteFactors() {
    // given
    float[] squares = {0, Float.MIN_VALUE, 1e-20f, 1e20f, Float.MAX_VALUE};
    float[] strengths = {1, 1, 1, 1, 1};

    // when
    float[] pulls = new float[5], pushes = new float[5];
    MembershipForce.scalar(1.577, 0.895).pulls(5, squares, strengths, pulls);
    MembershipForce.scalar(1.577, 0.895).pushes(5, squares, pushes);

    // then
    for (int i = 0; i < 5; i++) {
      assertThat(pulls[i]).isFinite().isNotNegative();
      assertThat(pushes[i]).isFinite().isNotNegative();
    }
  }

  /// From 1e-8 to 1e6.
  private static float[] squares() {
    float[] squares = new float[COUNT];
    for (int i = 0; i < COUNT; i++) squares[i] = (float) Math.pow(10, -8 + 14.0 * i / COUNT);
    return squares;
  }

  private static float[] strengths() {
    float[] strengths = new float[COUNT];
    for (int i = 0; i < COUNT; i++) strengths[i] = 1 - i / (float) COUNT;
    return strengths;
  }
}
