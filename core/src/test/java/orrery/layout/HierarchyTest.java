package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class HierarchyTest {

  static Stream<Arguments> graphs() {
    return Stream.of(
        Arguments.of("a long path", Hierarchies.path(20_000)),
        Arguments.of("a mesh", SmallGraphs.grid(50, 2)),
        Arguments.of("a mesh in five axes", SmallGraphs.grid(50, 5)),
        Arguments.of("a star", SmallGraphs.star(20_000)),
        Arguments.of("hubs", Hierarchies.hubs(5000)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("graphs")
  void prolongation_givesEveryRowAFiniteSpotOfItsOwn(String name, LayoutGraph layoutGraph) {
    // given
    var hierarchy = new Hierarchy(Hierarchies.whole(layoutGraph), 100, 1);
    int k = layoutGraph.dimensions();
    float[][] position = new float[k][hierarchy.graph(hierarchy.top()).rows()];
    for (int row = 0; row < position[0].length; row++) {
      for (int axis = 0; axis < k; axis++) position[axis][row] = 7 * row + axis;
    }

    // when
    for (int level = hierarchy.top(); level > 0; level--) {
      position = hierarchy.prolong(level - 1, position);
    }

    // then
    assertThat(position[0]).as(name).hasSize(layoutGraph.nodeCount());
    float[] x = position[0].clone();
    java.util.Arrays.sort(x);
    int distinct = 1;
    for (int i = 1; i < x.length; i++) {
      assertThat(Float.isFinite(x[i])).isTrue();
      if (x[i] != x[i - 1]) distinct++;
    }
    assertThat(distinct).isGreaterThan((int) (0.9 * x.length));
  }

  @Test
  void restriction_keepsTheCentreOfMass() {
    // given
    var graph = Hierarchies.whole(SmallGraphs.grid(40, 2));
    var hierarchy = new Hierarchy(graph, 50, 1);
    float[][] position = new float[2][graph.rows()];
    double moment = 0;
    for (int row = 0; row < graph.rows(); row++) {
      position[0][row] = row % 40;
      position[1][row] = Math.floorDiv(row, 40);
      moment += (double) graph.mass()[row] * position[0][row];
    }

    // when
    float[][] coarse = hierarchy.restrictToTop(position);

    // then
    var top = hierarchy.graph(hierarchy.top());
    double coarseMoment = 0;
    for (int row = 0; row < top.rows(); row++) coarseMoment += top.mass()[row] * coarse[0][row];
    assertThat(coarseMoment).isCloseTo(moment, within(1e-5 * moment));
  }

  @Test
  void representatives_areAsManyRowsOfTheLevelAskedFor() {
    // given
    var hierarchy = new Hierarchy(Hierarchies.whole(SmallGraphs.grid(40, 2)), 50, 1);

    // when
    int[] finest = hierarchy.representatives(hierarchy.top(), 0);
    int[] coarsest = hierarchy.representatives(hierarchy.top(), hierarchy.top());

    // then
    assertThat(finest).hasSameSizeAs(coarsest).doesNotHaveDuplicates();
    for (int row = 0; row < coarsest.length; row++) assertThat(coarsest[row]).isEqualTo(row);
    for (int row : finest) assertThat(row).isBetween(0, 1599);
  }
}
