package orrery.source;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.LongHashSet;
import java.util.SplittableRandom;

/// Draws distinct pairs of nodes, each set of pairs as likely as any other.
final class PairSampler {
  private final SplittableRandom random;
  final IntArrayList sources = new IntArrayList();
  final IntArrayList targets = new IntArrayList();

  PairSampler(SplittableRandom random) {
    this.random = random;
  }

  /// Draws `count` of the pairs in which node `i` is joined to one of the nodes from `firstOf[i]`
  /// on, up to but not including `endOf[i]`.
  void draw(int count, int[] firstOf, int[] endOf) {
    long[] start = new long[firstOf.length + 1]; // of node i's pairs in the order of all pairs
    for (int i = 0; i < firstOf.length; i++) start[i + 1] = start[i] + (endOf[i] - firstOf[i]);
    long population = start[firstOf.length];

    if (2L * count > population) {
      drawInOrder(count, firstOf, endOf);
      return;
    }
    var drawn = new LongHashSet(count);
    while (drawn.size() < count) {
      long pair = random.nextLong(population);
      if (!drawn.add(pair)) continue;
      int source = owner(start, pair);
      sources.add(source);
      targets.add(firstOf[source] + (int) (pair - start[source]));
    }
  }

  /// How many pairs [#draw] has to draw from.
  static long population(int[] firstOf, int[] endOf) {
    long population = 0;
    for (int i = 0; i < firstOf.length; i++) population += endOf[i] - firstOf[i];
    return population;
  }

  /// Walks over all pairs and takes each with the chance that leaves `count` in the end.
  private void drawInOrder(int count, int[] firstOf, int[] endOf) {
    long left = population(firstOf, endOf);
    int wanted = count;
    for (int source = 0; source < firstOf.length; source++) {
      for (int target = firstOf[source]; target < endOf[source]; target++) {
        if (random.nextLong(left--) >= wanted) continue;
        sources.add(source);
        targets.add(target);
        wanted--;
      }
    }
  }

  private static int owner(long[] start, long pair) {
    int low = 0;
    int high = start.length - 1;
    while (high - low > 1) {
      int middle = (low + high) >>> 1;
      if (start[middle] <= pair) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
