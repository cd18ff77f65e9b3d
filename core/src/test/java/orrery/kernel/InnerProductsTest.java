package orrery.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class InnerProductsTest {

  @ParameterizedTest
  @CsvSource({"1,1,1", "5,3,7", "33,6,1025", "300,2,20", "7,9,0"})
  void products_areThoseOfPlainSums(int countA, int countB, int rows) {
    // given
    double[][] a = random(countA, rows, 1), b = random(countB, rows, 2);

    // when
    double[][] products = InnerProducts.of(Workers.alone(), a, b, rows);
    double[][] squares = InnerProducts.symmetric(Workers.alone(), a, rows);

    // then
    for (int i = 0; i < countA; i++) {
      for (int j = 0; j < countB; j++) {
        assertThat(products[i][j]).isCloseTo(plain(a[i], b[j]), within(1e-9));
      }
      for (int j = 0; j < countA; j++) {
        assertThat(squares[i][j]).isCloseTo(plain(a[i], a[j]), within(1e-9));
      }
    }
  }

  @Test
  void threads_changeNoBit() {
    // given
    double[][] few = random(5, 5000, 3), many = random(270, 5000, 4);

    // when
    double[][] alone = InnerProducts.of(Workers.alone(), few, many, 5000);
    double[][] other = InnerProducts.of(Workers.alone(), many, few, 5000);
    double[][] shared, otherShared;
    try (var pool = new ForkJoinPool(2)) {
      var workers = Workers.with(pool);
      shared = InnerProducts.of(workers, few, many, 5000);
      otherShared = InnerProducts.of(workers, many, few, 5000);
    }

    // then
    assertThat(shared).isDeepEqualTo(alone);
    assertThat(otherShared).isDeepEqualTo(other);
  }

  @ParameterizedTest
  @CsvSource({"4,4,64", "3,2,61", "1,4,7", "2,1,1024"})
  void bestTiles_agreeWithScalarOnesToTheLastBit(int countA, int countB, int rows) {
    // given
    double[][] a = random(countA, rows + 3, 5), b = random(countB, rows + 3, 6);
    double[] scalar = new double[16], best = new double[16];

    // when
    new ScalarDotTiles().add(a, 0, b, 0, 3, rows + 3, scalar);
    DotTiles.best().add(a, 0, b, 0, 3, rows + 3, best);

    // then
    for (int r = 0; r < countA; r++) {
      for (int c = 0; c < countB; c++) assertThat(best[4 * r + c]).isEqualTo(scalar[4 * r + c]);
    }
  }

  private static double plain(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) sum += a[i] * b[i];
    return sum;
  }

  private static double[][] random(int count, int rows, long seed) {
    var random = new SplittableRandom(seed);
    double[][] arrays = new double[count][];
    for (int i = 0; i < count; i++) arrays[i] = random.doubles(rows, -1, 1).toArray();
    return arrays;
  }
}
