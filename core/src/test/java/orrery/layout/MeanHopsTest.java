package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import orrery.kernel.Workers;

final class MeanHopsTest {

  @Test
  void meanOfAStar_isNearTwoOrOneFromItsHub() {
    assertThat(of(SmallGraphs.star(1000))).isIn(1.0, (1 + 2 * 998) / 999.0);
  }

  @Test
  void meanOfAPath_isThatFromOneOfItsNodes() {
    // given
    int nodes = 101;

    // when
    double mean = of(Hierarchies.path(nodes));

    // then: from the middle a quarter of its length, from an end half
    assertThat(mean).isBetween(25.0, 51.0);
  }

  @Test
  void singleNode_isNowhereFromItself() {
    assertThat(of(SmallGraphs.of(1, new int[0], new int[0], 2))).isZero();
  }

  private static double of(LayoutGraph graph) {
    var system = new ForceSystem(graph, ForceParameters.DEFAULT, 1, Workers.alone());
    return MeanHops.of(system.adjacency, system.components.order, 0, graph.nodeCount(), 1);
  }
}
