package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PerplexityCalibrationTest {

  @ParameterizedTest
  @CsvSource({"90,30,1", "90,30,1e-12", "90,5,1e12", "15,5,1", "300,100,3", "6,1.5,1"})
  void rows_addUpToOneAndHaveThePerplexity(int neighbours, double perplexity, double unit) {
    // given
    int rows = 50;
    var random = new SplittableRandom(3);
    float[] squared = new float[rows * neighbours];
    for (int i = 0; i < squared.length; i++) {
      squared[i] = (float) (unit * (1000 + random.nextDouble(1, 30))); // far, but not much apart
    }

    // when
    float[] probability = new float[squared.length];
    PerplexityCalibration.calibrate(0, rows, neighbours, perplexity, squared, probability);

    // then
    for (int row = 0; row < rows; row++) {
      double sum = 0, entropy = 0;
      for (int at = row * neighbours; at < (row + 1) * neighbours; at++) {
        sum += probability[at];
        if (probability[at] > 0) entropy -= probability[at] * Math.log(probability[at]);
      }
      assertThat(sum).isCloseTo(1, within(1e-5));
      assertThat(Math.exp(entropy)).isCloseTo(perplexity, within(1e-4 * perplexity));
    }
  }

  @Test
  void moreTiesThanPerplexity_shareEvenly() {
    // given
    float[] squared = {4, 4, 4, 4, 400, 400};

    // when
    float[] probability = new float[6];
    PerplexityCalibration.calibrate(0, 1, 6, 2, squared, probability);

    // then
    assertThat(probability).containsExactly(.25f, .25f, .25f, .25f, 0, 0);
  }

  @Test
  void equalDistances_areEquallyProbable() {
    // given
    float[] squared = {0, 0, 0, 0};

    // when
    float[] probability = new float[4];
    PerplexityCalibration.calibrate(0, 1, 4, 2, squared, probability);

    // then
    assertThat(probability).containsOnly(.25f);
  }
}
