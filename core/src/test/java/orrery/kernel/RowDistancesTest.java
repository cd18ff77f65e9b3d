package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Comparator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RowDistancesTest {

  @Test
  void squared_isTheSumOverColumns() {
    // given
    float[][] columns = {{0, 3, 1}, {0, 4, 1}, {1, 1, 1}};
    float[] squared = new float[3];

    // when
    RowDistances.squared(columns, 1, squared);

    // then
    assertThat(squared).containsExactly(new float[] {25, 0, 13}, within(0f));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 15, 99, 150, 299})
  void nearest_areThoseOfASort(int count) {
    // given: ties everywhere
    float[] distances = new float[300];
    for (int i = 0; i < 300; i++) distances[i] = Noise.below(20, 1, i, 0);
    distances[7] = Float.POSITIVE_INFINITY;

    // when
    int[] nearest = RowDistances.nearest(distances, 50, count);

    // then
    int[] sorted =
        IntStream.range(0, 300)
            .filter(i -> i != 50)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> distances[i]))
            .mapToInt(i -> i)
            .limit(count)
            .toArray();
    assertThat(nearest).isEqualTo(sorted);
  }
}
