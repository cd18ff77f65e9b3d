package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class EdgeLengthTest {

  @Test
  void stretch_isWholeInAMeshNoneAmongHubsAndFallsBetween() {
    // when
    double mesh = EdgeLength.of(15_600, 83).stretch(); // 125 x 125
    double grid = EdgeLength.of(4900, 19).stretch(); // sparse, with shortcuts
    double hubs = EdgeLength.of(59_000, 4).stretch();

    // then
    assertThat(mesh).isEqualTo(1);
    assertThat(grid).isBetween(0.3, 0.9);
    assertThat(hubs).isZero();
  }
}
