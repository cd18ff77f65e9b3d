package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import orrery.kernel.Workers;

final class ComponentsTest {

  @Test
  void components_standLargeSmallSingle() {
    // given: a single node, a pair, and a star of 100 nodes
    int[] sources = new int[100], targets = new int[100];
    sources[0] = 1;
    targets[0] = 2;
    for (int i = 1; i < 100; i++) {
      sources[i] = 3;
      targets[i] = 3 + i;
    }
    var graph = SmallGraphs.of(103, sources, targets, 2);

    // when
    var components = system(graph).components;

    // then
    assertThat(components.count).isEqualTo(3);
    assertThat(components.largeCount).isEqualTo(1);
    assertThat(components.linkedCount).isEqualTo(2);
    assertThat(components.size(0)).isEqualTo(100);
    assertThat(components.size(1)).isEqualTo(2);
    assertThat(components.label[0]).isEqualTo(2);
    assertThat(components.label[2]).isEqualTo(1);
    assertThat(components.order[0]).isEqualTo(3);
    assertThat(components.largest()).isZero();
  }

  @Test
  void emptyGraph_hasNone() {
    assertThat(system(SmallGraphs.of(0, new int[0], new int[0], 2)).components.count).isZero();
  }

  private static ForceSystem system(LayoutGraph graph) {
    return new ForceSystem(graph, ForceParameters.DEFAULT, 1, Workers.alone());
  }
}
