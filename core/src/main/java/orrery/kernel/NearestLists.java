package orrery.kernel;

import java.util.Arrays;

/// For each point the `k` nearest others that were offered so far, nearest first, ties by index.
/// What a list holds in the end does not depend on the order of the offers.
///
/// Lists of different points may be written to by different threads at once.
final class NearestLists {
  final int k;
  final int[] indices; // of point i from i * k on; beyond every index where a place is free
  final float[] distances; // infinite where a place is free

  /// The last distance of each list: nothing further is taken. Padded to whole panels by points
  /// that take nothing.
  final float[] limits;

  NearestLists(int points, int k) {
    this.k = k;
    indices = new int[Math.multiplyExact(points, k)];
    Arrays.fill(indices, Integer.MAX_VALUE);
    distances = new float[points * k];
    Arrays.fill(distances, Float.POSITIVE_INFINITY);
    limits = new float[Workers.pieces(points, DistanceTile.WIDTH) * DistanceTile.WIDTH];
    Arrays.fill(limits, 0, points, Float.POSITIVE_INFINITY);
    Arrays.fill(limits, points, limits.length, -1);
  }

  /// Takes `other` into the list of `point` if it is nearer than the last there and not there yet.
  boolean offer(int point, int other, float distance) {
    if (distance > limits[point]) return false;
    int first = point * k, last = first + k - 1;
    int low = first, high = last + 1; // the place is not before low and not after high
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (isBefore(middle, other, distance)) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    if (low > last || (indices[low] == other && distances[low] == distance)) return false;
    System.arraycopy(indices, low, indices, low + 1, last - low);
    System.arraycopy(distances, low, distances, low + 1, last - low);
    indices[low] = other;
    distances[low] = distance;
    limits[point] = distances[last];
    return true;
  }

  private boolean isBefore(int place, int other, float distance) {
    return distances[place] < distance || (distances[place] == distance && indices[place] < other);
  }
}
