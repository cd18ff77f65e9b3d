package orrery.layout;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import orrery.model.Positions;

final class InterpolationTest {
  private static final int[] IDS = {7, 8};

  private final Interpolation interpolation = new Interpolation(1);

  @Test
  void frames_goEvenlyFromOneIterationToTheNext() {
    // given: iterations of 100
    arrive(IDS, 1, 100, 0, 10);

    // when
    arrive(IDS, 1, 200, 10, 30);

    // then: there when the next one ends
    assertThat(shown(200)).containsExactly(0, 10);
    assertThat(shown(250)).containsExactly(5, 20);
    assertThat(shown(275)).containsExactly(7.5f, 25);
    assertThat(interpolation.isMoving(299)).isTrue();
    assertThat(shown(300)).containsExactly(10, 30);
    assertThat(shown(1000)).containsExactly(10, 30);
    assertThat(interpolation.isMoving(300)).isFalse();
  }

  @Test
  void iterationThatEndsEarly_isGoneOnToFromWhatWasShown() {
    // given
    arrive(IDS, 1, 100, 0, 0);
    arrive(IDS, 1, 200, 8, 80);

    // when
    interpolation.arrive(IDS, new Positions(1, new float[] {12, 120}), 1, 250, 50);

    // then
    assertThat(shown(250)).containsExactly(4, 40);
    assertThat(shown(275)).containsExactly(8, 80);
    assertThat(shown(300)).containsExactly(12, 120);
  }

  @Test
  void otherNodesOrAChange_areShownAtOnce() {
    // given
    arrive(IDS, 1, 100, 0, 0);

    // when
    arrive(IDS, 2, 200, 50, 60);

    // then
    assertThat(shown(200)).containsExactly(50, 60);
    assertThat(interpolation.isMoving(200)).isFalse();

    // when
    arrive(new int[] {7, 9}, 2, 300, 1, 2);

    // then
    var frame = interpolation.frame(310, 0.5, 9);
    assertThat(frame.ids()).containsExactly(7, 9);
    assertThat(frame.positions().values()).containsExactly(1, 2);
    assertThat(frame.changes()).isEqualTo(2);
    assertThat(frame.isAtRest()).isFalse();
  }

  private void arrive(int[] ids, long changes, long now, float... values) {
    interpolation.arrive(ids, new Positions(1, values), changes, now, 100);
  }

  private float[] shown(long now) {
    return interpolation.frame(now, 1, 0).positions().values();
  }
}
