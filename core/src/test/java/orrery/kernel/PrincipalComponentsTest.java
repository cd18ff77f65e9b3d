package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Against matrices made from their singular vectors: `U S Vᵀ`.
final class PrincipalComponentsTest {

  @ParameterizedTest
  @CsvSource({
    "90,6,6", // covariance, decomposed as a whole
    "700,230,5", // covariance, by a Krylov space
    "6,90,5", // more columns than rows
    "2300,2100,3" // by chance
  })
  void knownSingularVectors_comeBack(int rows, int count, int wanted) {
    // given
    int rank = Math.min(8, Math.min(rows, count));
    double[][] left = orthonormal(rank, rows, 1), right = orthonormal(rank, count, 2);
    double[] strengths = {1000, 400, 90, 40, 9, 4, 1, 0.5};
    double[][] columns = product(left, right, strengths, rows, count);

    // when
    var found = PrincipalComponents.of(Workers.alone(), columns, rows, wanted, 1);

    // then
    assertThat(found.scores().length).isEqualTo(Math.min(wanted, rank));
    for (int j = 0; j < found.scores().length; j++) {
      double sign = Math.signum(dot(found.components()[j], right[j]));
      for (int c = 0; c < count; c++) {
        assertThat(sign * found.components()[j][c]).isCloseTo(right[j][c], within(1e-6));
      }
      for (int row = 0; row < rows; row++) {
        assertThat(sign * found.scores()[j][row])
            .isCloseTo(strengths[j] * left[j][row], within(1e-6 * strengths[j]));
      }
    }
  }

  @Test
  void weakDirectionsBesideStrongOnes_keepTheirDigits() {
    // given
    double[] strengths = {1e9, 1e6, 1e3, 1, 1e-3};
    double[][] left = orthonormal(5, 80, 3), right = new double[5][5];
    for (int c = 0; c < 5; c++) right[c][c] = 1;

    // when
    var found =
        PrincipalComponents.of(Workers.alone(), product(left, right, strengths, 80, 5), 80, 5, 1);

    // then
    for (int j = 0; j < 5; j++) {
      for (int row = 0; row < 80; row++) {
        assertThat(found.scores()[j][row])
            .isCloseTo(strengths[j] * left[j][row], within(1e-6 * strengths[j]));
      }
    }
  }

  @Test
  void largestLoading_isPositive() {
    // given
    var random = new SplittableRandom(7);
    double[][] columns = new double[9][];
    for (int c = 0; c < 9; c++) columns[c] = random.doubles(50, -1, 1).toArray();

    // when
    var found = PrincipalComponents.of(Workers.alone(), columns, 50, 9, 1);

    // then
    for (double[] component : found.components()) {
      double low = 0, high = 0;
      for (double loading : component) {
        low = Math.min(low, loading);
        high = Math.max(high, loading);
      }
      assertThat(high).isGreaterThanOrEqualTo(-low);
    }
  }

  private static double[][] product(
      double[][] left, double[][] right, double[] strengths, int rows, int count) {
    double[][] columns = new double[count][rows];
    for (int j = 0; j < left.length; j++) {
      for (int c = 0; c < count; c++) {
        for (int row = 0; row < rows; row++) {
          columns[c][row] += strengths[j] * left[j][row] * right[j][c];
        }
      }
    }
    return columns;
  }

  private static double[][] orthonormal(int count, int size, long seed) {
    var random = new SplittableRandom(seed);
    double[][] vectors = new double[count][];
    for (int j = 0; j < count; j++) {
      vectors[j] = random.doubles(size, -1, 1).toArray();
      for (int pass = 0; pass < 2; pass++) {
        for (int o = 0; o < j; o++) {
          double along = dot(vectors[j], vectors[o]);
          for (int i = 0; i < size; i++) vectors[j][i] -= along * vectors[o][i];
        }
      }
      double length = Math.sqrt(dot(vectors[j], vectors[j]));
      for (int i = 0; i < size; i++) vectors[j][i] /= length;
    }
    return vectors;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }
}
