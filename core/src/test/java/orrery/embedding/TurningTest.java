package orrery.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.MethodDeclaration.Axes;
import orrery.model.Positions;

final class TurningTest {
  private static final int[] IDS = IntStream.range(0, 40).toArray();

  @ParameterizedTest
  @CsvSource({"2,false", "2,true", "3,true", "7,false", "64,true"})
  void turnedCopy_comesBack(int k, boolean isMirrored) {
    // given
    var previous = random(40, k, 1);
    var result = turned(previous, isMirrored);

    // when
    var turning = Turning.fit(Axes.FREE, IDS, result, IDS, previous);

    // then
    assertClose(turning.apply(result), previous);
    float[] point = Arrays.copyOfRange(result.values(), 5 * k, 6 * k);
    for (int axis = 0; axis < k; axis++) {
      assertThat(turning.apply(point)[axis])
          .isCloseTo(previous.values()[5 * k + axis], within(1e-4f));
    }
  }

  @Test
  void scale_staysTheMethods() {
    // given
    var previous = random(40, 2, 2);
    float[] larger = previous.values().clone();
    for (int i = 0; i < larger.length; i++) larger[i] *= 3;
    var result = turned(new Positions(2, larger), true);

    // when
    var after = Turning.fit(Axes.FREE, IDS, result, IDS, previous).apply(result);

    // then
    for (int row = 1; row < 40; row++) {
      assertThat(distance(after, 0, row)).isCloseTo(3 * distance(previous, 0, row), within(1e-3));
    }
  }

  @Test
  void commonNodes_areAllThatCounts() {
    // given: ids 10 to 49 now, 0 to 39 before
    var all = random(50, 2, 3);
    var previous = new Positions(2, Arrays.copyOfRange(all.values(), 0, 80));
    var now = new Positions(2, Arrays.copyOfRange(all.values(), 20, 100));
    var result = turned(now, false);
    int[] ids = IntStream.range(10, 50).toArray();

    // when
    var after = Turning.fit(Axes.FREE, ids, result, IDS, previous).apply(result);

    // then
    assertClose(after, now);
  }

  @Test
  void flippedAxes_areFlippedBackAlone() {
    // given
    var previous = random(40, 3, 4);
    float[] flipped = previous.values().clone();
    for (int i = 0; i < flipped.length; i += 3) {
      flipped[i] = -flipped[i] + 1;
      flipped[i + 1] *= 2;
    }
    var result = new Positions(3, flipped);

    // when
    float[] after = Turning.fit(Axes.SIGNED, IDS, result, IDS, previous).apply(result).values();

    // then
    for (int i = 0; i < flipped.length; i += 3) {
      assertThat(after[i]).isEqualTo(-flipped[i]);
      assertThat(after[i + 1]).isEqualTo(flipped[i + 1]);
      assertThat(after[i + 2]).isEqualTo(flipped[i + 2]);
    }
  }

  @Test
  void fixedAxes_areNotTurned() {
    // given
    var previous = random(40, 2, 5);
    var result = turned(previous, true);

    // when
    var after = Turning.fit(Axes.FIXED, IDS, result, IDS, previous).apply(result);

    // then
    assertThat(after.values()).isEqualTo(result.values());
  }

  @ParameterizedTest
  @ValueSource(strings = {"FREE", "SIGNED"})
  void fromTwoToThreeAndBack_theFirstAxesStay(String axesName) {
    // given
    var axes = Axes.valueOf(axesName);
    var flat = random(40, 2, 6);
    float[] deep = new float[120];
    for (int row = 0; row < 40; row++) {
      deep[3 * row] = -flat.values()[2 * row];
      deep[3 * row + 1] = flat.values()[2 * row + 1];
      deep[3 * row + 2] = (row * 7) % 5;
    }
    var solid = new Positions(3, deep);
    if (axes == Axes.FREE) solid = turned(solid, true);

    // when
    var inThree = Turning.fit(axes, IDS, solid, IDS, flat).apply(solid);
    float[] mirror = flat.values().clone();
    for (int i = 0; i < mirror.length; i += 2) mirror[i] = -mirror[i];
    var mirrored = new Positions(2, mirror);
    var backInTwo = Turning.fit(axes, IDS, mirrored, IDS, inThree).apply(mirrored);

    // then
    float tolerance = axes == Axes.FREE ? 2 : 1e-5f; // the third axis leans on the others a little
    for (int row = 0; row < 40; row++) {
      for (int axis = 0; axis < 2; axis++) {
        assertThat(inThree.values()[3 * row + axis])
            .isCloseTo(flat.values()[2 * row + axis], within(tolerance));
        assertThat(backInTwo.values()[2 * row + axis])
            .isCloseTo(flat.values()[2 * row + axis], within(tolerance));
      }
    }
  }

  @ParameterizedTest
  @EnumSource(Axes.class)
  void nothingInCommon_turnsNothing(Axes axes) {
    // given
    var result = random(40, 2, 7);
    int[] others = IntStream.range(100, 140).toArray();

    // when
    var after = Turning.fit(axes, IDS, result, others, random(40, 2, 8)).apply(result);

    // then
    assertThat(after.values()).isEqualTo(result.values());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void oneOrTwoNodes_areTurnedAsFarAsTheyTell(int nodes) {
    // given
    int[] ids = Arrays.copyOf(IDS, nodes);
    var previous = random(nodes, 3, 9);
    var result = turned(previous, false);

    // when
    var after = Turning.fit(Axes.FREE, ids, result, ids, previous).apply(result);

    // then
    assertClose(after, previous);
  }

  @Test
  void idsOfAnotherCount_areRefused() {
    var positions = random(3, 2, 10);

    assertThatThrownBy(
            () -> Turning.fit(Axes.FREE, new int[] {1}, positions, new int[] {1, 2, 3}, positions))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1 ids for 3 rows");
  }

  private static void assertClose(Positions actual, Positions expected) {
    for (int i = 0; i < expected.values().length; i++) {
      assertThat(actual.values()[i]).isCloseTo(expected.values()[i], within(1e-4f));
    }
  }

  private static double distance(Positions positions, int row, int other) {
    double squared = 0;
    int k = positions.dimensions();
    for (int axis = 0; axis < k; axis++) {
      double d = positions.values()[row * k + axis] - positions.values()[other * k + axis];
      squared += d * d;
    }
    return Math.sqrt(squared);
  }

  private static Positions random(int count, int k, long seed) {
    var random = new SplittableRandom(seed);
    float[] values = new float[count * k];
    for (int i = 0; i < values.length; i++) values[i] = (float) (10 * random.nextGaussian());
    return new Positions(k, values);
  }

  /// Rotated in each plane of two axes that follow, shifted, and mirrored if asked.
  private static Positions turned(Positions positions, boolean isMirrored) {
    int k = positions.dimensions();
    float[] values = positions.values().clone();
    for (int at = 0; at < values.length; at += k) {
      for (int axis = 0; axis + 1 < k; axis++) {
        double sin = StrictMath.sin(1 + axis), cos = StrictMath.cos(1 + axis);
        double x = values[at + axis], y = values[at + axis + 1];
        values[at + axis] = (float) (cos * x - sin * y);
        values[at + axis + 1] = (float) (sin * x + cos * y);
      }
      if (isMirrored) values[at] = -values[at];
      values[at] += 5;
    }
    return new Positions(k, values);
  }
}
