package orrery.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class MembershipCurveTest {

  /// The numbers are those of `scipy.optimize.curve_fit`.
  @ParameterizedTest
  @CsvSource({
    "0,1.9328083975,0.7904949734",
    "0.1,1.5769434602,0.8950608780",
    "0.5,0.5830300205,1.3341669929",
    "0.99,0.1193053001,1.9163904159"
  })
  void curve_isTheNearestOfAll(double minDist, double a, double b) {
    // when
    var curve = MembershipCurve.of(minDist);

    // then
    assertThat(curve.a()).isCloseTo(a, within(1e-5));
    assertThat(curve.b()).isCloseTo(b, within(1e-5));
  }
}
