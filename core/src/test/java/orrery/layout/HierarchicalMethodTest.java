package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import orrery.model.Positions;

final class HierarchicalMethodTest {
  private static final HierarchicalMethod HIERARCHICAL = new HierarchicalMethod();
  // 0 to 1 and 2, both to 3
  private static final LayoutGraph DIAMOND =
      SmallGraphs.of(4, new int[] {0, 0, 1, 2}, new int[] {1, 2, 3, 3}, 2);

  @Test
  void diamond_liesAsWritten() {
    expect(MethodRuns.run(HIERARCHICAL, DIAMOND), 0, 20, -5, 0, 5, 0, 0, -20);
  }

  @Test
  void direction_turnsTheDrawing() {
    expect(MethodRuns.run(HIERARCHICAL, DIAMOND, "direction=up"), 0, -20, -5, 0, 5, 0, 0, 20);
    expect(MethodRuns.run(HIERARCHICAL, DIAMOND, "direction=right"), -20, 0, 0, 5, 0, -5, 20, 0);
    expect(MethodRuns.run(HIERARCHICAL, DIAMOND, "direction=left"), 20, 0, 0, 5, 0, -5, -20, 0);
  }

  @Test
  void spacings_stretchIt() {
    expect(
        MethodRuns.run(HIERARCHICAL, DIAMOND, "layerSpacing=3", "nodeSpacing=8"),
        0,
        3,
        -4,
        0,
        4,
        0,
        0,
        -3);
  }

  @Test
  void edges_goDownWhereNoCycleForbids() {
    // given: from the lesser row to the greater
    var random = SmallGraphs.random(300, 700, 2, 6);
    var graph =
        SmallGraphs.of(
            300,
            minimum(random.sources(), random.targets()),
            maximum(random.sources(), random.targets()),
            2);

    // when
    float[][] drawn = MethodRuns.axes(MethodRuns.run(HIERARCHICAL, graph));

    // then
    for (int e = 0; e < graph.sources().length; e++) {
      int source = graph.sources()[e], target = graph.targets()[e];
      if (source == target) continue;
      assertThat(drawn[1][target]).isLessThan(drawn[1][source] - 19);
    }
  }

  @Test
  void cycle_turnsOneEdgeRound() {
    // when
    float[][] drawn = MethodRuns.axes(MethodRuns.run(HIERARCHICAL, SmallGraphs.cycle(6)));

    // then
    for (int row = 0; row < 5; row++) {
      assertThat(drawn[1][row] - drawn[1][row + 1]).isCloseTo(20, within(1e-3f));
    }
  }

  @Test
  void layers_keepTheSpacing() {
    // given
    var graph = SmallGraphs.random(400, 600, 2, 9);

    // when
    Positions drawn = MethodRuns.run(HIERARCHICAL, graph, "nodeSpacing=7");

    // then
    Map<Float, List<Float>> layers = new HashMap<>();
    for (var point : MethodRuns.points(drawn)) {
      layers.computeIfAbsent(point.get(1), _ -> new ArrayList<>()).add(point.get(0));
    }
    for (List<Float> layer : layers.values()) {
      layer.sort(null);
      for (int i = 1; i < layer.size(); i++) {
        assertThat(layer.get(i) - layer.get(i - 1)).isGreaterThan(6.99f);
      }
    }
  }

  @Test
  void tree_hasNoCrossingAndParentsInTheMiddle() {
    // given
    var graph = SmallGraphs.binaryTree(63);

    // when
    float[][] drawn = MethodRuns.axes(MethodRuns.run(HIERARCHICAL, graph));

    // then
    for (int row = 0; row < 31; row++) {
      float left = drawn[0][2 * row + 1], right = drawn[0][2 * row + 2];
      assertThat(drawn[0][row]).isCloseTo((left + right) / 2, within(0.1f));
      if (row > 0 && row % 2 == 0) { // its sibling's children lie to its own children's left
        assertThat(Math.max(drawn[0][2 * row - 1], drawn[0][2 * row])).isLessThan(left);
      }
    }
  }

  @Test
  void crossedPairs_areUncrossed() {
    // given: 0 to 3, 1 to 2, and both from 4 so that they are one component
    var graph = SmallGraphs.of(5, new int[] {4, 4, 0, 1}, new int[] {0, 1, 3, 2}, 2);

    // when
    float[][] drawn = MethodRuns.axes(MethodRuns.run(HIERARCHICAL, graph));

    // then
    assertThat((drawn[0][0] - drawn[0][1]) * (drawn[0][3] - drawn[0][2])).isPositive();
  }

  private static int[] minimum(int[] one, int[] other) {
    int[] least = one.clone();
    for (int i = 0; i < least.length; i++) least[i] = Math.min(one[i], other[i]);
    return least;
  }

  private static int[] maximum(int[] one, int[] other) {
    int[] greatest = one.clone();
    for (int i = 0; i < greatest.length; i++) greatest[i] = Math.max(one[i], other[i]);
    return greatest;
  }

  private static void expect(Positions drawn, double... coordinates) {
    assertThat(drawn.values()).hasSize(coordinates.length);
    for (int i = 0; i < coordinates.length; i++) {
      assertThat((double) drawn.values()[i]).as("%d", i).isCloseTo(coordinates[i], within(1e-3));
    }
  }
}
