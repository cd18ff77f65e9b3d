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

  @Test
  void newNodes_joinTheirNeighboursAndWaitForASearchWithTheRest() {
    // given: a star of 100 nodes, and a pair
    int[] sources = new int[100], targets = new int[100];
    for (int i = 1; i < 100; i++) targets[i] = i;
    sources[0] = 100;
    targets[0] = 101;
    var system = system(SmallGraphs.of(102, sources, targets, 2));
    var components = system.components;
    system.removeNode(SmallGraphs.FIRST_NODE + 5);
    int leaf = system.addNode(9000), next = system.addNode(9001), alone = system.addNode(9002);
    system.addEdge(9000, leaf, 0, 1);
    system.addEdge(9001, leaf, next, 1);
    system.addEdge(9002, next, 100, 1);

    // when
    components.follow(system.table, system.adjacency);

    // then
    assertThat(components.label[leaf]).isEqualTo(components.label[0]);
    assertThat(components.label[100]).isEqualTo(components.label[101]);
    assertThat(components.size(components.label[alone])).isEqualTo(1);
    int placed = 0;
    for (int c = 0; c < components.count; c++) placed += components.size(c);
    assertThat(placed).isEqualTo(system.table.count());
    components.find(system.table, system.adjacency);
    assertThat(components.label[100]).isEqualTo(components.label[0]);
    assertThat(components.count).isEqualTo(2);
  }

  private static ForceSystem system(LayoutGraph graph) {
    return new ForceSystem(graph, ForceParameters.DEFAULT, 1, Workers.alone());
  }
}
