package orrery.source;

import java.util.Arrays;
import java.util.stream.IntStream;

/// For each point the `k` nearest others, nearest first, ties by index: exact, every pair compared.
///
/// Points are given by dimension: `coordinates[d][i]` is coordinate `d` of point `i`. Blocks of
/// points are worked on in parallel; each point's result depends on nothing else, so it is the same
/// for any number of threads.
final class NearestNeighbors {
  private static final int BLOCK = 64;

  /// `neighbors[i * k + r]` is the `r`-th nearest of point `i`.
  final int[] neighbors;

  /// The squared distances, in the same places.
  final float[] distances;

  final int k;

  private NearestNeighbors(int points, int k) {
    this.k = k;
    neighbors = new int[Math.multiplyExact(points, k)];
    distances = new float[points * k];
  }

  /// @param k less than the number of points
  static NearestNeighbors find(float[][] coordinates, int points, int k) {
    if (k >= points && k > 0) {
      throw new IllegalArgumentException(k + " neighbours among " + points + " points");
    }
    var nearest = new NearestNeighbors(points, k);
    if (k > 0) {
      IntStream.range(0, Math.ceilDiv(points, BLOCK))
          .parallel()
          .forEach(block -> nearest.fill(coordinates, points, block));
    }
    return nearest;
  }

  private void fill(float[][] coordinates, int points, int block) {
    float[] squared = new float[points];
    for (int i = block * BLOCK; i < Math.min(points, (block + 1) * BLOCK); i++) {
      Arrays.fill(squared, 0);
      for (float[] axis : coordinates) addSquares(axis, axis[i], points, squared);
      keepNearest(i, squared, points);
    }
  }

  private static void addSquares(float[] axis, float at, int points, float[] squared) {
    for (int j = 0; j < points; j++) {
      float d = axis[j] - at;
      squared[j] += d * d;
    }
  }

  /// Inserts into the sorted list of the best so far; going up by index keeps ties in order.
  private void keepNearest(int i, float[] squared, int points) {
    int start = i * k;
    int found = 0;
    for (int j = 0; j < points; j++) {
      float distance = squared[j];
      if (j == i || (found == k && distance >= distances[start + k - 1])) continue;
      int at = start + (found < k ? found++ : k - 1);
      while (at > start && distances[at - 1] > distance) {
        distances[at] = distances[at - 1];
        neighbors[at] = neighbors[at - 1];
        at--;
      }
      distances[at] = distance;
      neighbors[at] = j;
    }
  }
}
