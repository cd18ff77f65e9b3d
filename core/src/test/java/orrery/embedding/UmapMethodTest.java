package orrery.embedding;

import static java.util.Objects.requireNonNull;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.kernel.Metric;
import orrery.kernel.NearestNeighbors;
import orrery.kernel.Workers;
import orrery.layout.MethodResult;
import orrery.layout.Run;
import orrery.model.AttributeValue;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.Positions;
import orrery.model.RefusedException;

@Timeout(120)
final class UmapMethodTest {
  private static final int CLUSTERS = 6;

  private final UmapMethod umap = new UmapMethod();

  @Test
  void neighborhoods_areKept() {
    // given
    var columns = clusters(900, 10, 3);

    // when
    var result = compute(2, columns, Map.of());

    // then: independent of the method's own neighbours, all pairs ranked
    assertThat(trustworthiness(result, 15)).isGreaterThan(0.95);
    for (int row = 0; row < 900; row++) {
      assertThat(cluster(nearestTo(result.positions(), row))).isEqualTo(cluster(row));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 7, 64})
  void anyNumberOfDimensions_partsTheClusters(int k) {
    // when
    var result = compute(k, clusters(300, 5, 4), Map.of());

    // then
    assertThat(result.positions().dimensions()).isEqualTo(k);
    assertThat(trustworthiness(result, 15)).isGreaterThan(0.9);
    assertFinite(result.positions(), 300);
    for (int axis = 0; axis < k; axis++) {
      int a = axis;
      assertThat(
              IntStream.range(0, 300)
                  .mapToObj(i -> result.positions().values()[i * k + a])
                  .distinct())
          .hasSizeGreaterThan(100);
    }
  }

  @Test
  void threads_makeNoDifference() {
    // given
    var columns = clusters(700, 8, 5);
    var input = SmallInputs.table(umap, 3, columns, Map.of());

    try (var pool = new ForkJoinPool(2)) {
      // when
      var alone = umap.compute(input, Run.quiet(Workers.alone()));
      var together = umap.compute(input, Run.quiet(Workers.with(pool)));

      // then
      assertThat(together.positions().values()).isEqualTo(alone.positions().values());
    }
  }

  @Test
  void smallerMinDist_packsTighter() {
    // given
    var columns = clusters(400, 5, 6);

    // when
    double tight = nearestGap(compute(2, columns, Map.of("minDist", AttributeValue.of(0.01))));
    double middling = nearestGap(compute(2, columns, Map.of()));
    double loose = nearestGap(compute(2, columns, Map.of("minDist", AttributeValue.of(0.8))));

    // then
    assertThat(middling).isGreaterThan(1.2 * tight);
    assertThat(loose).isGreaterThan(1.5 * middling);
  }

  @Test
  void morePushes_spreadNodesOut() {
    // given
    var columns = clusters(400, 5, 6);

    // when
    double few = nearestGap(compute(2, columns, Map.of("negativeRate", AttributeValue.of(1.0))));
    double many = nearestGap(compute(2, columns, Map.of("negativeRate", AttributeValue.of(20.0))));

    // then
    assertThat(many).isGreaterThan(1.5 * few);
  }

  @Test
  void fewNeighbors_tearApartWhatManyHoldTogether() {
    // given: one long band
    var columns = band(600);

    // when
    double few = meanEdge(compute(2, columns, Map.of("neighbors", AttributeValue.of(3))));
    double many = meanEdge(compute(2, columns, Map.of("neighbors", AttributeValue.of(60))));

    // then: the 30th next along the band is nearer, in widths of the drawing, where it counts
    assertThat(many).isLessThan(few);
  }

  @Test
  void epochs_goOnFromTheStart() {
    // given
    var columns = clusters(400, 5, 6);

    // when
    double one = trustworthiness(compute(2, columns, Map.of("epochs", AttributeValue.of(1))), 10);
    double all = trustworthiness(compute(2, columns, Map.of()), 10);

    // then
    assertThat(all).isGreaterThan(one + 0.02);
  }

  @Test
  void cosine_sortsByDirectionAndNotByLength() {
    // given: two directions, lengths over four decades
    var random = new SplittableRandom(8);
    double[] x = new double[200], y = new double[200], z = new double[200];
    for (int i = 0; i < 200; i++) {
      double length = Math.pow(10, random.nextDouble(0, 4));
      x[i] = length * (i % 2 + random.nextGaussian() / 20);
      y[i] = length * (1 - i % 2 + random.nextGaussian() / 20);
      z[i] = length * random.nextGaussian() / 20;
    }
    var columns =
        List.of(SmallInputs.column("x", x), SmallInputs.column("y", y), SmallInputs.column("z", z));

    // when
    var cosine = compute(2, columns, Map.of("metric", AttributeValue.of("cosine"))).positions();
    var euclidean = compute(2, columns, Map.of()).positions();

    // then
    for (int i = 0; i < 200; i++) {
      assertThat(nearestTo(cosine, i) % 2).isEqualTo(i % 2);
    }
    assertThat(euclidean.values()).isNotEqualTo(cosine.values());
  }

  @Test
  void manhattan_isAnotherDrawing() {
    // given
    var columns = clusters(300, 12, 9);

    // when
    var manhattan = compute(2, columns, Map.of("metric", AttributeValue.of("manhattan")));

    // then
    assertThat(trustworthiness(manhattan, 10)).isGreaterThan(0.9);
    assertThat(manhattan.positions().values())
        .isNotEqualTo(compute(2, columns, Map.of()).positions().values());
  }

  @Test
  void onlyNamedColumns_count() {
    // given: a column that parts rows otherwise
    var columns = new ArrayList<>(clusters(300, 4, 10));
    columns.add(
        SmallInputs.column(
            "other", IntStream.range(0, 300).mapToDouble(i -> 1e4 * (i % 10)).toArray()));

    // when
    var named = compute(2, columns, Map.of("columns", AttributeValue.of("a,b,c,d")));
    var without = compute(2, columns.subList(0, 4), Map.of());

    // then
    assertThat(named.positions().values()).isEqualTo(without.positions().values());
    assertThat(compute(2, columns, Map.of()).positions().values())
        .isNotEqualTo(named.positions().values());
  }

  @ParameterizedTest
  @CsvSource({"0,2", "1,2", "2,2", "2,5", "3,2", "10,3"})
  void fewRows_haveFinitePlaces(int rows, int k) {
    // when
    var result = compute(k, SmallInputs.normal(rows, 3, 1), Map.of());

    // then
    assertFinite(result.positions(), rows);
    if (rows == 2)
      assertThat(Arrays.copyOf(result.positions().values(), k))
          .isNotEqualTo(Arrays.copyOfRange(result.positions().values(), k, 2 * k));
  }

  @Test
  void rowsAllAlike_constantAndAbsentValues_haveFinitePlaces() {
    // given
    double[] constant = new double[500], gaps = new double[500];
    Arrays.fill(constant, 7);
    Arrays.fill(gaps, Double.NaN);
    var columns = new ArrayList<>(clusters(500, 4, 11));
    columns.add(SmallInputs.column("constant", constant));
    columns.add(SmallInputs.column("absent", gaps));
    columns.add(
        SmallInputs.column(
            "large", IntStream.range(0, 500).mapToDouble(i -> i % 2 * 1e300).toArray()));

    // when
    var alike = compute(2, List.of(SmallInputs.column("constant", constant)), Map.of());
    var mixed = compute(2, columns, Map.of());

    // then
    assertFinite(alike.positions(), 500);
    assertFinite(mixed.positions(), 500);
    assertThat(IntStream.range(0, 500).mapToObj(i -> alike.positions().values()[2 * i]).distinct())
        .hasSizeGreaterThan(400);
  }

  @Test
  void nothingButAbsentValues_isRefused() {
    // given
    double[] gaps = new double[5];
    Arrays.fill(gaps, Double.NaN);

    // then
    assertThatThrownBy(() -> compute(2, List.of(SmallInputs.column("absent", gaps)), Map.of()))
        .isInstanceOf(RefusedException.class)
        .hasMessageContaining("no column of the nodes is numeric");
  }

  @Test
  void duplicates_lieTogether() {
    // given: every row five times
    var once = SmallInputs.normal(100, 6, 12);
    var columns = new ArrayList<NamedColumn>();
    for (var column : once) {
      double[] values = new double[500];
      for (int i = 0; i < 500; i++) values[i] = value(column, i / 5);
      columns.add(SmallInputs.column(column.name(), values));
    }

    // when
    var positions = compute(2, columns, Map.of()).positions();

    // then
    int together = 0;
    for (int i = 0; i < 500; i++) if (nearestTo(positions, i) / 5 == i / 5) together++;
    assertThat(together).isGreaterThan(400);
  }

  @Test
  void warmStart_goesOnFromThere() {
    // given
    var columns = clusters(500, 6, 13);
    var first = compute(2, columns, Map.of()).positions();

    // when
    var input = SmallInputs.input(umap, SmallInputs.graph(500, 2), columns, first, Map.of());
    var next = umap.compute(input, Run.quiet(Workers.alone())).positions();

    // then
    double moved = 0;
    for (int i = 0; i < 1000; i++) moved += Math.abs(next.values()[i] - first.values()[i]) / 1000;
    assertThat(moved).isLessThan(0.05 * width(first)).isGreaterThan(0);
  }

  @Test
  void run_isToldHowFarItIs_andShownWhatThereIs() {
    // given
    var input = SmallInputs.table(umap, 2, clusters(300, 4, 14), Map.of());
    var told = new ArrayList<Double>();
    var shown = new ArrayList<Positions>();

    // when
    var result =
        umap.compute(
            input,
            new Run() {
              @Override
              public Workers workers() {
                return Workers.alone();
              }

              @Override
              public void report(double done, String text) {
                told.add(done);
              }

              @Override
              public boolean wantsPositions() {
                return told.size() % 10 == 0;
              }

              @Override
              public void improve(Positions positions) {
                shown.add(positions);
              }
            });

    // then
    assertThat(told).isSorted().hasSizeGreaterThan(400).last().isEqualTo(1.0);
    assertThat(shown).hasSizeGreaterThan(25);
    shown.forEach(positions -> assertFinite(positions, 300));
    assertThat(shown.getFirst().values()).isNotEqualTo(result.positions().values());
  }

  @Test
  void cancelledRun_stops() {
    // given
    var workers = Workers.alone();
    workers.cancel();
    var input = SmallInputs.table(umap, 2, clusters(300, 4, 15), Map.of());

    // then
    assertThatThrownBy(() -> umap.compute(input, Run.quiet(workers)))
        .isInstanceOf(CancellationException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"euclidean", "cosine", "manhattan"})
  void rowsThatArrive_landInTheirCluster(String metric) {
    // given: a fit of all but each tenth row
    var all = clusters(660, 8, 16);
    int[] fitted = IntStream.range(0, 660).filter(row -> row % 10 != 7).toArray();
    var columns = new ArrayList<NamedColumn>();
    for (var column : all) {
      columns.add(
          SmallInputs.column(
              column.name(),
              Arrays.stream(fitted).mapToDouble(row -> value(column, row)).toArray()));
    }
    var result = compute(2, columns, Map.of("metric", AttributeValue.of(metric)));

    for (int row = 7; row < 660; row += 10) {
      // when
      var place = arrive(result, all, row);

      // then
      int nearest = nearest(result.positions(), place, -1);
      assertThat(cluster(fitted[nearest])).as("row %d", row).isEqualTo(cluster(row));
    }
  }

  @Test
  void rowThatIsThereAlready_arrivesOnItsPlace_andOneThatSaysNothingNowhere() {
    // given
    var columns = clusters(300, 4, 17);

    // when
    var result = compute(2, columns, Map.of());
    var arrivals = requireNonNull(result.arrivals());

    // then
    assertThat(arrive(result, columns, 33))
        .containsExactly(Arrays.copyOfRange(result.positions().values(), 66, 68));
    assertThat(arrivals.place(Map.of("unknown", AttributeValue.of(1.0)))).isEmpty();
    assertThat(arrivals.place(Map.of("a", AttributeValue.of(1.0)))).isPresent();
  }

  private MethodResult compute(
      int k, List<NamedColumn> columns, Map<String, AttributeValue> parameters) {
    return umap.compute(
        SmallInputs.table(umap, k, columns, parameters), Run.quiet(Workers.alone()));
  }

  private static float[] arrive(MethodResult result, List<NamedColumn> columns, int row) {
    var attributes = new HashMap<String, AttributeValue>();
    for (var column : columns) attributes.put(column.name(), column.column().value(row));
    return requireNonNull(result.arrivals()).place(attributes).orElseThrow();
  }

  private static double value(NamedColumn column, int row) {
    return ((AttributeValue.NumberValue) column.column().value(row)).value();
  }

  private static int cluster(int row) {
    return row % CLUSTERS;
  }

  /// Far clusters with unit deviation.
  private static List<NamedColumn> clusters(int rows, int columns, long seed) {
    var random = new SplittableRandom(seed);
    var result = new ArrayList<NamedColumn>();
    for (int c = 0; c < columns; c++) {
      double[] centres = random.doubles(CLUSTERS, -20, 20).toArray();
      double[] values = new double[rows];
      for (int row = 0; row < rows; row++)
        values[row] = centres[cluster(row)] + random.nextGaussian();
      result.add(SmallInputs.column(Character.toString('a' + c), values));
    }
    return result;
  }

  /// Along a curve, with some noise.
  private static List<NamedColumn> band(int rows) {
    var random = new SplittableRandom(2);
    double[] x = new double[rows], y = new double[rows], z = new double[rows];
    for (int i = 0; i < rows; i++) {
      double at = 9.0 * i / rows;
      x[i] = at * Math.cos(at) + random.nextGaussian() / 10;
      y[i] = at * Math.sin(at) + random.nextGaussian() / 10;
      z[i] = random.nextDouble();
    }
    return List.of(
        SmallInputs.column("x", x), SmallInputs.column("y", y), SmallInputs.column("z", z));
  }

  /// Of rows 30 apart, in widths of the drawing.
  private static double meanEdge(MethodResult result) {
    float[] p = result.positions().values();
    int rows = result.positions().count();
    double sum = 0;
    for (int i = 30; i < rows; i++) {
      sum += Math.hypot(p[2 * i] - p[2 * i - 60], p[2 * i + 1] - p[2 * i - 59]) / (rows - 30);
    }
    return sum / width(result.positions());
  }

  private static double width(Positions positions) {
    double low = Double.POSITIVE_INFINITY, high = Double.NEGATIVE_INFINITY;
    for (float x : positions.values()) {
      low = Math.min(low, x);
      high = Math.max(high, x);
    }
    return high - low;
  }

  /// The median distance to the nearest other.
  private static double nearestGap(MethodResult result) {
    int rows = result.positions().count(), k = result.positions().dimensions();
    var nearest =
        NearestNeighbors.exact(
            Workers.alone(), rows, k, result.positions().values(), 1, Metric.EUCLIDEAN);
    float[] gaps = nearest.distances().clone();
    Arrays.sort(gaps);
    return gaps[rows / 2];
  }

  private static int nearestTo(Positions positions, int row) {
    int k = positions.dimensions();
    return nearest(positions, Arrays.copyOfRange(positions.values(), row * k, (row + 1) * k), row);
  }

  private static int nearest(Positions positions, float[] place, int except) {
    int k = positions.dimensions(), best = -1;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < positions.count(); i++) {
      double square = 0;
      for (int axis = 0; axis < k; axis++) {
        double difference = positions.values()[i * k + axis] - place[axis];
        square += difference * difference;
      }
      if (i != except && square < least) {
        least = square;
        best = i;
      }
    }
    return best;
  }

  /// As Venna and Kaski have it: 1 less the mean of how far down the ranks of the columns are those
  /// that the drawing puts among the `q` nearest.
  private static double trustworthiness(MethodResult result, int q) {
    var matrix = requireNonNull(result.features());
    int n = matrix.rows();
    double penalty = 0;
    var drawn =
        NearestNeighbors.exact(
            Workers.alone(),
            n,
            result.positions().dimensions(),
            result.positions().values(),
            q,
            Metric.EUCLIDEAN);
    for (int i = 0; i < n; i++) {
      double[] squares = new double[n];
      for (int j = 0; j < n; j++) {
        for (int c = 0; c < matrix.columns(); c++) {
          double difference =
              matrix.values()[i * matrix.columns() + c] - matrix.values()[j * matrix.columns() + c];
          squares[j] += difference * difference;
        }
      }
      for (int r = 0; r < q; r++) {
        double drawnNear = squares[drawn.indices()[i * q + r]];
        long rank = Arrays.stream(squares).filter(square -> square < drawnNear).count();
        penalty += Math.max(0, rank - q);
      }
    }
    return 1 - 2 * penalty / (n * (double) q * (2.0 * n - 3 * q - 1));
  }

  private static void assertFinite(Positions positions, int rows) {
    assertThat(positions.count()).isEqualTo(rows);
    for (float x : positions.values()) assertThat(x).isFinite();
  }
}
