package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class SymmetricEigenTest {

  @ParameterizedTest
  @CsvSource({"1,1,1", "2,2,2", "5,2,3", "30,30,4", "30,3,5"})
  void vectors_areOrthonormalAndSolveTheMatrix(int size, int rank, long seed) {
    // given
    var random = new SplittableRandom(seed);
    double[][] matrix = new double[size][size];
    for (int r = 0; r < rank; r++) {
      double[] row = random.doubles(size, -1, 1).toArray();
      for (int i = 0; i < size; i++) {
        for (int j = 0; j < size; j++) matrix[i][j] += row[i] * row[j];
      }
    }
    double[][] diagonal = new double[size][];
    for (int i = 0; i < size; i++) diagonal[i] = matrix[i].clone();

    // when
    double[][] vectors = new double[size][size];
    SymmetricEigen.decompose(diagonal, vectors);

    // then
    for (int p = 0; p < size; p++) {
      for (int q = 0; q < size; q++) {
        double dot = 0;
        for (int i = 0; i < size; i++) dot += vectors[i][p] * vectors[i][q];
        assertThat(dot).isCloseTo(p == q ? 1 : 0, within(1e-10));
      }
      for (int i = 0; i < size; i++) {
        double product = 0;
        for (int j = 0; j < size; j++) product += matrix[i][j] * vectors[j][p];
        assertThat(product).isCloseTo(diagonal[p][p] * vectors[i][p], within(1e-9));
      }
    }
  }
}
