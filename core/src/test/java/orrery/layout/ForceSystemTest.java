package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.kernel.Workers;

final class ForceSystemTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4})
  void sameIterations_giveTheSameBytesOnAnyThreads(int dimensions) {
    // given
    var graph = SmallGraphs.random(2000, 5000, dimensions, 5);
    float[] expected = positions(cooled(graph, ForceParameters.DEFAULT, Workers.alone(), 60));
    try (var pool = new ForkJoinPool(3)) {

      // when
      var system = cooled(graph, ForceParameters.DEFAULT, Workers.with(pool), 60);

      // then
      assertThat(positions(system)).isEqualTo(expected);
    }
  }

  @Test
  void coincidentStart_untanglesToAPicture() {
    // given
    int side = 12;
    var graph = SmallGraphs.grid(side, 2);

    // when
    var system = cooled(graph, ForceParameters.DEFAULT, Workers.alone(), 1000);

    // then
    float[] values = positions(system);
    assertThat(system.alpha()).isZero();
    assertThat(SmallGraphs.extent(values, 2)).isGreaterThan(40);
    assertThat(SmallGraphs.meanEdge(graph, values)).isBetween(2.0, 50.0);
  }

  @Test
  void farOutNode_staysFinite() {
    // given
    var bare = SmallGraphs.grid(10, 2);
    float[] start = new float[200];
    start[0] = Float.MAX_VALUE;
    start[3] = -Float.MAX_VALUE;

    // when
    var system =
        cooled(SmallGraphs.placed(bare, start), ForceParameters.DEFAULT, Workers.alone(), 300);

    // then
    for (float value : positions(system)) assertThat(Float.isFinite(value)).isTrue();
  }

  static Stream<Arguments> otherParameters() {
    return Stream.of(
        Arguments.of(new ForceParameters(4, 1, false, 1.2, 300, "", false)),
        Arguments.of(new ForceParameters(1, 5, false, 1.2, 300, "", false)),
        Arguments.of(new ForceParameters(1, 1, true, 1.2, 300, "", false)),
        Arguments.of(new ForceParameters(1, 1, false, 0.2, 300, "", false)),
        Arguments.of(new ForceParameters(1, 1, false, 1.2, 30, "", false)));
  }

  @ParameterizedTest
  @MethodSource("otherParameters")
  void everyParameter_changesTheResult(ForceParameters other) {
    // given
    var graph = start(SmallGraphs.random(600, 1500, 2, 6));
    var usual = cooled(graph, ForceParameters.DEFAULT, Workers.alone(), 2000);

    // when
    var system = cooled(graph, other, Workers.alone(), 2000);

    // then
    assertThat(positions(system)).isNotEqualTo(positions(usual));
    assertThat(system.alpha()).isZero();
  }

  @Test
  void scaling_growsTheDrawingWithItsRoot() {
    // given
    var graph = start(SmallGraphs.grid(25, 2));

    // when
    var usual =
        cooled(graph, new ForceParameters(1, 0, false, 1, 600, "", false), Workers.alone(), 2000);
    var larger =
        cooled(graph, new ForceParameters(4, 0, false, 1, 600, "", false), Workers.alone(), 2000);

    // then
    double ratio =
        SmallGraphs.meanEdge(graph, positions(larger))
            / SmallGraphs.meanEdge(graph, positions(usual));
    assertThat(ratio).isBetween(1.6, 2.1);
  }

  @Test
  void gravity_holdsTheDrawingTogether() {
    // given
    var graph = start(SmallGraphs.grid(25, 2));

    // when
    var loose =
        cooled(graph, new ForceParameters(1, 0, false, 1, 300, "", false), Workers.alone(), 2000);
    var held =
        cooled(graph, new ForceParameters(1, 30, false, 1, 300, "", false), Workers.alone(), 2000);

    // then
    assertThat(SmallGraphs.extent(positions(held), 2))
        .isLessThan(0.7 * SmallGraphs.extent(positions(loose), 2));
  }

  @Test
  void heavyEdge_isShorter() {
    // given: a path of three nodes, its second edge nine times as heavy
    var path = SmallGraphs.of(3, new int[] {0, 1}, new int[] {1, 2}, 2);
    var graph = start(path.withWeights(new float[] {1, 9}));

    // when
    float[] values = positions(cooled(graph, ForceParameters.DEFAULT, Workers.alone(), 2000));

    // then
    assertThat(SmallGraphs.distance(values, 2, 1, 2))
        .isLessThan(0.6 * SmallGraphs.distance(values, 2, 0, 1));
  }

  @Test
  void edgeAddedLater_pullsByItsWeightAmongTheOthers() {
    // given: two nodes at the ends of a path, joined to its middle by edges of the same weights
    var early = SmallGraphs.of(3, new int[] {0, 1}, new int[] {1, 2}, 2);
    var path = SmallGraphs.of(3, new int[] {0}, new int[] {1}, 2);
    var whole =
        new ForceSystem(
            early.withWeights(new float[] {4, 36}), ForceParameters.DEFAULT, 1, Workers.alone());
    var grown =
        new ForceSystem(
            path.withWeights(new float[] {20}), ForceParameters.DEFAULT, 1, Workers.alone());

    // when
    grown.addEdge(99, 1, 2, 36);

    // then: 36 of a mean of 20 in both
    int last = grown.adjacency.end[2] - 1;
    assertThat(grown.adjacency.weight[last])
        .isEqualTo(whole.adjacency.weight[whole.adjacency.begin[2]])
        .isCloseTo(1.8f, within(1e-6f));
  }

  private static LayoutGraph start(LayoutGraph graph) {
    var workers = Workers.alone();
    return SmallGraphs.placed(
        graph, ForceStart.initial(graph, ForceParameters.DEFAULT, 1, workers).values());
  }

  private static ForceSystem cooled(
      LayoutGraph graph, ForceParameters parameters, Workers workers, int most) {
    var system = new ForceSystem(graph, parameters, 1, workers);
    system.warmAll();
    while (system.alpha() > 0 && system.iteration() < most) system.iterate();
    return system;
  }

  private static float[] positions(ForceSystem system) {
    int k = system.dimensions;
    float[] values = new float[system.table.count() * k];
    for (int i = 0; i < values.length; i++) values[i] = system.position[i % k][i / k];
    return values;
  }
}
