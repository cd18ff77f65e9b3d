package orrery.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;
import static org.assertj.core.api.Assertions.within;

import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.kernel.Workers;
import orrery.layout.FeatureMatrix;
import orrery.layout.LayoutGraph;
import orrery.layout.MethodResult;
import orrery.model.Positions;

final class QualityTest {
  private static final int NODES = 40;

  @Test
  void byColumns_areThoseOfScikitLearnAndNumpy() {
    // when
    var measures = measure(SmallInputs.graph(NODES, 2), drawn(), columns(), Workers.alone());

    // then: sklearn.manifold.trustworthiness and sums over all pairs
    assertThat(measures.keySet())
        .containsExactly("trustworthiness", "knnPreservation", "stress", "distanceCorrelation");
    assertThat(measures.get("trustworthiness")).isCloseTo(0.9584313725490197, within(1e-9));
    assertThat(measures.get("knnPreservation")).isCloseTo(0.8466666666666669, within(1e-9));
    assertThat(measures.get("stress")).isCloseTo(0.06555746002766229, within(1e-6));
    assertThat(measures.get("distanceCorrelation")).isCloseTo(0.9242948884238329, within(1e-6));
  }

  @Test
  void byTheGraph_areThoseOfScipyAndPlainSums() {
    // when
    var measures = measure(ringAndPath(), drawn(), null, Workers.alone());

    // then: scipy.sparse.csgraph.shortest_path, pairs in two components left out
    assertThat(measures.get("trustworthiness")).isCloseTo(0.7494117647058823, within(1e-9));
    assertThat(measures.get("knnPreservation")).isCloseTo(0.005, within(1e-9));
    assertThat(measures.get("stress")).isCloseTo(0.4635561252817934, within(1e-6));
    assertThat(measures.get("distanceCorrelation")).isCloseTo(-0.07890285381334214, within(1e-6));
    assertThat(measures.get("edgeLengthSpread")).isCloseTo(0.3277954729513442, within(1e-6));
  }

  @Test
  void copyOfTheColumns_isPerfectAtAnyScale() {
    // given
    float[] larger = columns().values().clone();
    for (int i = 0; i < larger.length; i++) larger[i] *= 7;

    // when
    var measures =
        measure(SmallInputs.graph(NODES, 3), new Positions(3, larger), columns(), Workers.alone());

    // then
    assertThat(measures).contains(entry("trustworthiness", 1.0), entry("knnPreservation", 1.0));
    assertThat(measures.get("stress")).isCloseTo(0, within(1e-9));
    assertThat(measures.get("distanceCorrelation")).isCloseTo(1, within(1e-9));
  }

  @Test
  void pathDrawnAsALine_isPerfect() {
    // given
    int n = 6001; // more than are all looked at
    int[] ends = IntStream.range(0, n - 1).flatMap(i -> IntStream.of(i, i + 1)).toArray();
    float[] line = new float[2 * n];
    for (int i = 0; i < n; i++) line[2 * i] = 3 * i;

    // when
    var measures =
        measure(SmallInputs.graph(n, 2, ends), new Positions(2, line), null, Workers.alone());

    // then
    assertThat(measures.get("stress")).isCloseTo(0, within(1e-9));
    assertThat(measures.get("distanceCorrelation")).isCloseTo(1, within(1e-9));
    assertThat(measures.get("trustworthiness")).isCloseTo(1, within(1e-9));
    assertThat(measures.get("knnPreservation")).isGreaterThan(0.99);
    assertThat(measures.get("edgeLengthSpread")).isCloseTo(0, within(1e-6));
  }

  @Test
  void threads_changeNoBit() {
    // given
    int n = 7000;
    var graph = SmallInputs.random(n, 9000, 2, 1);
    var method = new RandomMethod();
    var input = SmallInputs.ofGraph(method, graph, Map.of());
    var result = method.compute(input, orrery.layout.Run.quiet(Workers.alone()));

    // when
    var alone = Quality.measure(input, result, Workers.alone());
    Map<String, Double> shared;
    try (var pool = new ForkJoinPool(2)) {
      shared = Quality.measure(input, result, Workers.with(pool));
    }

    // then
    assertThat(shared).isEqualTo(alone).hasSize(5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void fewNodes_haveTheMeasuresThatMakeSense(int nodes) {
    // given
    var positions = new Positions(2, java.util.Arrays.copyOf(drawn().values(), 2 * nodes));
    var features =
        new FeatureMatrix(nodes, 3, java.util.Arrays.copyOf(columns().values(), 3 * nodes));

    // when
    var measures = measure(SmallInputs.graph(nodes, 2), positions, features, Workers.alone());

    // then
    assertThat(measures.values()).allSatisfy(value -> assertThat(value).isBetween(-1.0, 1.0));
    assertThat(measures.containsKey("knnPreservation")).isEqualTo(nodes > 1);
    assertThat(measures.containsKey("trustworthiness")).isEqualTo(nodes > 2);
    assertThat(measures).doesNotContainKey("edgeLengthSpread");
  }

  @Test
  void withoutEdgesOrColumns_thereIsNothingToMeasure() {
    assertThat(measure(SmallInputs.graph(NODES, 2), drawn(), null, Workers.alone())).isEmpty();
  }

  @Test
  void everythingOnOneSpot_isFinite() {
    // when
    var measures =
        measure(ringAndPath(), new Positions(2, new float[2 * NODES]), null, Workers.alone());

    // then
    assertThat(measures).contains(entry("stress", 1.0));
    assertThat(measures).doesNotContainKeys("distanceCorrelation", "edgeLengthSpread");
  }

  @Test
  void cancelledWorkers_stop() {
    // given
    var workers = Workers.alone();
    workers.cancel();

    // when, then
    assertThatThrownBy(() -> measure(ringAndPath(), drawn(), null, workers))
        .isInstanceOf(CancellationException.class);
  }

  private static Map<String, Double> measure(
      LayoutGraph graph, Positions drawn, @Nullable FeatureMatrix features, Workers workers) {
    var input = SmallInputs.ofGraph(new RandomMethod(), graph, Map.of());
    return Quality.measure(input, new MethodResult(drawn, features, null), workers);
  }

  private static FeatureMatrix columns() {
    float[] values = new float[3 * NODES];
    for (int i = 0; i < NODES; i++) {
      values[3 * i] = (float) (StrictMath.sin(i * 1.7) * 3);
      values[3 * i + 1] = (float) (StrictMath.cos(i * 2.3) * 2);
      values[3 * i + 2] = (float) (i * i % 17 / 5.0);
    }
    return new FeatureMatrix(NODES, 3, values);
  }

  private static Positions drawn() {
    float[] values = new float[2 * NODES];
    for (int i = 0; i < NODES; i++) {
      values[2 * i] = (float) (StrictMath.sin(i * 1.7) * 3 + 0.4 * StrictMath.cos(5 * i));
      values[2 * i + 1] = (float) (StrictMath.cos(i * 2.3) * 2 + 0.3 * StrictMath.sin(7 * i));
    }
    return new Positions(2, values);
  }

  /// A ring of 30 with chords and one loop, and a path of 10 beside it.
  private static LayoutGraph ringAndPath() {
    var ends = IntStream.builder();
    for (int i = 0; i < 30; i++) ends.add(i).add((i + 1) % 30);
    for (int i = 0; i < 30; i += 4) ends.add(i).add(3 * i % 30);
    for (int i = 30; i < 39; i++) ends.add(i).add(i + 1);
    return SmallInputs.graph(NODES, 2, ends.build().toArray());
  }
}
