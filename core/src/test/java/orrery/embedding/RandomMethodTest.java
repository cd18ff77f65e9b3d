package orrery.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.kernel.Workers;
import orrery.layout.Run;
import orrery.model.AttributeValue;

final class RandomMethodTest {
  private final RandomMethod method = new RandomMethod();

  /// Mean 0 and the documented spread on every axis; the fourth moment tells distributions apart: 3
  /// for the normal one, 1.8 for the even one, 3k / (k + 2) on a sphere.
  @ParameterizedTest
  @CsvSource({
    "gaussian,2,3",
    "gaussian,5,3",
    "uniform,2,1.8",
    "uniform,3,1.8",
    "spherical,2,1.5",
    "spherical,3,1.8",
    "spherical,64,2.909"
  })
  void places_areDistributedAsAsked(String distribution, int k, double fourthMoment) {
    // given
    int nodes = 20_000;

    // when
    float[] positions = compute(nodes, k, distribution, 0);

    // then
    double deviation = 5 * Math.pow(nodes, 1.0 / k);
    for (int axis = 0; axis < k; axis++) {
      double mean = 0, second = 0, fourth = 0;
      for (int i = axis; i < positions.length; i += k) {
        double x = positions[i] / deviation;
        mean += x / nodes;
        second += x * x / nodes;
        fourth += x * x * x * x / nodes;
      }
      assertThat(mean).isCloseTo(0, within(0.05));
      assertThat(second).isCloseTo(1, within(0.05));
      assertThat(fourth).isCloseTo(fourthMoment, within(0.25));
    }
  }

  @Test
  void sphere_isHollow() {
    // when
    float[] positions = compute(1000, 3, "spherical", 0);

    // then
    double radius = 5 * Math.cbrt(1000) * Math.sqrt(3);
    for (int i = 0; i < positions.length; i += 3) {
      double x = positions[i], y = positions[i + 1], z = positions[i + 2];
      assertThat(Math.sqrt(x * x + y * y + z * z)).isCloseTo(radius, within(1e-3));
    }
  }

  @Test
  void seed_isAnotherScatteringAndTheSameAgain() {
    // when
    float[] first = compute(50, 2, "gaussian", 0), again = compute(50, 2, "gaussian", 0);
    float[] other = compute(50, 2, "gaussian", 7);

    // then
    assertThat(again).isEqualTo(first);
    for (int i = 0; i < first.length; i++) assertThat(other[i]).isNotEqualTo(first[i]);
  }

  @Test
  void fewNodes_areFine() {
    assertThat(compute(0, 2, "spherical", 0)).isEmpty();
    for (float x : compute(1, 2, "spherical", 0)) assertThat(x).isFinite();
    float[] two = compute(2, 2, "uniform", 0);
    assertThat(Arrays.copyOf(two, 2)).isNotEqualTo(Arrays.copyOfRange(two, 2, 4));
  }

  private float[] compute(int nodes, int k, String distribution, long seed) {
    Map<String, AttributeValue> parameters =
        Map.of("distribution", AttributeValue.of(distribution), "seed", AttributeValue.of(seed));
    var input = SmallInputs.ofGraph(method, SmallInputs.graph(nodes, k), parameters);
    return method.compute(input, Run.quiet(Workers.alone())).positions().values();
  }
}
