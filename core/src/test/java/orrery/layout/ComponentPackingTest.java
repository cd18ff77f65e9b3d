package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.kernel.Noise;
import orrery.kernel.Workers;

final class ComponentPackingTest {
  private static final double SPACING = 10;

  @ParameterizedTest
  @CsvSource({"1", "7", "400"})
  void components_keepTheirDistance(int paths) {
    // given
    var graph = SmallGraphs.paths(paths);
    var system = new ForceSystem(graph, ForceParameters.DEFAULT, 1, Workers.alone());
    int nodes = graph.nodeCount();
    for (int i = 0; i < nodes; i++) {
      system.position[0][i] = 20 * Noise.signed(1, i, 0);
      system.position[1][i] = 20 * Noise.signed(1, i, 1);
    }

    // when
    ComponentPacking.pack(system.components, system.position, SPACING);

    // then
    double nearest = Double.POSITIVE_INFINITY;
    for (int a = 0; a < nodes; a++) {
      for (int b = 0; b < a; b++) {
        if (system.components.label[a] == system.components.label[b]) continue;
        float dx = system.position[0][a] - system.position[0][b];
        float dy = system.position[1][a] - system.position[1][b];
        nearest = Math.min(nearest, Math.hypot(dx, dy));
      }
    }
    assertThat(nearest).isGreaterThan(0.99 * SPACING);
  }

  @Test
  void fourThousandComponents_makeOneCompactPicture() {
    // given
    var graph = SmallGraphs.paths(4000);

    // when
    var system = new ForceSystem(graph, ForceParameters.DEFAULT, 1, Workers.alone());
    ForceStart.place(system, 1, Workers.alone());

    // then: an area of no more than a few cells for each node
    double area = 1;
    for (int axis = 0; axis < 2; axis++) {
      float low = 0, high = 0;
      for (int i = 0; i < graph.nodeCount(); i++) {
        low = Math.min(low, system.position[axis][i]);
        high = Math.max(high, system.position[axis][i]);
      }
      area *= high - low;
    }
    double cell = system.edgeLength().spacing() * system.edgeLength().spacing();
    assertThat(area / cell / graph.nodeCount()).isLessThan(6);
  }
}
