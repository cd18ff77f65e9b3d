package orrery.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class NearestNeighborsTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void neighbors_areThoseOfSortingAllOthers(long seed) {
    // given: whole coordinates, so that ties are common
    int points = 150;
    var random = new SplittableRandom(seed);
    float[][] coordinates = new float[3][points];
    for (float[] axis : coordinates) {
      for (int i = 0; i < points; i++) axis[i] = random.nextInt(6);
    }

    // when
    var nearest = NearestNeighbors.find(coordinates, points, 7);

    // then
    for (int i = 0; i < points; i++) {
      int point = i;
      int[] expected =
          IntStream.range(0, points)
              .filter(other -> other != point)
              .boxed()
              .sorted(Comparator.comparingDouble(other -> squared(coordinates, point, other)))
              .mapToInt(other -> other)
              .limit(7)
              .toArray();
      assertThat(IntStream.range(0, 7).map(r -> nearest.neighbors[point * 7 + r]).toArray())
          .as("seed %d, point %d", seed, i)
          .containsExactly(expected);
    }
  }

  private static double squared(float[][] coordinates, int one, int other) {
    double sum = 0;
    for (float[] axis : coordinates) {
      sum += (axis[one] - axis[other]) * (axis[one] - axis[other]);
    }
    return sum;
  }
}
