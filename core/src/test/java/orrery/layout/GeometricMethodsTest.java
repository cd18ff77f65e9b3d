package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.BitSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.model.Column;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.Positions;

/// Small cases with their positions written out.
final class GeometricMethodsTest {
  private static final CircularMethod CIRCULAR = new CircularMethod();
  private static final GridMethod GRID = new GridMethod();
  private static final RadialMethod RADIAL = new RadialMethod();
  private static final LayoutGraph FOUR = SmallGraphs.path(4);

  @Test
  void circular_goesAroundFromTheRight() {
    expect(MethodRuns.run(CIRCULAR, FOUR, "radius=10"), 10, 0, 0, 10, -10, 0, 0, -10);
  }

  @Test
  void startAngle_turnsTheCircle() {
    expect(
        MethodRuns.run(CIRCULAR, FOUR, "radius=10", "startAngle=90"), 0, 10, -10, 0, 0, -10, 10, 0);
  }

  @Test
  void radiusOfZero_givesEveryNodeItsShareOfTheDisc() {
    // when
    Positions drawn = MethodRuns.run(CIRCULAR, FOUR);

    // then: four times 10 by 10
    double radius = drawn.values()[0];
    assertThat(Math.PI * radius * radius).isCloseTo(400, within(0.01));
  }

  @Test
  void sortBy_ordersCircleAndGrid() {
    // given
    var column = new Column.NumberColumn(new double[] {4, 3, 2, 1}, new BitSet());
    var columns = List.of(new NamedColumn("c", column));

    // when
    var circle =
        MethodRuns.run(
            CIRCULAR, MethodRuns.input(CIRCULAR, FOUR, columns, null, "radius=10", "sortBy=c"));
    var grid = MethodRuns.run(GRID, MethodRuns.input(GRID, FOUR, columns, null, "sortBy=c"));

    // then
    expect(circle, 0, -10, -10, 0, 0, 10, 10, 0);
    expect(grid, 5, -5, -5, -5, 5, 5, -5, 5);
  }

  @Test
  void circularInSpace_liesInThePlane() {
    expect(
        MethodRuns.run(CIRCULAR, MethodRuns.in(SmallGraphs.path(2), 3), "radius=1"),
        1,
        0,
        0,
        -1,
        0,
        0);
  }

  @Test
  void grid_isReadLikeAPage() {
    expect(MethodRuns.run(GRID, SmallGraphs.path(5)), -10, 5, 0, 5, 10, 5, -10, -5, 0, -5);
  }

  @Test
  void columnsAndCellSize_shapeTheGrid() {
    expect(MethodRuns.run(GRID, FOUR, "columns=1", "cellSize=2"), 0, 3, 0, 1, 0, -1, 0, -3);
  }

  @Test
  void gridInSpace_isACube() {
    // given
    var graph = MethodRuns.in(SmallGraphs.path(8), 3);

    // when
    Positions drawn = MethodRuns.run(GRID, graph);

    // then
    expect(
        drawn, -5, 5, -5, 5, 5, -5, -5, -5, -5, 5, -5, -5, -5, 5, 5, 5, 5, 5, -5, -5, 5, 5, -5, 5);
  }

  @Test
  void radial_putsLeavesAroundTheirHub() {
    // when
    float[][] drawn =
        MethodRuns.axes(MethodRuns.run(RADIAL, SmallGraphs.star(5), "layerSpacing=8"));

    // then: in the middles of four wedges
    double diagonal = 8 / Math.sqrt(2);
    double[][] expected = {
      {0, diagonal, -diagonal, -diagonal, diagonal}, {0, diagonal, diagonal, -diagonal, -diagonal}
    };
    for (int row = 0; row < 5; row++) {
      for (int axis = 0; axis < 2; axis++) {
        assertThat((double) (drawn[axis][row] - drawn[axis][0]))
            .isCloseTo(expected[axis][row], within(1e-4));
      }
    }
  }

  @Test
  void wedges_areAsWideAsTheirLeavesAreMany() {
    // given: 0 is joined to 1, 2 and 3; of these 1 to three leaves more, 2 to another one
    int[] sources = {0, 0, 0, 0, 0, 1, 1, 1, 2};
    int[] targets = {1, 2, 3, 8, 9, 4, 5, 6, 7};
    var graph = SmallGraphs.of(10, sources, targets, 2);

    // when
    float[][] drawn = MethodRuns.axes(MethodRuns.run(RADIAL, graph, "layerSpacing=10"));

    // then: seven leaves, of which the first wedge holds three
    double leaf = 2 * Math.PI / 7;
    assertThat(angle(drawn, 1)).isCloseTo(1.5 * leaf, within(1e-4));
    assertThat(angle(drawn, 2)).isCloseTo(3.5 * leaf, within(1e-4));
    assertThat(angle(drawn, 4)).isCloseTo(0.5 * leaf, within(1e-4));
    assertThat(angle(drawn, 6)).isCloseTo(2.5 * leaf, within(1e-4));
    assertThat(PlainStress.distance(drawn, 0, 4)).isCloseTo(20, within(1e-3));
    assertThat(PlainStress.distance(drawn, 0, 3)).isCloseTo(10, within(1e-3));
  }

  @Test
  void startAngle_turnsTheRings() {
    // when
    float[][] drawn = MethodRuns.axes(MethodRuns.run(RADIAL, SmallGraphs.star(5), "startAngle=45"));

    // then
    assertThat(drawn[0][1]).isCloseTo(drawn[0][0], within(1e-3f));
    assertThat(drawn[1][1]).isGreaterThan(drawn[1][0] + 5);
  }

  @Test
  void sortBy_ordersChildren() {
    // given
    var column = new Column.NumberColumn(new double[] {0, 4, 3, 2, 1}, new BitSet());
    var columns = List.of(new NamedColumn("c", column));
    var input = MethodRuns.input(RADIAL, SmallGraphs.star(5), columns, null, "sortBy=c");

    // when
    float[][] drawn = MethodRuns.axes(MethodRuns.run(RADIAL, input));

    // then
    assertThat(angle(drawn, 4)).isCloseTo(Math.PI / 4, within(1e-4));
    assertThat(angle(drawn, 1)).isCloseTo(7 * Math.PI / 4, within(1e-4));
  }

  @Test
  void pathWithoutAHub_isRootedInItsMiddle() {
    // when
    float[][] drawn = MethodRuns.axes(MethodRuns.run(RADIAL, SmallGraphs.path(9)));

    // then
    double end = PlainStress.distance(drawn, 4, 0);
    assertThat(PlainStress.distance(drawn, 4, 8)).isCloseTo(end, within(1e-3));
    assertThat(PlainStress.distance(drawn, 0, 8)).isCloseTo(2 * end, within(1e-3));
  }

  /// From node 0, counter-clockwise, in 0 to 2 pi.
  private static double angle(float[][] drawn, int row) {
    double angle = Math.atan2(drawn[1][row] - drawn[1][0], (double) drawn[0][row] - drawn[0][0]);
    return angle < 0 ? angle + 2 * Math.PI : angle;
  }

  private static void expect(Positions drawn, double... coordinates) {
    assertThat(drawn.values()).hasSize(coordinates.length);
    for (int i = 0; i < coordinates.length; i++) {
      assertThat((double) drawn.values()[i]).as("%d", i).isCloseTo(coordinates[i], within(1e-4));
    }
  }
}
