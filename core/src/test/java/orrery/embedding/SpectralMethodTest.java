package orrery.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.kernel.Workers;
import orrery.layout.LayoutGraph;
import orrery.layout.Run;
import orrery.model.AttributeValue;
import orrery.model.Positions;

final class SpectralMethodTest {
  // A triangle with a tail that ends in another one; 3-3 is a loop, 4-5 comes twice.
  private static final LayoutGraph LOOPED =
      SmallInputs.graph(7, 3, 0, 1, 1, 2, 2, 0, 2, 3, 3, 4, 4, 5, 5, 6, 6, 4, 4, 5, 3, 3);

  // scipy.sparse.csgraph.laplacian and numpy.linalg.eigh, columns 1 to 3
  private static final double[][] NORMALIZED = {
    {0.43513422, -0.32172509, -0.14583395},
    {0.43513422, -0.32172509, -0.14583395},
    {0.4150386, 0.24415709, 0.29562532},
    {0.03391899, 0.75718958, 0.05446066},
    {-0.39391913, 0.12537276, -0.3918177},
    {-0.4150386, -0.24415709, -0.29562532},
    {-0.34710166, -0.29104326, 0.79132116}
  };
  private static final double[][] PLAIN = {
    {0.448581802, -0.279812945, 0.707106781},
    {0.448581802, -0.279812945, -0.707106781},
    {0.324607618, 0.192594488, 0},
    {-0.0130522917, 0.812252605, 0},
    {-0.347104950, 0.0605868615, 0},
    {-0.417824418, -0.166385728, 0},
    {-0.443789562, -0.339422336, 0}
  };

  private final SpectralMethod method = new SpectralMethod();

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void smallGraph_hasTheVectorsOfLapack(boolean isNormalized) {
    // when
    float[] positions = compute(LOOPED, normalized(isNormalized));

    // then
    double[][] expected = isNormalized ? NORMALIZED : PLAIN;
    for (int axis = 0; axis < 3; axis++) {
      double sign = 0;
      for (int row = 0; row < 7; row++) sign += expected[row][axis] * positions[3 * row + axis];
      for (int row = 0; row < 7; row++) {
        assertThat(Math.signum(sign) * positions[3 * row + axis] / (2.8 * 7))
            .isCloseTo(expected[row][axis], within(1e-6));
      }
    }
  }

  /// The Laplacian of a path has the vectors cos(π j (i + ½) / n).
  @ParameterizedTest
  @CsvSource({"130,2", "500,5", "20000,2"})
  void path_hasItsCosines(int nodes, int k) {
    // given
    int[] ends = IntStream.range(0, nodes - 1).flatMap(i -> IntStream.of(i, i + 1)).toArray();

    // when
    float[] positions = compute(SmallInputs.graph(nodes, k, ends), normalized(false));

    // then
    double scale = 2.8 * nodes * Math.sqrt(2.0 / nodes);
    for (int axis = 0; axis < k; axis++) {
      double sign = 0;
      for (int i = 0; i < nodes; i++) sign += cosine(axis + 1, i, nodes) * positions[i * k + axis];
      for (int i = 0; i < nodes; i++) {
        assertThat(Math.signum(sign) * positions[i * k + axis])
            .isCloseTo(scale * cosine(axis + 1, i, nodes), within(1e-5 * scale));
      }
    }
  }

  /// The second eigenvalue of a square comes twice: what is known is the plane of the two vectors.
  @Test
  void square_hasThePlaneOfItsTwoCosines() {
    // given
    int side = 30, n = side * side;

    // when
    float[] positions = compute(SmallInputs.grid(side, side, 2), normalized(false));

    // then
    for (int axis = 0; axis < 2; axis++) {
      double alongX = 0, alongY = 0, squared = 0;
      for (int i = 0; i < n; i++) {
        double norm = Math.sqrt(2.0 / n), value = positions[2 * i + axis];
        alongX += value * norm * cosine(1, i % side, side);
        alongY += value * norm * cosine(1, i / side, side);
        squared += value * value;
      }
      assertThat((alongX * alongX + alongY * alongY) / squared).isCloseTo(1, within(1e-12 * n));
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 16, 64})
  void axes_areOrthogonalAndEquallyLong(int k) {
    // given
    int n = 1500;
    var graph = SmallInputs.random(n, 6000, k, 3);
    int[] ends = new int[2 * (6000 + n - 1)]; // and a path, so that it hangs together
    for (int e = 0; e < 6000; e++) {
      ends[2 * e] = graph.sources()[e];
      ends[2 * e + 1] = graph.targets()[e];
    }
    for (int i = 0; i < n - 1; i++) {
      ends[12_000 + 2 * i] = i;
      ends[12_001 + 2 * i] = i + 1;
    }

    // when
    float[] positions = compute(SmallInputs.graph(n, k, ends), normalized(false));

    // then
    double length = 2.8 * 2.8 * n * n;
    for (int a = 0; a < k; a++) {
      double sum = 0;
      for (int i = 0; i < n; i++) sum += positions[i * k + a];
      assertThat(sum / Math.sqrt(length * n)).isCloseTo(0, within(1e-6));
      for (int b = 0; b <= a; b++) {
        double dot = 0;
        for (int i = 0; i < n; i++) dot += (double) positions[i * k + a] * positions[i * k + b];
        assertThat(dot / length).isCloseTo(a == b ? 1 : 0, within(1e-6));
      }
    }
  }

  @Test
  void tolerance_isHowFarAnAxisMayBeOff() {
    // given
    var graph = SmallInputs.grid(40, 25, 2);

    // when
    double loose = deviation(graph, 0.1), strict = deviation(graph, 1e-9);

    // then
    assertThat(strict).isLessThan(1e-6);
    assertThat(loose).isBetween(1e-6, 0.1);
  }

  /// How far the first axis of a grid of 40 by 25 is from its cosine, as an angle.
  private double deviation(LayoutGraph graph, double tolerance) {
    float[] positions =
        compute(
            graph,
            Map.of(
                "normalized", AttributeValue.of(false), "tolerance", AttributeValue.of(tolerance)));
    int n = graph.nodeCount();
    double along = 0, squared = 0;
    for (int i = 0; i < n; i++) {
      along += positions[2 * i] * Math.sqrt(2.0 / n) * cosine(1, i % 40, 40);
      squared += (double) positions[2 * i] * positions[2 * i];
    }
    return Math.sqrt(Math.max(0, 1 - along * along / squared));
  }

  @Test
  void components_lieSideBySideEachAsIfAlone() {
    // given: two triangles with a tail, and a pair
    var graph = SmallInputs.graph(10, 2, 0, 1, 1, 2, 2, 0, 2, 3, 4, 5, 5, 6, 6, 4, 6, 7, 8, 9);
    var alone = SmallInputs.graph(4, 2, 0, 1, 1, 2, 2, 0, 2, 3);

    // when
    float[] together = compute(graph, Map.of()), one = compute(alone, Map.of());

    // then
    for (int first = 0; first < 8; first += 4) {
      for (int i = 2; i < 8; i++) {
        assertThat(together[2 * first + i] - together[2 * first + i % 2])
            .isCloseTo(one[i] - one[i % 2], within(1e-4f));
      }
    }
    assertThat(distinct(together)).isEqualTo(10);
  }

  @Test
  void thousandsOfComponents_areDoneAtOnce() {
    // given: 4,000 paths of 1 to 5 nodes
    var ends = IntStream.builder();
    int node = 0;
    for (int path = 0; path < 4000; path++) {
      for (int i = 0; i < path % 5; i++) ends.add(node).add(++node);
      node++;
    }

    // when
    float[] positions = compute(SmallInputs.graph(node, 2, ends.build().toArray()), Map.of());

    // then
    assertFinite(positions);
    assertThat(distinct(positions)).isEqualTo(node);
  }

  @ParameterizedTest
  @CsvSource({"0,2", "1,2", "2,2", "3,64", "50,3"})
  void nodesWithoutEdges_lieApart(int nodes, int k) {
    // when
    float[] positions = compute(SmallInputs.graph(nodes, k), Map.of());

    // then
    assertFinite(positions);
    assertThat(distinct(new Positions(k, positions))).isEqualTo(nodes);
  }

  @ParameterizedTest
  @CsvSource({"2,2", "3,2", "5,64"})
  void fewerNodesThanAxes_leaveAxesFlat(int nodes, int k) {
    // given: all joined to all
    var ends = IntStream.builder();
    for (int i = 0; i < nodes; i++) {
      for (int j = 0; j < i; j++) ends.add(i).add(j);
    }

    // when
    float[] positions = compute(SmallInputs.graph(nodes, k, ends.build().toArray()), Map.of());

    // then
    for (int i = 0; i < positions.length; i++) {
      if (i % k >= nodes - 1) assertThat(positions[i]).isZero();
    }
    assertThat(distinct(new Positions(k, positions))).isEqualTo(nodes);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void starOf50000_isFinite(boolean isNormalized) {
    // when
    float[] positions = compute(SmallInputs.star(50_000, 2), normalized(isNormalized));

    // then: the hub is at 0 of every vector of the one eigenvalue there is
    assertFinite(positions);
    assertThat(positions[0]).isCloseTo(0, within(1f));
  }

  @Test
  void result_isTheSameOnAnyNumberOfThreads() {
    // given
    var input = SmallInputs.ofGraph(method, SmallInputs.random(4000, 7000, 3, 5), Map.of());

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
  void warmStart_comesToTheSame() {
    // given
    var graph = SmallInputs.grid(40, 25, 2);
    var cold = new Positions(2, compute(graph, Map.of()));

    // when
    var input = SmallInputs.input(method, graph, List.of(), cold, Map.of());
    var steps = new CountingRun();
    float[] warm = method.compute(input, steps).positions().values();
    var coldSteps = new CountingRun();
    method.compute(SmallInputs.ofGraph(method, graph, Map.of()), coldSteps);

    // then
    for (int i = 0; i < warm.length; i++) {
      assertThat(warm[i]).isCloseTo(cold.values()[i], within(0.01f));
    }
    assertThat(steps.reports).isLessThan(coldSteps.reports);
    assertThat(coldSteps.improvements).isPositive();
  }

  @Test
  void cancelledRun_ends() {
    // given
    var workers = Workers.alone();
    workers.cancel();
    var input = SmallInputs.ofGraph(method, SmallInputs.grid(20, 20, 2), Map.of());

    // when, then
    assertThatThrownBy(() -> method.compute(input, Run.quiet(workers)))
        .isInstanceOf(CancellationException.class);
  }

  private static final class CountingRun implements Run {
    private final Workers workers = Workers.alone();
    int reports;
    int improvements;

    @Override
    public Workers workers() {
      return workers;
    }

    @Override
    public void report(double done, String text) {
      assertThat(done).isBetween(0.0, 1.0);
      reports++;
    }

    @Override
    public boolean wantsPositions() {
      return true;
    }

    @Override
    public void improve(Positions positions) {
      assertFinite(positions.values());
      improvements++;
    }
  }

  private float[] compute(LayoutGraph graph, Map<String, AttributeValue> parameters) {
    var input = SmallInputs.ofGraph(method, graph, parameters);
    return method.compute(input, Run.quiet(Workers.alone())).positions().values();
  }

  private static Map<String, AttributeValue> normalized(boolean isNormalized) {
    return Map.of("normalized", AttributeValue.of(isNormalized));
  }

  private static double cosine(int j, int i, int n) {
    return StrictMath.cos(Math.PI * j * (i + 0.5) / n);
  }

  private static void assertFinite(float[] values) {
    for (float value : values) assertThat(value).isFinite();
  }

  private static int distinct(float[] plane) {
    return distinct(new Positions(2, plane));
  }

  /// How many places are taken, to a hundredth.
  private static int distinct(Positions positions) {
    var places = new HashSet<List<Long>>();
    int k = positions.dimensions();
    for (int row = 0; row < positions.count(); row++) {
      int first = row * k;
      places.add(
          Arrays.stream(IntStream.range(first, first + k).toArray())
              .mapToObj(i -> Math.round(100.0 * positions.values()[i]))
              .toList());
    }
    return places.size();
  }
}
