package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import orrery.kernel.Workers;

final class ComponentSpacingTest {
  private static final int SIDE = 12;

  @Test
  void smallComponents_leaveALargeOne() {
    // given: a grid with a pair and two single nodes on top of it
    var system = system(SIDE * SIDE + 4, SIDE * SIDE);
    int pair = SIDE * SIDE, single = pair + 2;
    float edge = system.position[0][pair + 1] - system.position[0][pair];

    // when
    for (int i = 0; i < 200; i++) new ComponentSpacing(system, 1).part();

    // then
    for (int slot : new int[] {pair, pair + 1, single, single + 1}) {
      assertThat(nearestGridNode(system, slot)).isGreaterThan(0.1);
      assertThat(isOutside(system, slot)).isTrue();
    }
    assertThat(system.position[0][pair + 1] - system.position[0][pair])
        .isCloseTo(edge, within(1e-3f));
  }

  @Test
  void pinnedNodes_stay() {
    // given
    var system = system(SIDE * SIDE + 4, SIDE * SIDE);
    int single = SIDE * SIDE + 2;
    system.pin(single, true);
    float x = system.position[0][single], y = system.position[1][single];

    // when
    for (int i = 0; i < 50; i++) new ComponentSpacing(system, 1).part();

    // then
    assertThat(system.position[0][single]).isEqualTo(x);
    assertThat(system.position[1][single]).isEqualTo(y);
  }

  /// A grid of 5 by 5 units a cell around the origin; nodes beyond it near its middle, the first
  /// two of them a pair.
  private static ForceSystem system(int nodes, int inGrid) {
    var grid = SmallGraphs.grid(SIDE, 2);
    int edges = grid.sources().length;
    int[] sources = Arrays.copyOf(grid.sources(), edges + 1);
    int[] targets = Arrays.copyOf(grid.targets(), edges + 1);
    sources[edges] = inGrid;
    targets[edges] = inGrid + 1;
    float[] positions = new float[2 * nodes];
    for (int row = 0; row < nodes; row++) {
      positions[2 * row] = row < inGrid ? 5 * (row % SIDE) - 27 : row - inGrid;
      positions[2 * row + 1] = row < inGrid ? 5 * (row / SIDE) - 27 : 0.5f;
    }
    var graph = SmallGraphs.of(nodes, sources, targets, 2);
    return new ForceSystem(
        SmallGraphs.placed(graph, positions), ForceParameters.DEFAULT, 1, Workers.alone());
  }

  private static double nearestGridNode(ForceSystem system, int slot) {
    double nearest = Double.POSITIVE_INFINITY;
    for (int other = 0; other < SIDE * SIDE; other++) {
      float dx = system.position[0][slot] - system.position[0][other];
      float dy = system.position[1][slot] - system.position[1][other];
      nearest = Math.min(nearest, Math.hypot(dx, dy));
    }
    return nearest;
  }

  private static boolean isOutside(ForceSystem system, int slot) {
    return Math.abs(system.position[0][slot]) > 25 || Math.abs(system.position[1][slot]) > 25;
  }
}
