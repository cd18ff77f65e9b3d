package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import orrery.kernel.Workers;

final class StressPivotsTest {

  @Test
  void pivotsOfAPath_areItsEndsThenItsMiddle() {
    // given
    var part = new FixedGraph(SmallGraphs.path(101)).part(0);

    // when
    var pivots = new StressPivots(part, 3, 1, Workers.alone());

    // then
    int[] rows = Arrays.stream(pivots.node).map(i -> part.nodes()[i]).toArray();
    assertThat(rows).containsExactlyInAnyOrder(0, 50, 100);
  }

  @Test
  void weights_countTheNodesNearThePivot() {
    // given
    var part = new FixedGraph(SmallGraphs.grid(9, 2)).part(0);

    // when
    var pivots = new StressPivots(part, 6, 1, Workers.alone());

    // then: by the definition, node by node
    for (int p = 0; p < pivots.node.length; p++) {
      for (int i = 0; i < part.count(); i++) {
        float d = pivots.distance[p][i];
        int near = 0;
        for (int j = 0; j < part.count(); j++) {
          if (isOwn(pivots, p, j) && pivots.distance[p][j] <= d / 2) near++;
        }
        assertThat(pivots.weight[p][i]).isCloseTo(d <= 1 ? 0 : near / d / d, within(1e-6f));
      }
    }
  }

  @Test
  void morePivotsThanNodes_areAllPairs() {
    // given
    var part = new FixedGraph(SmallGraphs.path(5)).part(0);

    // when
    var pivots = new StressPivots(part, 200, 1, Workers.alone());

    // then
    assertThat(pivots.areAll()).isTrue();
    for (int p = 0; p < 5; p++) {
      for (int i = 0; i < 5; i++) {
        float d = Math.abs(part.nodes()[pivots.node[p]] - part.nodes()[i]);
        assertThat(pivots.distance[p][i]).isEqualTo(d);
        assertThat(pivots.weight[p][i]).isCloseTo(d == 0 ? 0 : 1 / d / d, within(1e-6f));
      }
    }
  }

  /// Whether no pivot is nearer, and none before as near.
  private static boolean isOwn(StressPivots pivots, int pivot, int node) {
    for (int other = 0; other < pivots.node.length; other++) {
      float difference = pivots.distance[other][node] - pivots.distance[pivot][node];
      if (difference < 0 || (difference == 0 && other < pivot)) return false;
    }
    return true;
  }
}
