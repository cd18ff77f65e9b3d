package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class CoarseningTest {

  static Stream<Arguments> graphs() {
    return Stream.of(
        Arguments.of("a pair", Hierarchies.path(2), 0.5),
        Arguments.of("a long path", Hierarchies.path(50_000), 0.4),
        Arguments.of("a mesh", SmallGraphs.grid(60, 2), 0.35),
        Arguments.of("streets", Hierarchies.streets(60, 2), 0.4),
        Arguments.of("a star", SmallGraphs.star(50_000), 0.001),
        Arguments.of("hubs", Hierarchies.hubs(20_000), 0.6));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("graphs")
  void coarseGraph_keepsMassAndConnectionAndIsMuchSmaller(
      String name, LayoutGraph layoutGraph, double most) {
    // given
    var graph = Hierarchies.whole(layoutGraph);

    // when
    int[] cluster = Coarsening.clusters(graph);
    var coarse = Coarsening.contract(graph, cluster);

    // then
    assertThat(coarse.rows()).as(name).isEqualTo(Arrays.stream(cluster).max().orElseThrow() + 1);
    assertThat((double) coarse.rows()).isLessThanOrEqualTo(Math.max(1, most * graph.rows()));
    assertThat(Hierarchies.sum(coarse.mass()))
        .isCloseTo(Hierarchies.sum(graph.mass()), within(1e-3 * graph.rows()));
    assertThat(Hierarchies.isConnected(coarse)).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("graphs")
  void edgesBetweenClusters_keepTheirWeightAndEdgesWithinGo(
      String name, LayoutGraph layoutGraph, double most) {
    // given
    var graph = Hierarchies.whole(layoutGraph);
    int[] cluster = Coarsening.clusters(graph);
    double between = 0;
    for (int row = 0; row < graph.rows(); row++) {
      for (int arc = graph.begin()[row]; arc < graph.end()[row]; arc++) {
        if (cluster[graph.neighbour()[arc]] != cluster[row]) between += graph.weight()[arc];
      }
    }

    // when
    var coarse = Coarsening.contract(graph, cluster);

    // then
    assertThat(Hierarchies.sum(coarse.weight())).as(name).isCloseTo(between, within(0.5));
    for (int row = 0; row < coarse.rows(); row++) {
      int degree = coarse.degree(row), self = row;
      int[] others = Arrays.copyOfRange(coarse.neighbour(), coarse.begin()[row], coarse.end()[row]);
      assertThat(Arrays.stream(others).distinct().count()).isEqualTo(degree);
      assertThat(Arrays.stream(others).noneMatch(other -> other == self)).isTrue();
    }
  }

  @Test
  void hub_doesNotSwallowItsSurroundings() {
    // given
    var graph = Hierarchies.whole(Hierarchies.hubs(20_000));

    // when
    var coarse = Coarsening.contract(graph, Coarsening.clusters(graph));

    // then: but for leaves, nothing grows past nine times the middle mass
    float heaviest = 0;
    for (float mass : graph.mass()) heaviest = Math.max(heaviest, mass);
    double middle = Hierarchies.sum(graph.mass()) / graph.rows();
    for (float mass : coarse.mass()) {
      assertThat((double) mass).isLessThanOrEqualTo(Math.max(9 * middle, heaviest) * 1.2);
    }
  }
}
