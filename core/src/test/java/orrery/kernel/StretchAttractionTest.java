package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class StretchAttractionTest {
  private static final int NODES = 40;
  private static final int[] BEGIN = new int[NODES];
  private static final int[] END = new int[NODES];
  private static final int[] NEIGHBOUR = new int[3 * NODES];
  private static final float[] WEIGHT = new float[3 * NODES];
  private static final float[] MOBILITY = new float[NODES];
  private static final int[] LABEL = new int[NODES];
  private static final float[] LENGTH = {0.4f, 2};

  static {
    for (int i = 0; i < NODES; i++) {
      BEGIN[i] = 3 * i;
      END[i] = 3 * i + 1 + i % 3;
      MOBILITY[i] = i == 5 ? 0 : 1;
      LABEL[i] = i % 2;
      for (int a = 0; a < 3; a++) {
        NEIGHBOUR[3 * i + a] = (i + 7 * a + 1) % NODES;
        WEIGHT[3 * i + a] = 1 + a;
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 0", "2, 0.3", "2, 1", "3, 0.3", "5, 1"})
  void pull_isThatOfItsFormula(int dimensions, float stretch) {
    // given
    float[][] position = new ScatteredNodes(NODES, dimensions, 1).position;
    float[][] force = new float[dimensions][NODES];

    // when
    add(stretch, position, force, new float[NODES]);

    // then
    for (int i = 0; i < NODES; i++) {
      double[] expected = new double[dimensions];
      for (int arc = BEGIN[i]; arc < END[i] && MOBILITY[i] > 0; arc++) {
        double squared = 0;
        for (float[] x : position) squared += Math.pow(x[NEIGHBOUR[arc]] - x[i], 2);
        double pull = WEIGHT[arc] * (1 - stretch + stretch * Math.sqrt(squared) / LENGTH[LABEL[i]]);
        for (int axis = 0; axis < dimensions; axis++) {
          expected[axis] += pull * (position[axis][NEIGHBOUR[arc]] - position[axis][i]);
        }
      }
      for (int axis = 0; axis < dimensions; axis++) {
        assertThat((double) force[axis][i])
            .isCloseTo(expected[axis], within(1e-4 * (1 + Math.abs(expected[axis]))));
      }
    }
  }

  @Test
  void noStretch_isPlainAttraction() {
    // given
    float[][] position = new ScatteredNodes(NODES, 2, 1).position;
    float[][] plain = new float[2][NODES], force = new float[2][NODES];
    float[] plainStiffness = new float[NODES], stiffness = new float[NODES];
    Attraction.addForces(
        0, NODES, BEGIN, END, NEIGHBOUR, WEIGHT, MOBILITY, position, plain, plainStiffness);

    // when
    add(0, position, force, stiffness);

    // then
    assertThat(force).isDeepEqualTo(plain);
    assertThat(stiffness).isEqualTo(plainStiffness);
  }

  private static void add(float stretch, float[][] position, float[][] force, float[] stiffness) {
    StretchAttraction.addForces(
        0, NODES, BEGIN, END, NEIGHBOUR, WEIGHT, MOBILITY, stretch, LABEL, LENGTH, position, force,
        stiffness);
  }
}
