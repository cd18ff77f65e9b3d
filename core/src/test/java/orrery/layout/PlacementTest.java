package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

final class PlacementTest {

  @Test
  void newNode_goesBetweenItsNeighbours() {
    // given
    float[] near = {0, 10, 0, 20, 30, 0, /* beyond count: */ 999, 999, 999};
    float[] position = new float[3], again = new float[3], other = new float[3];

    // when
    Placement.nearNeighbours(1, 5, near, 2, 100, position);
    Placement.nearNeighbours(1, 5, near, 2, 100, again);
    Placement.nearNeighbours(1, 6, near, 2, 100, other);

    // then
    assertThat(position[0]).isCloseTo(10, within(1f));
    assertThat(position[1]).isCloseTo(20, within(1f));
    assertThat(position).isEqualTo(again).isNotEqualTo(other);
  }

  @Test
  void hugeNeighbours_giveAFinitePosition() {
    // given
    float[] near = {Float.MAX_VALUE, Float.MAX_VALUE, Float.MAX_VALUE, -Float.MAX_VALUE};
    float[] position = new float[2];

    // when
    Placement.nearNeighbours(1, 5, near, 2, 100, position);

    // then
    assertThat(Float.isFinite(position[0]) && Float.isFinite(position[1])).isTrue();
  }

  @Test
  void lonelyNodes_fillADiscWhoseAreaGrowsWithThem() {
    // given
    double radius = 0;
    float[] position = new float[2];

    // when
    for (int id = 0; id < 10_000; id++) {
      Placement.alone(3, id, (float) radius, position);
      radius = Math.max(radius, Math.hypot(position[0], position[1]));
    }

    // then
    assertThat(radius).isBetween(100.0, 2000.0);
  }
}
