package orrery.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.kernel.Workers;
import orrery.layout.MethodInput;
import orrery.layout.Run;
import orrery.model.AttributeValue;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.Positions;
import orrery.model.RefusedException;

final class TsneMethodTest {
  private static final Map<String, AttributeValue> QUICK =
      Map.of("iterations", AttributeValue.of(200));

  @Test
  void clusters_standApart() {
    // given
    int perCluster = 60;
    double[][] rows = clusters(5, perCluster, 8, 1);

    // when
    float[] place = compute(rows, 2, Map.of());

    // then
    int wrong = 0;
    for (int i = 0; i < rows.length; i++) {
      if (nearest(place, 2, i) / perCluster != i / perCluster) wrong++;
    }
    assertThat(wrong).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 4})
  void threads_changeNoBit(int k) {
    // given
    double[][] rows = clusters(4, 300, 5, 2);
    MethodInput input = input(rows, k, null, QUICK);
    float[] alone = compute(input, Workers.alone());
    try (var pool = new ForkJoinPool(2)) {

      // when
      float[] shared = compute(input, Workers.with(pool));

      // then
      assertThat(shared).isEqualTo(alone);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 64})
  void everyDimension_isUsed(int k) {
    // given
    double[][] rows = clusters(6, 30, 70, 3);

    // when
    float[] place = compute(rows, k, QUICK);

    // then
    assertThat(place).hasSize(rows.length * k);
    for (int axis = 0; axis < k; axis++) {
      int chosen = axis;
      assertThat(IntStream.range(0, rows.length).mapToDouble(i -> place[i * k + chosen]).distinct())
          .hasSizeGreaterThan(rows.length / 2);
    }
    assertFinite(place);
  }

  @Test
  void parameters_allAct() {
    // given
    double[][] rows = clusters(4, 60, 5, 4);
    float[] plain = compute(rows, 2, QUICK);

    // when
    var others =
        List.of(
            Map.of("perplexity", AttributeValue.of(5)),
            Map.of("exaggeration", AttributeValue.of(4)),
            Map.of("iterations", AttributeValue.of(300)),
            Map.of("columns", AttributeValue.of("c0,c1")));

    // then
    for (var other : others) {
      var given = new HashMap<>(QUICK);
      given.putAll(other);
      assertThat(compute(rows, 2, given)).as("%s", other).isNotEqualTo(plain);
    }
  }

  @Test
  void lowPerplexity_sharpensWhatIsNearAtTheCostOfTheWhole() {
    // given
    double[][] rows = clusters(1, 400, 3, 5);

    // when
    float[] few = compute(rows, 2, Map.of("perplexity", AttributeValue.of(3)));
    float[] many = compute(rows, 2, Map.of("perplexity", AttributeValue.of(100)));

    // then
    assertThat(extent(few)).isGreaterThan(1.5 * extent(many));
  }

  @Test
  void start_isGoneOnFrom() {
    // given
    double[][] rows = clusters(4, 60, 5, 6);
    float[] first = compute(rows, 2, Map.of());
    float[] mirrored = first.clone();
    for (int i = 0; i < mirrored.length; i += 2) mirrored[i] = -mirrored[i];

    // when
    float[] next = compute(input(rows, 2, new Positions(2, mirrored), Map.of()), Workers.alone());

    // then
    double moved = 0, size = 0;
    for (int i = 0; i < next.length; i++) {
      moved += Math.pow(next[i] - mirrored[i], 2);
      size += Math.pow(mirrored[i], 2);
    }
    assertThat(Math.sqrt(moved / size)).isLessThan(0.3);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 5, 40, 91})
  void fewNodes_areFinite(int count) {
    // given
    double[][] rows = clusters(1, count, 3, 7);

    // when
    float[] place = compute(rows, 2, Map.of());

    // then
    assertThat(place).hasSize(2 * count);
    assertFinite(place);
    assertThat(extent(place)).isLessThan(1e4);
  }

  @Test
  void duplicates_areFiniteAndNearEachOther() {
    // given
    double[][] rows = clusters(3, 120, 4, 8);
    for (int i = 0; i < 120; i++) rows[i] = rows[0].clone();

    // when
    float[] place = compute(rows, 2, Map.of());

    // then
    assertFinite(place);
    for (int i = 0; i < 120; i++) assertThat(nearest(place, 2, i)).isLessThan(120);
  }

  @Test
  void oddColumns_areFinite() {
    // given
    double[][] rows = clusters(2, 100, 3, 9);
    for (double[] row : rows) row[1] = 4.2; // says nothing
    rows[7][0] = Double.NaN;
    rows[8][2] = 1e300;
    double[][] constant = new double[150][2];

    // when
    float[] place = compute(rows, 2, QUICK);
    float[] ofConstant = compute(constant, 2, QUICK);

    // then
    assertFinite(place);
    assertFinite(ofConstant);
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e-25, 1e25})
  void units_makeNoDifference(double unit) {
    // given
    double[][] rows = clusters(3, 50, 3, 10);
    for (double[] row : rows) Arrays.setAll(row, c -> row[c] * unit);

    // when
    float[] place = compute(rows, 2, Map.of());

    // then
    for (int i = 0; i < rows.length; i++) {
      assertThat(nearest(place, 2, i) / 50).isEqualTo(i / 50);
    }
  }

  @Test
  void noNumericColumn_isRefusedWithTheRemedy() {
    assertThatThrownBy(() -> compute(new double[5][0], 2, Map.of()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("use force");
  }

  @Test
  void cancelledRun_ends() {
    // given
    var workers = Workers.alone();
    MethodInput input = input(clusters(2, 100, 3, 11), 2, null, Map.of());
    workers.cancel();

    // then
    assertThatThrownBy(() -> compute(input, workers)).isInstanceOf(CancellationException.class);
  }

  @Test
  void positionsOnTheWay_areOfEveryNodeAndFinite() {
    // given
    var seen = new ArrayList<Positions>();
    var quiet = Run.quiet(Workers.alone());
    Run run =
        new Run() {
          @Override
          public Workers workers() {
            return quiet.workers();
          }

          @Override
          public void report(double done, String text) {
            assertThat(done).isBetween(0.0, 1.0);
          }

          @Override
          public boolean wantsPositions() {
            return seen.size() < 20;
          }

          @Override
          public void improve(Positions positions) {
            seen.add(positions);
          }
        };

    // when
    new TsneMethod().compute(input(clusters(2, 40, 3, 12), 2, null, QUICK), run);

    // then
    assertThat(seen).hasSize(20).allMatch(positions -> positions.count() == 80);
    seen.forEach(positions -> assertFinite(positions.values()));
  }

  private static float[] compute(double[][] rows, int k, Map<String, AttributeValue> parameters) {
    return compute(input(rows, k, null, parameters), Workers.alone());
  }

  private static float[] compute(MethodInput input, Workers workers) {
    return new TsneMethod().compute(input, Run.quiet(workers)).positions().values();
  }

  /// Nodes without edges, their columns `c0`, `c1`…
  private static MethodInput input(
      double[][] rows, int k, @Nullable Positions start, Map<String, AttributeValue> parameters) {
    int columns = rows.length == 0 ? 0 : rows[0].length;
    var named = new ArrayList<NamedColumn>();
    for (int c = 0; c < columns; c++) {
      int column = c;
      named.add(
          SmallInputs.column(
              "c" + c, Arrays.stream(rows).mapToDouble(row -> row[column]).toArray()));
    }
    return SmallInputs.input(
        new TsneMethod(), SmallInputs.graph(rows.length, k), named, start, parameters);
  }

  private static double[][] clusters(int clusters, int perCluster, int columns, long seed) {
    var random = new SplittableRandom(seed);
    double[][] rows = new double[clusters * perCluster][columns];
    for (int cluster = 0; cluster < clusters; cluster++) {
      double[] centre = random.doubles(columns, -20, 20).toArray();
      for (int i = 0; i < perCluster; i++) {
        Arrays.setAll(rows[cluster * perCluster + i], c -> centre[c] + random.nextGaussian());
      }
    }
    return rows;
  }

  private static int nearest(float[] place, int k, int of) {
    int nearest = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int j = 0; j < place.length / k; j++) {
      double squared = 0;
      for (int a = 0; a < k; a++) squared += Math.pow(place[of * k + a] - place[j * k + a], 2);
      if (j != of && squared < least) {
        least = squared;
        nearest = j;
      }
    }
    return nearest;
  }

  private static double extent(float[] place) {
    double extent = 0;
    for (float x : place) extent = Math.max(extent, Math.abs(x));
    return extent;
  }

  private static void assertFinite(float[] place) {
    for (float x : place) assertThat(Float.isFinite(x)).isTrue();
  }
}
