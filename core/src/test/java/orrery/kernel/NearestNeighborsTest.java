package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(60)
final class NearestNeighborsTest {

  @ParameterizedTest
  @CsvSource({
    "EUCLIDEAN,2,1,1,1",
    "EUCLIDEAN,150,3,7,2",
    "EUCLIDEAN,700,40,699,3",
    "MANHATTAN,2,1,1,4",
    "MANHATTAN,150,3,7,5",
    "MANHATTAN,700,40,20,6"
  })
  void neighbors_areThoseOfSortingAllOthers(
      Metric metric, int rows, int columns, int k, long seed) {
    // given: whole numbers, so that ties are common
    float[] values = wholeNumbers(rows, columns, seed);

    // when
    var nearest = NearestNeighbors.exact(Workers.alone(), rows, columns, values, k, metric);

    // then
    for (int i = 0; i < rows; i++) {
      int row = i;
      int[] expected =
          IntStream.range(0, rows)
              .filter(other -> other != row)
              .boxed()
              .sorted(
                  Comparator.comparingDouble(
                      other -> distance(values, columns, row, other, metric)))
              .mapToInt(other -> other)
              .limit(k)
              .toArray();
      assertThat(Arrays.copyOfRange(nearest.indices(), i * k, (i + 1) * k))
          .as("row %d, seed %d", i, seed)
          .containsExactly(expected);
      for (int r = 0; r < k; r++) {
        assertThat((double) nearest.distances()[i * k + r])
            .isCloseTo(distance(values, columns, i, expected[r], metric), within(1e-4));
      }
    }
  }

  @Test
  void cosine_isOfTheAngleAlone_andRowsOfZerosAreAtRightAnglesToAll() {
    // given: two along one line, two across, two of zeros
    float[] values = {1, 0, 500, 0, 0, 2, -3, 3, 0, 0, 0, 0};

    // when
    var nearest = NearestNeighbors.exact(Workers.alone(), 6, 2, values, 5, Metric.COSINE);

    // then
    assertThat(Arrays.copyOf(nearest.indices(), 5)).containsExactly(1, 2, 4, 5, 3);
    assertThat((double) nearest.distances()[0]).isZero();
    assertThat((double) nearest.distances()[1]).isEqualTo(1);
    assertThat((double) nearest.distances()[4]).isCloseTo(1 + Math.sqrt(0.5), within(1e-6));
    assertThat(Arrays.copyOfRange(nearest.indices(), 20, 25)).containsExactly(5, 0, 1, 2, 3);
    assertThat(Arrays.copyOfRange(nearest.distances(), 20, 25)).containsExactly(0, 1, 1, 1, 1);
  }

  @ParameterizedTest
  @EnumSource(Metric.class)
  void vectorsAndThreads_makeNoDifference(Metric metric) {
    // given: no whole number of panels
    int rows = 1001, columns = 37;
    float[] values = numbers(rows, columns, 1, 7);
    assertThat(DistanceTile.best()).isInstanceOf(VectorDistanceTile.class);

    try (var pool = new ForkJoinPool(1)) {
      // when
      var byVectors = NearestNeighbors.exact(Workers.with(pool), rows, columns, values, 12, metric);
      var byLoops =
          NearestNeighbors.exact(
              Workers.alone(), rows, columns, values, 12, metric, DistanceTile.scalar());

      // then
      assertThat(byVectors.indices()).isEqualTo(byLoops.indices());
      assertThat(byVectors.distances()).isEqualTo(byLoops.distances());
    }
  }

  @ParameterizedTest
  @ValueSource(floats = {1e38f, 1e-40f})
  void numbersNearTheEndsOfTheRange_areToldApart(float scale) {
    // given
    float[] values = {0, scale, 3 * scale, -3 * scale};

    // when
    var nearest = NearestNeighbors.exact(Workers.alone(), 4, 1, values, 3, Metric.EUCLIDEAN);

    // then
    assertThat(nearest.indices()).containsExactly(1, 2, 3, 0, 2, 3, 1, 0, 3, 0, 1, 2);
    assertThat((double) nearest.distances()[4] / scale).isCloseTo(2, within(1e-4));
  }

  @Test
  void rowsThatAreAllAlike_haveTheFirstOthers() {
    // when
    var nearest =
        NearestNeighbors.exact(Workers.alone(), 300, 5, new float[1500], 3, Metric.EUCLIDEAN);

    // then
    assertThat(Arrays.copyOfRange(nearest.indices(), 0, 9))
        .containsExactly(1, 2, 3, 0, 2, 3, 0, 1, 3);
    assertThat(Arrays.copyOfRange(nearest.indices(), 897, 900)).containsExactly(0, 1, 2);
    assertThat(nearest.distances()).containsOnly(0);
  }

  @Test
  void noColumns_areAllAlike_andNoNeighborsAreNone() {
    // when
    var nearest = NearestNeighbors.exact(Workers.alone(), 3, 0, new float[0], 1, Metric.EUCLIDEAN);
    var none = NearestNeighbors.exact(Workers.alone(), 0, 4, new float[0], 0, Metric.EUCLIDEAN);

    // then
    assertThat(nearest.indices()).containsExactly(1, 0, 0);
    assertThat(none.indices()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"EUCLIDEAN,15,11", "MANHATTAN,15,12", "COSINE,15,13", "EUCLIDEAN,60,14"})
  void approximate_findsNearlyAll(Metric metric, int k, long seed) {
    // given: 40 clusters of a few hidden dimensions each
    int rows = 4000, columns = 24;
    float[] values = clusters(rows, columns, seed);

    // when
    var exact = NearestNeighbors.exact(Workers.alone(), rows, columns, values, k, metric);
    var found = NearestNeighbors.approximate(Workers.alone(), rows, columns, values, k, metric, 1);

    // then
    int hits = 0;
    for (int i = 0; i < rows; i++) {
      int[] own = Arrays.copyOfRange(found.indices(), i * k, (i + 1) * k);
      float[] distances = Arrays.copyOfRange(found.distances(), i * k, (i + 1) * k);
      assertThat(own).doesNotHaveDuplicates().doesNotContain(i);
      assertThat(distances).isSorted();
      int row = i;
      hits +=
          (int)
              IntStream.of(own)
                  .filter(
                      j ->
                          IntStream.range(row * k, (row + 1) * k)
                              .anyMatch(p -> exact.indices()[p] == j))
                  .count();
    }
    assertThat(hits / (double) (rows * k)).isGreaterThan(0.985);
  }

  @Test
  void approximate_isTheSameByThreadsAndByLoops_andHasASeed() {
    // given
    int rows = 3000, columns = 9;
    float[] values = numbers(rows, columns, 1, 21);

    try (var pool = new ForkJoinPool(2)) {
      // when
      var together = approximate(Workers.with(pool), rows, columns, values, 1, DistanceTile.best());
      var alone = approximate(Workers.alone(), rows, columns, values, 1, DistanceTile.scalar());
      var otherwise = approximate(Workers.alone(), rows, columns, values, 2, DistanceTile.best());

      // then
      assertThat(together.indices()).isEqualTo(alone.indices());
      assertThat(together.distances()).isEqualTo(alone.distances());
      assertThat(otherwise.indices()).isNotEqualTo(alone.indices());
    }
  }

  @ParameterizedTest
  @CsvSource({"2,1", "40,39", "200,150", "3000,4"})
  void approximate_fillsAllLists_whereRowsAreAlike(int rows, int k) {
    // when
    var found =
        NearestNeighbors.approximate(
            Workers.alone(), rows, 3, new float[rows * 3], k, Metric.EUCLIDEAN, 5);

    // then
    for (int i = 0; i < rows; i++) {
      assertThat(Arrays.copyOfRange(found.indices(), i * k, (i + 1) * k))
          .doesNotHaveDuplicates()
          .doesNotContain(i);
    }
    assertThat(IntStream.of(found.indices()).max().orElseThrow()).isLessThan(rows);
    assertThat(found.distances()).containsOnly(0);
  }

  @Test
  void manyRows_areNotAllCompared() {
    // given
    int rows = NearestNeighbors.MAX_EXACT + 1;
    float[] values = numbers(rows, 2, 1, 22);

    // when
    var found = NearestNeighbors.find(Workers.alone(), rows, 2, values, 3, Metric.EUCLIDEAN, 4);

    // then
    assertThat(found.indices())
        .isEqualTo(
            NearestNeighbors.approximate(Workers.alone(), rows, 2, values, 3, Metric.EUCLIDEAN, 4)
                .indices());
  }

  @Test
  void oneRowMore_hasTheNearestOfAll() {
    // given
    float[] values = {0, 0, 3, 4, 1, 0, -1, 0};

    // when
    var nearest = NearestNeighbors.of(new float[] {0, 0}, 4, 2, values, 3, Metric.EUCLIDEAN);

    // then
    assertThat(nearest.indices()).containsExactly(0, 2, 3);
    assertThat(nearest.distances()).containsExactly(0, 1, 1);
  }

  @Test
  void moreNeighborsThanOthers_areRefused() {
    assertThatThrownBy(
            () -> NearestNeighbors.exact(Workers.alone(), 3, 1, new float[3], 3, Metric.EUCLIDEAN))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("3 neighbours among 3 rows");
  }

  @Test
  void cancelledWork_stops() {
    // given
    var workers = Workers.alone();
    workers.cancel();

    // when
    assertThatThrownBy(
            () -> NearestNeighbors.exact(workers, 3, 1, new float[3], 1, Metric.EUCLIDEAN))

        // then
        .isInstanceOf(CancellationException.class);
    assertThatThrownBy(
            () -> NearestNeighbors.approximate(workers, 3, 1, new float[3], 1, Metric.COSINE, 1))
        .isInstanceOf(CancellationException.class);
  }

  private static NearestNeighbors approximate(
      Workers workers, int rows, int columns, float[] values, long seed, DistanceTile tile) {
    return NearestNeighbors.approximate(
        workers, rows, columns, values, 10, Metric.EUCLIDEAN, seed, tile);
  }

  /// Each on a plane of its own, with some noise.
  private static float[] clusters(int rows, int columns, long seed) {
    int clusters = 40, hidden = 4;
    float[] centres = numbers(clusters, columns, 5, seed);
    float[] axes = numbers(clusters * hidden, columns, 1, seed + 100);
    float[] inside = numbers(rows, hidden, 1, seed + 200);
    float[] values = numbers(rows, columns, 0.1f, seed + 300);
    for (int i = 0; i < values.length; i++) {
      int row = i / columns, column = i % columns, cluster = row % clusters;
      values[i] += centres[cluster * columns + column];
      for (int h = 0; h < hidden; h++) {
        values[i] += inside[row * hidden + h] * axes[(cluster * hidden + h) * columns + column];
      }
    }
    return values;
  }

  private static float[] wholeNumbers(int rows, int columns, long seed) {
    var random = new SplittableRandom(seed);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) values[i] = random.nextInt(-3, 3);
    return values;
  }

  private static float[] numbers(int rows, int columns, float scale, long seed) {
    var random = new SplittableRandom(seed);
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) values[i] = scale * (float) random.nextGaussian();
    return values;
  }

  private static double distance(float[] values, int columns, int one, int other, Metric metric) {
    double squares = 0, absolutes = 0;
    for (int c = 0; c < columns; c++) {
      double difference = values[one * columns + c] - values[other * columns + c];
      squares += difference * difference;
      absolutes += Math.abs(difference);
    }
    return metric == Metric.MANHATTAN ? absolutes : Math.sqrt(squares);
  }
}
