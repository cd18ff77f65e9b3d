package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class IterationRateTest {
  private static final long MILLI = 1_000_000;

  private final IterationRate rate = new IterationRate();

  @Test
  void rate_isThatOfTheLastSecond() {
    // given: slow at first
    rate.start(0);
    assertThat(rate.perSecond()).isZero();
    rate.add(500 * MILLI);
    assertThat(rate.perSecond()).isCloseTo(2, within(1e-9));

    // when: then one every 20 ms
    for (int i = 1; i <= 100; i++) rate.add((500 + 20L * i) * MILLI);

    // then
    assertThat(rate.perSecond()).isCloseTo(50, within(1e-9));
  }

  @Test
  void iterationsLongerThanASecond_countAsWhatTheyTake() {
    // when
    rate.start(0);
    for (int i = 1; i <= 5; i++) rate.add(4000L * i * MILLI);

    // then
    assertThat(rate.perSecond()).isCloseTo(0.25, within(1e-9));
  }

  @Test
  void rest_isNotCounted() {
    // given
    rate.start(0);
    rate.add(100 * MILLI);

    // when
    rate.start(50_000 * MILLI);
    rate.add(50_100 * MILLI);

    // then
    assertThat(rate.perSecond()).isCloseTo(10, within(1e-9));
  }

  @Test
  void moreThanItHolds_areStillToldApart() {
    // when
    rate.start(0);
    for (int i = 1; i <= 2000; i++) rate.add(i * MILLI);

    // then
    assertThat(rate.perSecond()).isCloseTo(1000, within(1e-6));
  }
}
