package orrery.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import orrery.kernel.Metric;
import orrery.kernel.NearestNeighbors;
import orrery.kernel.PerplexityCalibration;
import orrery.kernel.Workers;

final class AffinitiesTest {
  private static final int COUNT = 600;
  private static final int K = 30;
  private static final double PERPLEXITY = 10;

  @Test
  void matrix_isTheMeanOfBothViewsAndAddsUpToOne() {
    // given
    NearestNeighbors nearest = neighbours();
    float[] squared = squares(nearest.distances());
    double[][] expected = new double[COUNT][COUNT];
    float[] probability = new float[squared.length];
    PerplexityCalibration.calibrate(0, COUNT, K, PERPLEXITY, squared, probability);
    for (int place = 0; place < probability.length; place++) {
      int i = place / K, j = nearest.indices()[place];
      expected[i][j] += probability[place] / (2.0 * COUNT);
      expected[j][i] += probability[place] / (2.0 * COUNT);
    }

    // when
    var affinities =
        Affinities.of(Workers.alone(), COUNT, K, nearest.indices(), squared, PERPLEXITY);

    // then
    double[][] dense = new double[COUNT][COUNT];
    double sum = 0;
    for (int i = 0; i < COUNT; i++) {
      for (int at = affinities.begin()[i]; at < affinities.begin()[i + 1]; at++) {
        dense[i][affinities.neighbour()[at]] += affinities.weight()[at];
        sum += affinities.weight()[at];
      }
    }
    assertThat(sum).isCloseTo(1, within(1e-5));
    for (int i = 0; i < COUNT; i++) {
      assertThat(dense[i]).containsExactly(expected[i], within(1e-9));
      int[] row =
          Arrays.copyOfRange(
              affinities.neighbour(), affinities.begin()[i], affinities.begin()[i + 1]);
      assertThat(row).isSorted().doesNotHaveDuplicates().doesNotContain(i);
    }
  }

  private static NearestNeighbors neighbours() {
    var random = new SplittableRandom(7);
    float[] values = new float[COUNT * 3];
    for (int i = 0; i < values.length; i++) values[i] = (float) random.nextGaussian();
    return NearestNeighbors.exact(Workers.alone(), COUNT, 3, values, K, Metric.EUCLIDEAN);
  }

  private static float[] squares(float[] distances) {
    float[] squared = distances.clone();
    for (int i = 0; i < squared.length; i++) squared[i] *= squared[i];
    return squared;
  }
}
