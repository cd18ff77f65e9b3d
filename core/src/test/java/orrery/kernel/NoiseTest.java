package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class NoiseTest {

  @Test
  void values_areEvenWithinTheirBounds() {
    // given
    double sum = 0, squares = 0;

    // when
    for (int i = 0; i < 100_000; i++) {
      float value = Noise.signed(42, i / 10, i % 10);
      assertThat(value).isBetween(-1f, Math.nextDown(1f));
      sum += value;
      squares += value * value;
    }

    // then
    assertThat(sum / 100_000).isCloseTo(0, within(0.01));
    assertThat(squares / 100_000).isCloseTo(1 / 3.0, within(0.01));
  }

  @Test
  void below_reachesEveryNumber() {
    // given
    int[] counts = new int[5];

    // when
    for (int i = 0; i < 5000; i++) counts[Noise.below(5, 1, i, 0)]++;

    // then
    for (int count : counts) assertThat(count).isBetween(850, 1150);
  }
}
