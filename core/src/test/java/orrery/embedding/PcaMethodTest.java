package orrery.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.kernel.Workers;
import orrery.layout.MethodResult;
import orrery.layout.Run;
import orrery.model.AttributeValue;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.RefusedException;

final class PcaMethodTest {
  private static final List<NamedColumn> TABLE =
      List.of(
          SmallInputs.column("a", 2, 1.5, 4.25, 3, 0.5, 2.75),
          SmallInputs.column("b", 0.5, 2.5, 1, -1.5, 3, 0),
          SmallInputs.column("c", 100, 103, 98, 97, 110, 101),
          SmallInputs.column("same", 7, 7, 7, 7, 7, 7));

  // numpy 1.24: U * S of numpy.linalg.svd of the centred table
  private static final double[] SCORES = {
    -1.44095676, -0.23348982, -0.63549063, 2.03027855, 0.85321433, -0.77548902,
    -3.67615886, 1.43034642, 0.60870411, -5.02514171, -1.13160025, -0.04641007,
    8.92870408, -0.33319421, 0.34440381, -0.81672529, -0.58527647, 0.50428181
  };

  // the same, with each column divided by its standard deviation
  private static final double[] STANDARDIZED = {
    -0.20772408, -0.36974652, -0.313419, 1.19270087, 0.29428822, -0.45168799,
    -1.38337784, 1.16256985, 0.121987, -1.84679673, -0.75463678, 0.03092168,
    2.85176648, -0.11995923, 0.30963583, -0.6065687, -0.21251554, 0.30256248
  };

  @Test
  void scores_areThoseOfLapack() {
    // when
    float[] scores = compute(3, TABLE, Map.of()).positions().values();

    // then
    for (int i = 0; i < SCORES.length; i++) {
      assertThat((double) scores[i]).isCloseTo(SCORES[i], within(1e-6));
    }
  }

  @Test
  void standardize_dividesByTheDeviation() {
    // when
    float[] scores =
        compute(3, TABLE, Map.of("standardize", AttributeValue.of(true))).positions().values();

    // then
    for (int i = 0; i < STANDARDIZED.length; i++) {
      assertThat((double) scores[i]).isCloseTo(STANDARDIZED[i], within(1e-6));
    }
  }

  @Test
  void columns_areTheOnlyOnesUsed() {
    // given
    var onlyB = Map.of("columns", AttributeValue.of(List.of(AttributeValue.of("b"))));

    // when
    float[] scores = compute(2, TABLE, onlyB).positions().values();

    // then: one column is its own component, and there is no second
    double[] b = {0.5, 2.5, 1, -1.5, 3, 0};
    double mean = Arrays.stream(b).average().orElseThrow();
    for (int row = 0; row < b.length; row++) {
      assertThat((double) scores[2 * row]).isCloseTo(b[row] - mean, within(1e-6));
      assertThat(scores[2 * row + 1]).isZero();
    }
  }

  @Test
  void offset_costsNoDigits() {
    // given
    var near = SmallInputs.normal(200, 3, 4);
    var far =
        near.stream()
            .map(
                column ->
                    SmallInputs.column(
                        column.name(),
                        java.util.stream.IntStream.range(0, 200)
                            .mapToDouble(row -> 0x1p27 + rounded(column, row))
                            .toArray()))
            .toList();
    var rounded =
        near.stream()
            .map(
                column ->
                    SmallInputs.column(
                        column.name(),
                        java.util.stream.IntStream.range(0, 200)
                            .mapToDouble(row -> rounded(column, row))
                            .toArray()))
            .toList();

    // when
    float[] atFar = compute(3, far, Map.of()).positions().values();
    float[] atNear = compute(3, rounded, Map.of()).positions().values();

    // then
    for (int i = 0; i < atNear.length; i++) {
      assertThat(atFar[i]).isCloseTo(atNear[i], within(1e-6f));
    }
  }

  /// To bits that are left beside 2 to the 27th.
  private static double rounded(NamedColumn column, int row) {
    double value = ((AttributeValue.NumberValue) column.column().present(row)).value();
    return Math.rint(value * 0x1p20) * 0x1p-20;
  }

  @Test
  void absentValue_countsAsTheMean() {
    // given
    var table = List.of(SmallInputs.column("a", 1, 2, 6, Double.NaN));

    // when
    float[] scores = compute(2, table, Map.of()).positions().values();

    // then
    assertThat(scores).containsExactly(-2, 0, -1, 0, 3, 0, 0, 0);
  }

  @ParameterizedTest
  @CsvSource({"1,3,2", "2,3,5", "20,300,30", "500,4,64", "5,1,2"})
  void axesBeyondTheVariance_areZero(int rows, int columns, int k) {
    // when
    float[] scores =
        compute(k, SmallInputs.normal(rows, columns, 5), Map.of()).positions().values();

    // then
    int rank = Math.min(rows - 1, columns);
    for (int axis = 0; axis < k; axis++) {
      float largest = 0;
      for (int row = 0; row < rows; row++) {
        largest = Math.max(largest, Math.abs(scores[row * k + axis]));
      }
      if (axis < rank) assertThat(largest).isGreaterThan(0.001f);
      else assertThat(largest).isZero();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 6, 64})
  void result_isTheSameOnAnyNumberOfThreads(int k) {
    // given
    var table = SmallInputs.normal(3000, 260, 6);
    var method = new PcaMethod();
    var input = SmallInputs.table(method, k, table, Map.of());

    // when
    float[] alone = method.compute(input, Run.quiet(Workers.alone())).positions().values();
    float[] again = method.compute(input, Run.quiet(Workers.alone())).positions().values();
    float[] shared;
    try (var pool = new ForkJoinPool(2)) {
      shared = method.compute(input, Run.quiet(Workers.with(pool))).positions().values();
    }

    // then
    assertThat(again).isEqualTo(alone);
    assertThat(shared).isEqualTo(alone);
  }

  @Test
  void constantAndAllNullColumns_areNoAxes() {
    // given
    double nan = Double.NaN;
    var table =
        List.of(
            SmallInputs.column("same", 0.1, 0.1, 0.1), SmallInputs.column("none", nan, nan, nan));

    // when
    var result = compute(2, table, Map.of("standardize", AttributeValue.of(true)));

    // then
    assertThat(result.positions().values()).containsOnly(0);
  }

  @Test
  void hugeAndTinyNumbers_stayFinite() {
    // given
    var table =
        List.of(
            SmallInputs.column("huge", 1e308, -1e308, 1e307, 0),
            SmallInputs.column("tiny", 1e-300, 0, 2e-300, 1e-308));

    // when
    float[] scores = compute(2, table, Map.of()).positions().values();

    // then
    for (float score : scores) assertThat(score).isFinite();
    assertThat(scores[0]).isEqualTo(Float.MAX_VALUE);
  }

  @Test
  void noNodes_haveNoPositions() {
    // given
    var method = new PcaMethod();
    var input = SmallInputs.ofGraph(method, SmallInputs.graph(0, 2), Map.of());

    // when
    var result = method.compute(input, Run.quiet(Workers.alone()));

    // then
    assertThat(result.positions().count()).isZero();
  }

  @Test
  void noColumns_areRefusedWithTheRemedy() {
    // given
    var method = new PcaMethod();
    var input = SmallInputs.ofGraph(method, SmallInputs.graph(3, 2), Map.of());

    // when, then
    assertThatThrownBy(() -> method.compute(input, Run.quiet(Workers.alone())))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("spectral");
  }

  @Test
  void arrival_isProjected() {
    // given
    var result = compute(3, TABLE, Map.of("standardize", AttributeValue.of(true)));
    var third =
        Map.of(
            "a", AttributeValue.of(4.25), "b", AttributeValue.of(1.0), "c", AttributeValue.of(98L));

    // when
    var arrivals = java.util.Objects.requireNonNull(result.arrivals());
    float[] place = arrivals.place(third).orElseThrow();

    // then
    float[] known = Arrays.copyOfRange(result.positions().values(), 6, 9);
    for (int axis = 0; axis < 3; axis++) {
      assertThat(place[axis]).isCloseTo(known[axis], within(1e-5f));
    }
    assertThat(arrivals.place(Map.of("other", AttributeValue.of(1)))).isEmpty();
  }

  @Test
  void cancelledRun_ends() {
    // given
    var workers = Workers.alone();
    workers.cancel();
    var method = new PcaMethod();

    // when, then
    assertThatThrownBy(
            () -> method.compute(SmallInputs.table(method, 2, TABLE, Map.of()), Run.quiet(workers)))
        .isInstanceOf(CancellationException.class);
  }

  private static MethodResult compute(
      int k, List<NamedColumn> columns, Map<String, AttributeValue> parameters) {
    var method = new PcaMethod();
    return method.compute(
        SmallInputs.table(method, k, columns, parameters), Run.quiet(Workers.alone()));
  }
}
