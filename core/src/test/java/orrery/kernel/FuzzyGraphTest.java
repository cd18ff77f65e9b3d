package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;

final class FuzzyGraphTest {

  /// The numbers are those of the authors' formulas by numpy, bisected to 1e-9.
  @Test
  void decay_isThatOfTheAuthorsFormulas() {
    // given: ascending; neighbours of one row each
    float[] far = {1, 1.5f, 2, 2.5f, 4};
    float[] duplicate = {0, 3, 3.1f, 3.2f, 9};
    float[] large = {1e6f, 1.1e6f, 1.5e6f, 5e6f, 7e6f};

    // when
    var ofFar = MembershipDecay.of(far, 0, 5, 1);
    var ofDuplicate = MembershipDecay.of(duplicate, 0, 5, 1);
    var ofLarge = MembershipDecay.of(large, 0, 5, 1);

    // then
    assertThat(ofFar.rho()).isEqualTo(1);
    assertThat(ofFar.sigma()).isCloseTo(1.32813295, within(1e-5));
    assertThat(ofFar.strength(4)).isCloseTo(0.10447473, within(1e-6));
    assertThat(ofDuplicate.rho()).isEqualTo(3);
    assertThat(ofDuplicate.sigma()).isCloseTo(0.11331928, within(1e-5));
    assertThat(ofDuplicate.strength(0)).isEqualTo(1);
    assertThat(ofLarge.sigma()).isCloseTo(1114645.14, within(10.0));
    assertThat(ofLarge.strength(5e6)).isCloseTo(0.02763738, within(1e-6));
  }

  @Test
  void neighborsEquallyNear_areAllHeldFully() {
    // when
    var decay = MembershipDecay.of(new float[] {2, 2, 2, 2, 2}, 0, 5, 2);
    var same = MembershipDecay.of(new float[] {0, 0, 0}, 0, 3, 0);

    // then: sigma's floor is a thousandth of the mean distance, itself counted
    assertThat(decay.strength(2)).isEqualTo(1);
    assertThat(decay.sigma()).isCloseTo(10 / 6.0 / 1000, within(1e-9));
    assertThat(same.strength(0)).isEqualTo(1);
  }

  /// The matrix is that of the authors' formulas by numpy.
  @Test
  void union_isThatOfTheAuthorsFormulas() {
    // given
    float[] points = {0, 0, 1, 0, 0, 2, 3, 1, 4, 4, 5, 4, 4, 6, 9, 9};

    // when
    var nearest = NearestNeighbors.exact(Workers.alone(), 8, 2, points, 3, Metric.EUCLIDEAN);
    var graph = FuzzyGraph.of(Workers.alone(), nearest);

    // then
    assertThat(strengths(graph, 0)).containsExactly(new float[] {1, 1, 0.6846091f}, within(1e-5f));
    assertThat(neighbors(graph, 3)).containsExactly(0, 1, 2, 4, 5, 6);
    assertThat(strengths(graph, 3))
        .containsExactly(
            new float[] {0.6846091f, 1, 0.6235766f, 0.3692182f, 0.3733598f, 0.1393827f},
            within(1e-5f));
    assertThat(neighbors(graph, 5)).containsExactly(3, 4, 6, 7);
    assertThat(strengths(graph, 5))
        .containsExactly(new float[] {0.3733598f, 1, 0.9479601f, 0.6311645f}, within(1e-5f));
    assertThat(neighbors(graph, 7)).containsExactly(4, 5, 6);
  }

  @Test
  void graph_isSymmetric_andTheSameOnTwoThreads() {
    // given
    var random = new SplittableRandom(5);
    float[] values = new float[1500 * 4];
    for (int i = 0; i < values.length; i++) values[i] = random.nextInt(20);
    var nearest = NearestNeighbors.exact(Workers.alone(), 1500, 4, values, 9, Metric.EUCLIDEAN);

    try (var pool = new ForkJoinPool(1)) {
      // when
      var graph = FuzzyGraph.of(Workers.with(pool), nearest);
      var alone = FuzzyGraph.of(Workers.alone(), nearest);

      // then
      assertThat(graph.neighbor()).isEqualTo(alone.neighbor());
      assertThat(graph.strength()).isEqualTo(alone.strength());
      assertThat(graph.rows()).isEqualTo(1500);
      for (int i = 0; i < 1500; i++) {
        int[] neighbors = neighbors(graph, i);
        assertThat(neighbors).isSorted().doesNotContain(i);
        for (int r = 0; r < neighbors.length; r++) {
          int back = Arrays.binarySearch(neighbors(graph, neighbors[r]), i);
          assertThat(strengths(graph, neighbors[r])[back]).isEqualTo(strengths(graph, i)[r]);
        }
      }
    }
  }

  private static int[] neighbors(FuzzyGraph graph, int row) {
    return Arrays.copyOfRange(graph.neighbor(), graph.begin()[row], graph.begin()[row + 1]);
  }

  private static float[] strengths(FuzzyGraph graph, int row) {
    return Arrays.copyOfRange(graph.strength(), graph.begin()[row], graph.begin()[row + 1]);
  }
}
