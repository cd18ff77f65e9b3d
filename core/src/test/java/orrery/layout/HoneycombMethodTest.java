package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.kernel.Workers;
import orrery.model.Positions;

final class HoneycombMethodTest {
  private static final HoneycombMethod HONEYCOMB = new HoneycombMethod();
  private static final double ROW = 10 * Math.sqrt(3) / 2;

  @Test
  void cellNearAPlace_isTheNearestMiddle() {
    // given: places far enough apart for each to have its own cell
    float[] places = {0.4f, -0.3f, 14.9f, 8.7f, -21, 1, 103, 51};

    // when
    float[] settled = new HexagonalCells(2, 10, Workers.alone()).settle(places);

    // then
    double[] expected = {0, 0, 15, ROW, -20, 0, 100, 6 * ROW};
    for (int i = 0; i < expected.length; i++) {
      assertThat((double) settled[i]).isCloseTo(expected[i], within(1e-4));
    }
  }

  @Test
  void sevenAtOnePlace_fillAFlower() {
    // when
    float[] settled = new HexagonalCells(2, 10, Workers.alone()).settle(new float[14]);

    // then
    var cells = MethodRuns.points(new Positions(2, settled));
    assertThat(cells).doesNotHaveDuplicates();
    for (var cell : cells) {
      double away = Math.hypot(cell.get(0), cell.get(1));
      assertThat(away < 1e-4 || Math.abs(away - 10) < 1e-4).as("%s", cell).isTrue();
    }
  }

  @Test
  void crowd_fillsADisc() {
    // given
    int nodes = 3000;

    // when
    float[] settled = new HexagonalCells(2, 10, Workers.alone()).settle(new float[2 * nodes]);

    // then: 31 rings and a bit
    assertThat(MethodRuns.points(new Positions(2, settled))).doesNotHaveDuplicates();
    assertThat(SmallGraphs.extent(settled, 2)).isLessThan(10 * 2 * 33);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void drawing_liesOnCellsNearItsPlaces(int dimensions) {
    // given
    var graph = SmallGraphs.grid(20, dimensions);

    // when
    Positions drawn = MethodRuns.run(HONEYCOMB, graph);

    // then: what is near in the grid is near in the comb
    var points = MethodRuns.points(drawn);
    assertThat(points).doesNotHaveDuplicates();
    for (var point : points) {
      double row = point.get(1) / ROW, column = point.get(0) / 10 - row / 2;
      assertThat(row).isCloseTo(Math.rint(row), within(1e-3));
      assertThat(column).isCloseTo(Math.rint(column), within(1e-3));
    }
    assertThat(SmallGraphs.meanEdge(graph, drawn.values())).isLessThan(22);
  }

  @Test
  void cellSize_isAZoom() {
    // given
    var graph = SmallGraphs.grid(12, 2);

    // when
    float[] one = MethodRuns.run(HONEYCOMB, graph).values();
    float[] large = MethodRuns.run(HONEYCOMB, graph, "cellSize=40").values();

    // then
    for (int i = 0; i < one.length; i++) {
      assertThat(large[i]).isCloseTo(4 * one[i], within(1e-2f));
    }
  }

  @Test
  void warmStart_staysInItsCells() {
    // given
    var graph = SmallGraphs.random(800, 1500, 2, 4);
    Positions before = MethodRuns.run(HONEYCOMB, graph);

    // when
    Positions after =
        MethodRuns.run(HONEYCOMB, MethodRuns.input(HONEYCOMB, graph, List.of(), before));

    // then
    assertThat(after.values()).isEqualTo(before.values());
  }
}
