package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import orrery.model.Positions;

final class StressMethodTest {
  private static final StressMethod STRESS = new StressMethod();

  @Test
  void path_isAStraightLine() {
    // given
    var graph = SmallGraphs.path(40);

    // when
    float[][] position = MethodRuns.axes(MethodRuns.run(STRESS, graph));

    // then
    assertThat(PlainStress.of(PlainStress.hops(graph), position)).isLessThan(1e-4);
    assertThat(PlainStress.distance(position, 0, 39))
        .isCloseTo(39 * PlainStress.distance(position, 20, 21), within(5.0));
  }

  static List<LayoutGraph> graphs() {
    return List.of(
        SmallGraphs.grid(13, 2),
        SmallGraphs.grid(8, 3),
        SmallGraphs.binaryTree(127),
        SmallGraphs.cycle(60));
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void allPivots_reachTheStressOfPlainMajorization(LayoutGraph graph) {
    // given
    float[][] hops = PlainStress.hops(graph);

    // when
    float[][] drawn = MethodRuns.axes(MethodRuns.run(STRESS, graph));

    // then: what the twin makes of it is hardly better
    double settled = PlainStress.of(hops, PlainStress.majorize(hops, unit(graph, drawn), 500));
    assertThat(PlainStress.of(hops, drawn)).isLessThan(1.01 * settled);
  }

  @ParameterizedTest
  @MethodSource("graphs")
  void fewPivots_comeNearThatStress(LayoutGraph graph) {
    // given
    float[][] hops = PlainStress.hops(graph);

    // when
    float[][] all = MethodRuns.axes(MethodRuns.run(STRESS, graph));
    float[][] few = MethodRuns.axes(MethodRuns.run(STRESS, graph, "pivots=20"));

    // then
    assertThat(PlainStress.of(hops, few)).isBetween(0.0, 1.15 * PlainStress.of(hops, all));
  }

  @Test
  void pivotMds_isLeftFarBehind() {
    // given
    var graph = SmallGraphs.binaryTree(511);
    float[][] hops = PlainStress.hops(graph);
    var start = PackedDrawing.start(MethodRuns.input(STRESS, graph), orrery.kernel.Workers.alone());

    // when
    float[][] drawn = MethodRuns.axes(MethodRuns.run(STRESS, graph));

    // then
    assertThat(PlainStress.of(hops, drawn)).isLessThan(0.8 * PlainStress.of(hops, start.position));
  }

  @Test
  void moreIterations_lowerStress() {
    // given
    var graph = SmallGraphs.binaryTree(511);
    float[][] hops = PlainStress.hops(graph);

    // when
    float[][] two = MethodRuns.axes(MethodRuns.run(STRESS, graph, "iterations=2"));
    float[][] forty = MethodRuns.axes(MethodRuns.run(STRESS, graph, "iterations=40"));

    // then
    assertThat(PlainStress.of(hops, forty)).isLessThan(0.95 * PlainStress.of(hops, two));
  }

  @Test
  void warmStart_staysWhereItWas() {
    // given
    var graph = SmallGraphs.grid(20, 2);
    Positions before = MethodRuns.run(STRESS, graph);

    // when
    var input = MethodRuns.input(STRESS, graph, List.of(), before);
    Positions after = MethodRuns.run(STRESS, input);

    // then
    float[] one = before.values(), other = after.values();
    double extent = SmallGraphs.extent(one, 2);
    for (int i = 0; i < one.length; i++) {
      assertThat((double) other[i]).isCloseTo(one[i], within(0.02 * extent));
    }
  }

  @Test
  void leavesOfAHub_lieApart() {
    // given
    var graph = SmallGraphs.star(3000);

    // when
    Positions drawn = MethodRuns.run(STRESS, graph);

    // then
    assertThat(MethodRuns.points(drawn)).doesNotHaveDuplicates();
  }

  /// With the edges 1 on average, as hops are.
  private static float[][] unit(LayoutGraph graph, float[][] position) {
    double sum = 0;
    for (int e = 0; e < graph.sources().length; e++) {
      sum += PlainStress.distance(position, graph.sources()[e], graph.targets()[e]);
    }
    float scale = (float) (graph.sources().length / sum);
    float[][] scaled = new float[position.length][];
    for (int axis = 0; axis < scaled.length; axis++) {
      scaled[axis] = position[axis].clone();
      for (int row = 0; row < scaled[axis].length; row++) scaled[axis][row] *= scale;
    }
    return scaled;
  }
}
