package orrery.embedding;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.kernel.Metric;
import orrery.kernel.NearestNeighbors;
import orrery.kernel.StudentForce;
import orrery.kernel.Workers;
import orrery.model.Positions;

final class TsneDescentTest {
  private static final int COUNT = 24; // one leaf, so that nothing is approximated

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void forces_areTheGradientOfTheDivergence(int k) {
    // given
    Affinities affinities = affinities();
    double[] place = noise(COUNT * k, 11);
    float[] start = new float[place.length];
    for (int i = 0; i < start.length; i++) start[i] = (float) place[i];
    var descent =
        new TsneDescent(
            Workers.alone(), affinities, StudentForce.best(), new Positions(k, start), 1);

    // when
    float[][] force = descent.forces(1);

    // then
    double error = 0, size = 0;
    for (int i = 0; i < place.length; i++) {
      double expected = -slope(affinities, place, k, i);
      double found = TsneDescent.GRADIENT * force[i % k][i / k];
      error += Math.pow(found - expected, 2);
      size += expected * expected;
    }
    assertThat(Math.sqrt(error / size)).isLessThan(1e-4);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 3, 5})
  void iterations_lowerTheDivergence(int k) {
    // given
    Affinities affinities = affinities();
    double[] place = noise(COUNT * k, 12);
    float[] start = new float[place.length];
    for (int i = 0; i < start.length; i++) start[i] = (float) place[i];
    double before = divergence(affinities, place, k);
    var descent =
        new TsneDescent(
            Workers.alone(), affinities, StudentForce.best(), new Positions(k, start), 1);

    // when
    for (int i = 0; i < 200; i++) descent.iterate(1, 5, .5);

    // then
    float[] found = descent.positions().values();
    for (int i = 0; i < found.length; i++) place[i] = found[i];
    assertThat(divergence(affinities, place, k)).isLessThan(before / 2);
  }

  /// Of the divergence by coordinate `i`, from differences.
  private static double slope(Affinities affinities, double[] place, int k, int i) {
    double step = 1e-5, here = place[i];
    place[i] = here + step;
    double above = divergence(affinities, place, k);
    place[i] = here - step;
    double below = divergence(affinities, place, k);
    place[i] = here;
    return (above - below) / (2 * step);
  }

  /// Kullback and Leibler's, by its definition over all pairs.
  private static double divergence(Affinities affinities, double[] place, int k) {
    double total = 0;
    for (int i = 0; i < COUNT; i++) {
      for (int j = 0; j < COUNT; j++) if (i != j) total += weight(place, k, i, j);
    }
    double divergence = 0;
    for (int i = 0; i < COUNT; i++) {
      for (int at = affinities.begin()[i]; at < affinities.begin()[i + 1]; at++) {
        double p = affinities.weight()[at];
        double q = weight(place, k, i, affinities.neighbour()[at]) / total;
        if (p > 0) divergence += p * Math.log(p / q);
      }
    }
    return divergence;
  }

  private static double weight(double[] place, int k, int i, int j) {
    double squared = 0;
    for (int a = 0; a < k; a++) squared += Math.pow(place[i * k + a] - place[j * k + a], 2);
    return 1 / (1 + squared);
  }

  private static Affinities affinities() {
    double[] noise = noise(COUNT * 4, 10);
    float[] values = new float[noise.length];
    for (int i = 0; i < values.length; i++) values[i] = (float) noise[i];
    var nearest = NearestNeighbors.exact(Workers.alone(), COUNT, 4, values, 9, Metric.EUCLIDEAN);
    float[] squared = nearest.distances().clone();
    for (int i = 0; i < squared.length; i++) squared[i] *= squared[i];
    return Affinities.of(Workers.alone(), COUNT, 9, nearest.indices(), squared, 3);
  }

  private static double[] noise(int count, long seed) {
    var random = new SplittableRandom(seed);
    double[] noise = new double[count];
    for (int i = 0; i < count; i++) noise[i] = random.nextGaussian();
    return noise;
  }
}
