package orrery.source;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongHashSet;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.ForkJoinPool;
import orrery.kernel.Metric;
import orrery.kernel.NearestNeighbors;
import orrery.kernel.Workers;

/// Pairs of points that are near neighbours of each other, nearest first: every point with its
/// nearest, then every point with its second nearest, and so on, each pair once.
///
/// Up to 1,024 points the neighbours are exact. More are split in halves along random directions,
/// twice over, and neighbours sought within the parts, which finds nearly all.
final class NearPairs {
  private static final int PART = 1024;
  private static final int SPLITS = 2;

  private final float[][] coordinates;
  private final int k;
  private final int[] neighbors;
  private final float[] distances; // infinite where a place is free

  private NearPairs(float[][] coordinates, int points, int k) {
    this.coordinates = coordinates;
    this.k = k;
    neighbors = new int[Math.multiplyExact(points, k)];
    distances = new float[points * k];
    Arrays.fill(distances, Float.POSITIVE_INFINITY);
  }

  /// The first `count` pairs of `points` points as two arrays of ends.
  ///
  /// @param coordinates by dimension
  static int[][] first(int count, float[][] coordinates, int points, SplittableRandom random) {
    // With k neighbours each there are at least points * k / 2 distinct pairs.
    int k = Math.min(points - 1, Math.ceilDiv(2 * count, points));
    var pairs = new NearPairs(coordinates, points, k);
    int[] all = new int[points];
    for (int i = 0; i < points; i++) all[i] = i;
    if (points <= PART || k >= PART / 2) {
      pairs.addPart(all);
    } else {
      for (int split = 0; split < SPLITS; split++) pairs.split(all, random);
    }
    return pairs.first(count);
  }

  /// The `k` nearest others of each of `points` points.
  static NearestNeighbors nearest(float[][] coordinates, int points, int k) {
    float[] rows = new float[Math.multiplyExact(points, coordinates.length)];
    for (int d = 0; d < coordinates.length; d++) {
      for (int i = 0; i < points; i++) rows[i * coordinates.length + d] = coordinates[d][i];
    }
    return NearestNeighbors.exact(
        Workers.with(ForkJoinPool.commonPool()),
        points,
        coordinates.length,
        rows,
        k,
        Metric.EUCLIDEAN);
  }

  private void split(int[] part, SplittableRandom random) {
    if (part.length <= PART) {
      addPart(part);
      return;
    }
    double[] along = new double[part.length];
    for (float[] axis : coordinates) {
      double direction = random.nextGaussian();
      for (int i = 0; i < part.length; i++) along[i] += direction * axis[part[i]];
    }
    long[] order = new long[part.length];
    for (int i = 0; i < part.length; i++) order[i] = sortable((float) along[i], i);
    Arrays.sort(order);
    int[] sorted = new int[part.length];
    for (int i = 0; i < part.length; i++) sorted[i] = part[(int) order[i]];
    int middle = part.length / 2;
    split(Arrays.copyOfRange(sorted, 0, middle), random);
    split(Arrays.copyOfRange(sorted, middle, sorted.length), random);
  }

  private void addPart(int[] part) {
    float[][] gathered = new float[coordinates.length][part.length];
    for (int d = 0; d < gathered.length; d++) {
      for (int i = 0; i < part.length; i++) gathered[d][i] = coordinates[d][part[i]];
    }
    var nearest = nearest(gathered, part.length, k);
    for (int i = 0; i < part.length; i++) {
      for (int r = i * k; r < (i + 1) * k; r++) {
        insert(part[i], part[nearest.indices()[r]], nearest.distances()[r]);
      }
    }
  }

  private void insert(int point, int neighbor, float distance) {
    int start = point * k;
    for (int at = start; at < start + k && distances[at] <= distance; at++) {
      if (neighbors[at] == neighbor) return;
    }
    if (distance >= distances[start + k - 1]) return;
    int at = start + k - 1;
    for (; at > start && distances[at - 1] > distance; at--) {
      distances[at] = distances[at - 1];
      neighbors[at] = neighbors[at - 1];
    }
    distances[at] = distance;
    neighbors[at] = neighbor;
  }

  private int[][] first(int count) {
    var seen = new LongHashSet(count);
    var sources = new IntArrayList(count);
    var targets = new IntArrayList(count);
    int points = k == 0 ? 0 : neighbors.length / k;
    long[] byDistance = new long[points];
    for (int rank = 0; rank < k && sources.size() < count; rank++) {
      for (int i = 0; i < points; i++) byDistance[i] = sortable(distances[i * k + rank], i);
      Arrays.sort(byDistance);
      for (int i = 0; i < points && sources.size() < count; i++) {
        int point = (int) byDistance[i];
        int neighbor = neighbors[point * k + rank];
        int low = Math.min(point, neighbor);
        int high = Math.max(point, neighbor);
        if (!seen.add(((long) low << 32) | high)) continue;
        sources.add(low);
        targets.add(high);
      }
    }
    return new int[][] {sources.toArray(), targets.toArray()};
  }

  /// Sorts as `value` does, then by `index`.
  private static long sortable(float value, int index) {
    int bits = Float.floatToIntBits(value);
    return ((long) (bits ^ ((bits >> 31) & Integer.MAX_VALUE)) << 32) | index;
  }
}
