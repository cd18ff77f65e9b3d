package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.kernel.Workers;

final class PivotMdsTest {

  @ParameterizedTest
  @ValueSource(ints = {20, 300})
  void cycle_isACircleOfItsHops(int nodes) {
    // given
    int[] sources = new int[nodes], targets = new int[nodes];
    Arrays.setAll(sources, i -> i);
    Arrays.setAll(targets, i -> (i + 1) % nodes);

    // when
    float[][] position = place(SmallGraphs.of(nodes, sources, targets, 2));

    // then: the first two axes of a cycle's hops hold about 0.41 of their squares
    double radius = 0;
    for (int i = 0; i < nodes; i++) radius += Math.hypot(position[0][i], position[1][i]) / nodes;
    for (int i = 0; i < nodes; i++) {
      assertThat(Math.hypot(position[0][i], position[1][i]))
          .isCloseTo(radius, within(1 + 0.1 * radius));
    }
    assertThat(radius).isBetween(0.17 * nodes, 0.25 * nodes);
  }

  @Test
  void path_isALineOfItsHops() {
    // given
    int[] sources = new int[99], targets = new int[99];
    Arrays.setAll(sources, i -> i);
    Arrays.setAll(targets, i -> i + 1);

    // when
    float[][] position = place(SmallGraphs.of(100, sources, targets, 2));

    // then
    assertThat(Math.abs(position[0][99] - position[0][0])).isCloseTo(99, within(3f));
    assertThat(Math.abs(position[0][60] - position[0][20])).isCloseTo(40, within(3f));
    assertThat(Math.abs(position[1][60] - position[1][20])).isLessThan(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 6})
  void grid_keepsItsDistances(int dimensions) {
    // given
    int side = 40;

    // when
    float[][] position = place(SmallGraphs.grid(side, dimensions));

    // then
    double sum = 0, sumX = 0, sumY = 0, sumXx = 0, sumYy = 0, sumXy = 0;
    for (int a = 0; a < side * side; a += 7) {
      for (int b = 0; b < a; b += 11) {
        double hops = Math.abs(a / side - b / side) + Math.abs(a % side - b % side);
        double squared = 0;
        for (float[] x : position) squared += (x[a] - x[b]) * (x[a] - x[b]);
        double drawn = Math.sqrt(squared);
        sum++;
        sumX += hops;
        sumY += drawn;
        sumXx += hops * hops;
        sumYy += drawn * drawn;
        sumXy += hops * drawn;
      }
    }
    double covariance = sumXy / sum - sumX / sum * (sumY / sum);
    double variances =
        (sumXx / sum - sumX / sum * (sumX / sum)) * (sumYy / sum - sumY / sum * (sumY / sum));
    assertThat(covariance / Math.sqrt(variances)).isGreaterThan(0.93);
  }

  @Test
  void leavesOfAHub_lieAroundItApart() {
    // given
    int leaves = 2000;

    // when
    float[][] position = place(SmallGraphs.star(leaves + 1));

    // then
    long spots =
        java.util.stream.IntStream.rangeClosed(1, leaves)
            .mapToObj(i -> position[0][i] + " " + position[1][i])
            .distinct()
            .count();
    assertThat(spots).isEqualTo(leaves);
    for (int i = 1; i <= leaves; i++) {
      double away = Math.hypot(position[0][i] - position[0][0], position[1][i] - position[1][0]);
      assertThat(away).isLessThan(2.01);
    }
  }

  private static float[][] place(LayoutGraph graph) {
    return PivotMds.place(Hierarchies.whole(graph), graph.dimensions(), 1, Workers.alone());
  }
}
