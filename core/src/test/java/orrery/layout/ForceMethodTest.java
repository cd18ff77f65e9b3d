package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import orrery.kernel.Workers;
import orrery.model.AttributeValue;
import orrery.model.Column;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.Positions;

final class ForceMethodTest {
  private final ForceMethod force = new ForceMethod();

  static Stream<Arguments> values() {
    return Stream.of(
        Arguments.of("scaling", AttributeValue.of(3.0)),
        Arguments.of("gravity", AttributeValue.of(8.0)),
        Arguments.of("linLog", AttributeValue.of(true)),
        Arguments.of("theta", AttributeValue.of(0.3)),
        Arguments.of("iterations", AttributeValue.of(50L)),
        Arguments.of("edgeWeight", AttributeValue.of("weight")),
        Arguments.of("overlap", AttributeValue.of(true)));
  }

  @ParameterizedTest
  @MethodSource("values")
  void everyParameter_changesTheResult(String name, AttributeValue value) {
    // given: some nodes that would overlap
    var graph = SmallGraphs.random(2000, 3000, 2, 2);
    float[] usual = compute(graph, Map.of(), Workers.alone());

    // when
    float[] other = compute(graph, Map.of(name, value), Workers.alone());

    // then
    assertThat(other).isNotEqualTo(usual);
    assertThat(force.declaration().parameters()).hasSize((int) values().count());
  }

  @Test
  void sameSeed_givesTheSameBytesOnAnyThreads() {
    // given
    var graph = SmallGraphs.random(900, 2000, 3, 2);
    float[] expected = compute(graph, Map.of(), Workers.alone());

    // when
    try (var pool = new ForkJoinPool(2)) {
      float[] result = compute(graph, Map.of(), Workers.with(pool));

      // then
      assertThat(result).isEqualTo(expected);
    }
  }

  @Test
  void withoutOverlap_noTwoNodesLieNearerThanTheClearance() {
    // given
    var graph = SmallGraphs.random(3000, 3900, 2, 2);
    double clearance =
        new ForceSystem(graph, ForceParameters.DEFAULT, 1, Workers.alone())
            .edgeLength()
            .clearance();
    float[] crowded = compute(graph, Map.of("overlap", AttributeValue.of(true)), Workers.alone());

    // when
    float[] result = compute(graph, Map.of("overlap", AttributeValue.of(false)), Workers.alone());

    // then
    assertThat(leastDistance(crowded)).isLessThan(clearance);
    assertThat(leastDistance(result)).isGreaterThanOrEqualTo(clearance);
  }

  @Test
  void start_isGoneOnFromAndHardlyLeft() {
    // given
    var graph = SmallGraphs.grid(15, 2);
    float[] first = compute(graph, Map.of(), Workers.alone());
    for (int i = 0; i < first.length; i += 2) first[i] += 5000;

    // when
    float[] second = compute(input(graph, Map.of(), new Positions(2, first)), Workers.alone());

    // then
    double farthest = 0;
    for (int i = 0; i < first.length; i++) {
      farthest = Math.max(farthest, Math.abs(first[i] - second[i]));
    }
    assertThat(farthest).isPositive().isLessThan(0.1 * SmallGraphs.extent(first, 2));
  }

  @Test
  void fewNodes_areLaidOutToo() {
    // given
    var none = new int[0];
    var one = new int[] {0};

    // when / then
    assertThat(compute(SmallGraphs.of(0, none, none, 2), Map.of(), Workers.alone())).isEmpty();
    assertThat(compute(SmallGraphs.of(1, none, none, 2), Map.of(), Workers.alone()))
        .hasSize(2)
        .doesNotContain(Float.NaN);
    assertThat(compute(SmallGraphs.of(1, one, one, 3), Map.of(), Workers.alone())).hasSize(3);
    float[] pair = compute(SmallGraphs.of(2, one, new int[] {1}, 16), Map.of(), Workers.alone());
    assertThat(SmallGraphs.distance(pair, 16, 0, 1)).isBetween(1.0, 50.0);
    float[] apart = compute(SmallGraphs.of(300, none, none, 2), Map.of(), Workers.alone());
    assertThat(leastDistance(apart)).isPositive();
  }

  @Test
  void cancelledRun_ends() {
    // given
    var workers = Workers.alone();
    workers.cancel();

    // when / then
    assertThatThrownBy(() -> compute(SmallGraphs.grid(30, 2), Map.of(), workers))
        .isInstanceOf(CancellationException.class);
  }

  private float[] compute(LayoutGraph graph, Map<String, AttributeValue> given, Workers workers) {
    return compute(input(graph, given, null), workers);
  }

  private float[] compute(MethodInput input, Workers workers) {
    return force.compute(input, Run.quiet(workers)).positions().values();
  }

  /// Edges have a column "weight" from 1 to 5.
  private MethodInput input(
      LayoutGraph graph, Map<String, AttributeValue> given, @Nullable Positions start) {
    double[] weights = new double[graph.sources().length];
    Arrays.setAll(weights, e -> 1 + e % 5);
    var keys = new String[graph.nodeCount()];
    Arrays.setAll(keys, row -> "n" + row);
    return new MethodInput(
        graph,
        keys,
        List.of(),
        List.of(new NamedColumn("weight", new Column.NumberColumn(weights, new BitSet()))),
        start,
        force.declaration().resolve(new HashMap<>(given)),
        1);
  }

  private static double leastDistance(float[] positions) {
    double least = Double.POSITIVE_INFINITY;
    for (int row = 0; row < positions.length / 2; row++) {
      for (int other = 0; other < row; other++) {
        least = Math.min(least, SmallGraphs.distance(positions, 2, row, other));
      }
    }
    return least;
  }
}
