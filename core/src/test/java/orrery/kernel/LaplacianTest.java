package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class LaplacianTest {
  // 0-1 twice, 1-2, 3-3 is a loop, 4 is alone
  private static final Laplacian SMALL =
      Laplacian.of(5, new int[] {0, 1, 1, 3}, new int[] {1, 0, 2, 3}, new double[] {2, 3, 4, 9});

  @Test
  void parallelEdgesAddUpAndLoopsAreLeftOut() {
    assertThat(SMALL.degree()).containsExactly(5, 9, 4, 0, 0);
    assertThat(SMALL.begin()).containsExactly(0, 1, 3, 4, 4, 4);
    assertThat(SMALL.weight()).containsExactly(5, 5, 4, 4);
    assertThat(SMALL.components()).containsExactly(0, 0, 0, 1, 2);
  }

  @Test
  void product_isThatOfTheMatrix() {
    // given
    double[][] to = new double[1][5];

    // when
    SMALL.multiply(Workers.alone(), new double[][] {{1, 2, 3, 4, 5}}, to);

    // then
    assertThat(to[0]).containsExactly(5 - 10, 18 - 5 - 12, 12 - 8, 0, 0);
  }

  @Test
  void normalizedProduct_isScaledOnBothSides() {
    // given
    var path = Laplacian.of(3, new int[] {0, 1}, new int[] {1, 2}, new double[0]);
    double[][] to = new double[1][3];

    // when
    path.normalized(Workers.alone()).apply(new double[][] {{1, 2, 3}}, to);

    // then
    double root = Math.sqrt(2);
    assertThat(to[0][0]).isCloseTo(1 - 2 / root, within(1e-15));
    assertThat(to[0][1]).isCloseTo(2 - 4 / root, within(1e-15));
    assertThat(to[0][2]).isCloseTo(3 - 2 / root, within(1e-15));
  }

  @Test
  void part_isTheComponentAlone() {
    // when
    var part =
        Laplacian.of(4, new int[] {0, 1}, new int[] {2, 3}, new double[] {7, 8})
            .part(new int[] {1, 3}, new int[] {0, 0, 1, 1});

    // then
    assertThat(part.nodes()).isEqualTo(2);
    assertThat(part.neighbour()).containsExactly(1, 0);
    assertThat(part.weight()).containsExactly(8, 8);
    assertThat(part.degree()).containsExactly(8, 8);
  }

  @Test
  void hops_areTheFewestEdges() {
    // given
    float[] hops = new float[5];

    // when
    SMALL.hops(2, new int[5], hops);

    // then
    float none = Float.POSITIVE_INFINITY;
    assertThat(hops).containsExactly(2, 1, 0, none, none);
  }

  @ParameterizedTest
  @ValueSource(strings = {"path", "mesh", "star", "random"})
  void cycle_solvesRoughly(String kind) {
    // given
    var graph = graph(kind);
    int n = graph.nodes();
    double[] wanted = new double[n], right = new double[n]; // smooth: sweeps alone hardly move it
    Arrays.setAll(wanted, i -> i);
    graph.multiply(0, n, wanted, right);
    double energy = dot(wanted, right);

    // when: as a stationary iteration
    var cycle = new AggregationCycle(graph);
    double[] rest = right.clone(), step = new double[n], image = new double[n];
    for (int iteration = 0; iteration < 10; iteration++) {
      cycle.solve(rest, step);
      graph.multiply(0, n, step, image);
      for (int i = 0; i < n; i++) {
        rest[i] -= image[i];
        wanted[i] -= step[i];
      }
    }

    // then: what is left of the energy
    assertThat(dot(wanted, rest)).isLessThan(0.02 * energy);
  }

  private static Laplacian graph(String kind) {
    int n = 3000;
    int[] sources = new int[2 * n], targets = new int[2 * n];
    var random = new SplittableRandom(2);
    for (int i = 0; i < n; i++) {
      boolean isStar = kind.equals("star");
      sources[i] = i;
      targets[i] = isStar ? 0 : Math.max(0, i - 1);
      sources[n + i] = i;
      targets[n + i] =
          switch (kind) {
            case "mesh" -> i >= 50 ? i - 50 : i;
            case "random" -> random.nextInt(n);
            default -> i;
          };
    }
    return Laplacian.of(n, sources, targets, new double[0]);
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }
}
