package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.kernel.Workers;

final class ForceStartTest {

  static Stream<Arguments> oddGraphs() {
    return Stream.of(
        Arguments.of("no node", SmallGraphs.of(0, new int[0], new int[0], 2)),
        Arguments.of("one node", SmallGraphs.of(1, new int[0], new int[0], 2)),
        Arguments.of("a self-loop", SmallGraphs.of(1, new int[] {0}, new int[] {0}, 2)),
        Arguments.of("two nodes", SmallGraphs.of(2, new int[] {0}, new int[] {1}, 2)),
        Arguments.of("a double edge", SmallGraphs.of(2, new int[2], new int[] {1, 1}, 2)),
        Arguments.of("no edges", SmallGraphs.of(5000, new int[0], new int[0], 2)),
        Arguments.of("a star", SmallGraphs.star(20_000)),
        Arguments.of("many components", SmallGraphs.paths(4000)),
        Arguments.of("multigraph", SmallGraphs.random(500, 3000, 2, 1)),
        Arguments.of("one axis", SmallGraphs.grid(12, 1)),
        Arguments.of("a mesh in space", SmallGraphs.grid(20, 3)),
        Arguments.of("seven axes", SmallGraphs.random(400, 900, 7, 2)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("oddGraphs")
  void everyNode_getsAFiniteSpotOfItsOwn(String name, LayoutGraph graph) {
    // when
    float[] values = initial(graph, Workers.alone());

    // then
    int k = graph.dimensions();
    assertThat(values).as(name).hasSize(graph.nodeCount() * k);
    for (float value : values) assertThat(Float.isFinite(value)).isTrue();
    long spots =
        Stream.iterate(0, row -> row < graph.nodeCount(), row -> row + 1)
            .map(
                row ->
                    java.util.Arrays.toString(
                        java.util.Arrays.copyOfRange(values, row * k, row * k + k)))
            .distinct()
            .count();
    assertThat(spots).isGreaterThan((long) (0.99 * graph.nodeCount()) - 1);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void threads_changeNoBit(int dimensions) {
    // given
    var graph = SmallGraphs.random(3000, 7000, dimensions, 3);
    float[] expected = initial(graph, Workers.alone());
    try (var pool = new ForkJoinPool(3)) {

      // when
      float[] values = ForceStart.initial(graph, 1, pool).values();

      // then
      assertThat(values).isEqualTo(expected);
    }
  }

  @Test
  void neighboursInAGrid_endNearEachOther() {
    // given
    int side = 60;
    var graph = SmallGraphs.grid(side, 2);

    // when
    float[] values = initial(graph, Workers.alone());

    // then
    double far = 0;
    int pairs = 0;
    for (int a = 0; a < side * side; a += 13) {
      for (int b = 5; b < a; b += 17) {
        far += SmallGraphs.distance(values, 2, a, b);
        pairs++;
      }
    }
    assertThat(far / pairs).isGreaterThan(15 * SmallGraphs.meanEdge(graph, values));
  }

  @ParameterizedTest
  @ValueSource(ints = {10, 30, 90})
  void edges_areOfTheSameLengthInGraphsOfAnySize(int side) {
    // given
    var graph = SmallGraphs.grid(side, 2);

    // when
    float[] values = initial(graph, Workers.alone());

    // then
    assertThat(SmallGraphs.meanEdge(graph, values)).isBetween(5.0, 20.0);
  }

  @Test
  void placedRows_stayAndTheOthersFitThem() {
    // given: a quarter of the grid already lies somewhere, larger and turned by a right angle
    int side = 30;
    var bare = SmallGraphs.grid(side, 2);
    float[] positions = new float[2 * side * side];
    var placed = new BitSet();
    for (int row = 0; row < side * side; row += 4) {
      positions[2 * row] = 5000 - 70 * (row / side);
      positions[2 * row + 1] = 70 * (row % side);
      placed.set(row);
    }
    var graph =
        new LayoutGraph(
            bare.ids(),
            bare.edgeIds(),
            bare.sources(),
            bare.targets(),
            bare.weights(),
            2,
            positions,
            placed,
            new BitSet());

    // when
    float[] values = initial(graph, Workers.alone());

    // then
    for (int row = 0; row < side * side; row++) {
      if (placed.get(row)) {
        assertThat(values[2 * row]).isEqualTo(positions[2 * row]);
        assertThat(values[2 * row + 1]).isEqualTo(positions[2 * row + 1]);
      } else {
        assertThat(values[2 * row]).isCloseTo(5000 - 70 * (row / side), within(500f));
        assertThat(values[2 * row + 1]).isCloseTo(70 * (row % side), within(500f));
      }
    }
  }

  private static float[] initial(LayoutGraph graph, Workers workers) {
    return ForceStart.initial(graph, ForceParameters.DEFAULT, 1, workers).values();
  }
}
