package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class SmallestEigenvectorsTest {

  @ParameterizedTest
  @CsvSource({"1,1,1", "2,2,2", "5,2,3", "120,120,4", "120,3,5"})
  void denseEigen_isOrthonormalAndSolvesTheMatrix(int size, int rank, long seed) {
    // given
    double[][] matrix = ofRank(size, rank, seed);

    // when
    var eigen = DenseEigen.of(copy(matrix), size, Workers.alone());

    // then
    for (int p = 0; p < size; p++) {
      if (p > 0) assertThat(eigen.values()[p]).isGreaterThanOrEqualTo(eigen.values()[p - 1]);
      double[] v = eigen.vectors()[p];
      for (int q = 0; q < size; q++) {
        assertThat(dot(v, eigen.vectors()[q])).isCloseTo(p == q ? 1 : 0, within(1e-11));
        assertThat(dot(matrix[q], v)).isCloseTo(eigen.values()[p] * v[q], within(1e-10 * size));
      }
    }
  }

  /// The Laplacian of a cycle: all eigenvalues but the ends come twice.
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 8})
  void copiesOfAnEigenvalue_areAllFound(int wanted) {
    // given
    int n = 60;
    SmallestEigenvectors.Operator cycle =
        (from, to) -> {
          for (int j = 0; j < to.length; j++) {
            for (int i = 0; i < n; i++) {
              to[j][i] = 2 * from[j][i] - from[j][(i + 1) % n] - from[j][(i + n - 1) % n];
            }
          }
        };
    double[] constant = new double[n];
    java.util.Arrays.fill(constant, 1 / Math.sqrt(n));

    // when
    var solver =
        new SmallestEigenvectors(
            n,
            wanted,
            4,
            cycle,
            null,
            new double[][] {constant},
            new double[0][],
            1e-9,
            1,
            Workers.alone());
    int steps = 0;
    while (!solver.step()) assertThat(++steps).isLessThan(200);

    // then
    double[][] vectors = solver.vectors();
    for (int j = 0; j < wanted; j++) {
      double expected = 2 - 2 * StrictMath.cos(2 * Math.PI * (j / 2 + 1) / n);
      assertThat(solver.value(j)).isCloseTo(expected, within(1e-12));
      assertThat(dot(vectors[j], constant)).isCloseTo(0, within(1e-13));
      for (int i = 0; i < wanted; i++) {
        assertThat(dot(vectors[j], vectors[i])).isCloseTo(i == j ? 1 : 0, within(1e-13));
      }
    }
  }

  @Test
  void allOfASmallSpace_canBeWanted() {
    // given
    double[][] matrix = ofRank(7, 4, 9);
    SmallestEigenvectors.Operator operator =
        (from, to) -> {
          for (int j = 0; j < to.length; j++) {
            for (int i = 0; i < 7; i++) to[j][i] = dot(matrix[i], from[j]);
          }
        };

    // when
    var solver =
        new SmallestEigenvectors(
            7, 7, 7, operator, null, new double[0][], new double[0][], 1e-9, 1, Workers.alone());
    while (!solver.step()) assertThat(solver.error()).isFinite();

    // then
    var expected = DenseEigen.of(copy(matrix), 7, Workers.alone());
    for (int j = 0; j < 7; j++) {
      assertThat(solver.value(j)).isCloseTo(expected.values()[j], within(1e-12));
    }
  }

  private static double[][] ofRank(int size, int rank, long seed) {
    var random = new SplittableRandom(seed);
    double[][] matrix = new double[size][size];
    for (int r = 0; r < rank; r++) {
      double[] row = random.doubles(size, -1, 1).toArray();
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) matrix[i][j] += row[i] * row[j];
      }
    }
    return matrix;
  }

  private static double[][] copy(double[][] matrix) {
    double[][] copy = new double[matrix.length][];
    for (int i = 0; i < copy.length; i++) copy[i] = matrix[i].clone();
    return copy;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }
}
