package orrery.embedding;

import java.util.Arrays;
import orrery.kernel.PerplexityCalibration;
import orrery.kernel.Workers;

/// How near nodes are to each other in the space they come from: a symmetric sparse matrix over
/// pairs that adds up to 1, as t-SNE wants it. Row `i` is `neighbour[begin[i]]` up to
/// `neighbour[begin[i + 1] - 1]`, ascending.
record Affinities(int[] begin, int[] neighbour, float[] weight) {
  private static final int PIECE = 256;

  /// Of the `k` nearest neighbours of each of `count` points, row after row, in any order: the mean
  /// of what one thinks of the other and the other of it, of those that are among the neighbours.
  ///
  /// @param perplexity how many of them count, effectively
  static Affinities of(
      Workers workers, int count, int k, int[] nearest, float[] squared, double perplexity) {
    float[] probability = new float[nearest.length];
    int[] sorted = nearest.clone();
    workers.run(
        Workers.pieces(count, PIECE),
        (_, piece) -> {
          int from = piece * PIECE, to = Math.min(count, from + PIECE);
          PerplexityCalibration.calibrate(from, to, k, perplexity, squared, probability);
          for (int row = from; row < to; row++) sortRow(row * k, k, sorted, probability);
        });

    int[] incoming = incomingBorders(count, sorted);
    int[] picker = new int[sorted.length];
    float[] picked = new float[sorted.length];
    int[] next = incoming.clone();
    for (int place = 0; place < sorted.length; place++) { // ascending pickers in each row
      int at = next[sorted[place]]++;
      picker[at] = place / k;
      picked[at] = probability[place];
    }
    workers.requireRunning();
    return merge(workers, count, k, sorted, probability, incoming, picker, picked);
  }

  private static void sortRow(int first, int k, int[] node, float[] value) {
    long[] keyed = new long[k];
    for (int r = 0; r < k; r++) {
      keyed[r] = (long) node[first + r] << 32 | Float.floatToRawIntBits(value[first + r]);
    }
    Arrays.sort(keyed);
    for (int r = 0; r < k; r++) {
      node[first + r] = (int) (keyed[r] >>> 32);
      value[first + r] = Float.intBitsToFloat((int) keyed[r]);
    }
  }

  private static int[] incomingBorders(int count, int[] node) {
    int[] border = new int[count + 1];
    for (int j : node) border[j + 1]++;
    for (int i = 0; i < count; i++) border[i + 1] += border[i];
    return border;
  }

  /// Joins each node's own picks and those who picked it, both ascending.
  private static Affinities merge(
      Workers workers,
      int count,
      int k,
      int[] node,
      float[] value,
      int[] incoming,
      int[] picker,
      float[] picked) {
    int[] begin = new int[count + 1];
    for (int i = 0; i < count; i++) {
      int shared = 0;
      for (int own = i * k, other = incoming[i]; own < (i + 1) * k && other < incoming[i + 1]; ) {
        int difference = Integer.compare(node[own], picker[other]);
        if (difference == 0) shared++;
        if (difference <= 0) own++;
        if (difference >= 0) other++;
      }
      begin[i + 1] = begin[i] + k + incoming[i + 1] - incoming[i] - shared;
    }
    int[] neighbour = new int[begin[count]];
    float[] weight = new float[begin[count]];
    float scale = 1f / (2 * count);
    workers.run(
        Workers.pieces(count, PIECE),
        (_, piece) -> {
          for (int i = piece * PIECE; i < Math.min(count, (piece + 1) * PIECE); i++) {
            int own = i * k, ownEnd = own + k, other = incoming[i], otherEnd = incoming[i + 1];
            for (int at = begin[i]; at < begin[i + 1]; at++) {
              int mine = own < ownEnd ? node[own] : Integer.MAX_VALUE;
              int theirs = other < otherEnd ? picker[other] : Integer.MAX_VALUE;
              neighbour[at] = Math.min(mine, theirs);
              float sum = 0;
              if (mine <= theirs) sum += value[own++];
              if (theirs <= mine) sum += picked[other++];
              weight[at] = sum * scale;
            }
          }
        });
    return new Affinities(begin, neighbour, weight);
  }
}
