package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SeparationTest {
  private static final int NODES = 1500;
  private static final float DISTANCE = 2;

  @ParameterizedTest
  @CsvSource({"2, 20", "3, 12", "5, 4"})
  void rounds_bringAllApart(int dimensions, float side) {
    // given: a crowd with no room for all
    float[][] position = crowd(dimensions, side);

    // when
    int rounds = separate(Workers.alone(), position, new boolean[NODES], 2000);

    // then
    assertThat(rounds).isBetween(1, 1999);
    assertThat(leastDistance(position)).isGreaterThanOrEqualTo(DISTANCE);
  }

  @Test
  void nodesOnOneSpot_part() {
    // given
    float[][] position = new float[2][NODES];

    // when
    separate(Workers.alone(), position, new boolean[NODES], 2000);

    // then
    assertThat(leastDistance(position)).isGreaterThanOrEqualTo(DISTANCE);
  }

  @Test
  void heldNodes_stayAndOthersMakeRoom() {
    // given
    float[][] position = crowd(2, 1000);
    position[0][1] = position[0][0] + 0.5f;
    position[1][1] = position[1][0];
    var held = new boolean[NODES];
    held[0] = true;
    float x = position[0][0], y = position[1][0];

    // when
    separate(Workers.alone(), position, held, 100);

    // then
    assertThat(position[0][0]).isEqualTo(x);
    assertThat(position[1][0]).isEqualTo(y);
    assertThat(position[0][1] - x).isGreaterThanOrEqualTo(DISTANCE);
  }

  @Test
  void nodesFarApart_doNotMove() {
    // given
    float[][] position = crowd(2, 1);
    for (int i = 0; i < NODES; i++) position[0][i] += 4 * i;
    float[][] before = {position[0].clone(), position[1].clone()};

    // when
    int rounds = separate(Workers.alone(), position, new boolean[NODES], 10);

    // then
    assertThat(rounds).isZero();
    assertThat(position).isDeepEqualTo(before);
  }

  @Test
  void nodesBeyondAnyCell_areLeftAlone() {
    // given
    float[][] position = crowd(2, 1000);
    position[0][3] = Motion.LIMIT;
    position[0][4] = Motion.LIMIT;

    // when
    separate(Workers.alone(), position, new boolean[NODES], 500);

    // then
    assertThat(position[0][3]).isEqualTo(Motion.LIMIT);
    assertThat(position[0][4]).isEqualTo(Motion.LIMIT);
  }

  @Test
  void moreThreads_giveTheSameBytes() {
    // given
    float[][] expected = crowd(2, 20), position = crowd(2, 20);
    separate(Workers.alone(), expected, new boolean[NODES], 50);

    // when
    try (var pool = new ForkJoinPool(3)) {
      separate(Workers.with(pool), position, new boolean[NODES], 50);
    }

    // then
    assertThat(position).isDeepEqualTo(expected);
  }

  /// Returns how many rounds it took.
  private static int separate(Workers workers, float[][] position, boolean[] held, int most) {
    var live = new boolean[NODES];
    Arrays.fill(live, true);
    var separation = new Separation();
    float[][] move = new float[position.length][NODES];
    for (int round = 0; round < most; round++) {
      int near = separation.round(workers, NODES, live, held, DISTANCE, round, position, move);
      if (near == 0) return round;
    }
    return most;
  }

  private static float[][] crowd(int dimensions, float side) {
    var random = new SplittableRandom(4);
    float[][] position = new float[dimensions][NODES];
    for (float[] axis : position) {
      for (int i = 0; i < NODES; i++) axis[i] = (float) random.nextDouble(-side / 2, side / 2);
    }
    return position;
  }

  private static double leastDistance(float[][] position) {
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < NODES; i++) {
      for (int j = 0; j < i; j++) {
        double squared = 0;
        for (float[] x : position) squared += Math.pow((double) x[i] - x[j], 2);
        least = Math.min(least, Math.sqrt(squared));
      }
    }
    return least;
  }
}
