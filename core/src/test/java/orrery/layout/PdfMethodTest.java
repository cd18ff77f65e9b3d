package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.model.Positions;

final class PdfMethodTest {
  private static final PdfMethod PDF = new PdfMethod();
  private static final LayoutGraph TREE = SmallGraphs.binaryTree(400);

  @Test
  void balanceOfZero_isStress() {
    // when
    Positions drawn = MethodRuns.run(PDF, TREE, "balance=0", "iterations=40");

    // then
    assertThat(drawn.values())
        .isEqualTo(MethodRuns.run(new StressMethod(), TREE, "iterations=20").values());
  }

  @Test
  void force_tradesStressForRoomBetweenNodes() {
    // given
    float[][] hops = PlainStress.hops(TREE);

    // when
    var drawings =
        List.of("balance=0", "balance=0.5", "balance=1").stream()
            .map(balance -> MethodRuns.axes(MethodRuns.run(PDF, TREE, balance)))
            .toList();

    // then
    assertThat(PlainStress.of(hops, drawings.get(2)))
        .isGreaterThan(1.02 * PlainStress.of(hops, drawings.get(1)));
    assertThat(drawings).extracting(PdfMethodTest::meanNearest).isSorted();
  }

  @Test
  void pivotsAndIterations_changeTheDrawing() {
    // given
    float[] usual = MethodRuns.run(PDF, TREE).values();

    // then
    assertThat(MethodRuns.run(PDF, TREE, "pivots=8").values()).isNotEqualTo(usual);
    assertThat(MethodRuns.run(PDF, TREE, "iterations=4").values()).isNotEqualTo(usual);
  }

  @Test
  void morePivots_lowerStress() {
    // given
    float[][] hops = PlainStress.hops(TREE);

    // when
    float[][] few = MethodRuns.axes(MethodRuns.run(PDF, TREE, "balance=0.1", "pivots=6"));
    float[][] many = MethodRuns.axes(MethodRuns.run(PDF, TREE, "balance=0.1", "pivots=400"));

    // then
    assertThat(PlainStress.of(hops, many)).isLessThan(PlainStress.of(hops, few));
  }

  private static double meanNearest(float[][] drawn) {
    double sum = 0;
    int n = drawn[0].length;
    for (int i = 0; i < n; i++) {
      double nearest = Double.POSITIVE_INFINITY;
      for (int j = 0; j < n; j++) {
        if (i != j) nearest = Math.min(nearest, PlainStress.distance(drawn, i, j));
      }
      sum += nearest / n;
    }
    return sum;
  }
}
