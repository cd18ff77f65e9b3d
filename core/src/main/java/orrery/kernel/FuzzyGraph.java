package orrery.kernel;

import java.util.Arrays;

/// How strongly rows belong together, after McInnes, Healy & Melville (UMAP, 2018): each row's
/// nearest others by a strength that falls from 1 at the nearest, at a rate that makes the
/// strengths of all add up to log₂ of their number and itself; then, of two rows, the probability
/// that one or the other holds the edge.
///
/// Neighbours of row `i` are `neighbor[begin[i]]` up to `neighbor[begin[i + 1] - 1]`, ascending; an
/// edge stands in the lists of both ends.
///
/// @param strength above 0, up to 1, in the places of `neighbor`
public record FuzzyGraph(int[] begin, int[] neighbor, float[] strength) {
  private static final int PIECE = 256; // rows of one piece

  /// The union of what `nearest` says of both ends of each edge.
  public static FuzzyGraph of(Workers workers, NearestNeighbors nearest) {
    int rows = nearest.rows(), k = nearest.k();
    float[] own = strengths(workers, nearest);
    int[] indices = nearest.indices();

    int[] incomingBegin = new int[rows + 1];
    for (int j : indices) incomingBegin[j + 1]++;
    for (int i = 0; i < rows; i++) incomingBegin[i + 1] += incomingBegin[i];
    int[] incoming = new int[indices.length], end = Arrays.copyOf(incomingBegin, rows);
    for (int place = 0; place < indices.length; place++) incoming[end[indices[place]]++] = place;

    // Rows are merged twice: to count, then to fill.
    int[] begin = new int[rows + 1];
    workers.run(
        Workers.pieces(rows, PIECE),
        (_, piece) -> {
          var merged = new Merged(k);
          for (int i = piece * PIECE; i < Math.min(rows, (piece + 1) * PIECE); i++) {
            merged.take(i, nearest, own, incoming, incomingBegin[i], incomingBegin[i + 1]);
            begin[i + 1] = merged.count;
          }
        });
    for (int i = 0; i < rows; i++) begin[i + 1] += begin[i];
    int[] neighbor = new int[begin[rows]];
    float[] strength = new float[begin[rows]];
    workers.run(
        Workers.pieces(rows, PIECE),
        (_, piece) -> {
          var merged = new Merged(k);
          for (int i = piece * PIECE; i < Math.min(rows, (piece + 1) * PIECE); i++) {
            merged.take(i, nearest, own, incoming, incomingBegin[i], incomingBegin[i + 1]);
            System.arraycopy(merged.neighbor, 0, neighbor, begin[i], merged.count);
            System.arraycopy(merged.strength, 0, strength, begin[i], merged.count);
          }
        });
    return new FuzzyGraph(begin, neighbor, strength);
  }

  /// What each row alone makes of its neighbours, in the places of `nearest.indices()`.
  static float[] strengths(Workers workers, NearestNeighbors nearest) {
    int k = nearest.k();
    float[] strengths = new float[nearest.distances().length];
    double mean = mean(nearest.distances());
    workers.run(
        Workers.pieces(nearest.rows(), PIECE),
        (_, piece) -> {
          for (int i = piece * PIECE; i < Math.min(nearest.rows(), (piece + 1) * PIECE); i++) {
            var decay = MembershipDecay.of(nearest.distances(), i * k, (i + 1) * k, mean);
            for (int place = i * k; place < (i + 1) * k; place++) {
              strengths[place] = (float) decay.strength(nearest.distances()[place]);
            }
          }
        });
    return strengths;
  }

  /// Of all distances.
  static double mean(float[] distances) {
    double sum = 0;
    for (float distance : distances) sum += distance;
    return distances.length == 0 ? 0 : sum / distances.length;
  }

  public int rows() {
    return begin.length - 1;
  }

  /// One row's neighbours out and in, by index.
  private static final class Merged {
    final long[] outgoing; // index and place in one number, to be sorted
    int[] neighbor = new int[64];
    float[] strength = new float[64];
    int count;

    Merged(int k) {
      outgoing = new long[k];
    }

    void take(int row, NearestNeighbors nearest, float[] own, int[] incoming, int from, int to) {
      int k = nearest.k();
      if (neighbor.length < k + to - from) {
        neighbor = new int[2 * (k + to - from)];
        strength = new float[neighbor.length];
      }
      for (int r = 0; r < k; r++) {
        outgoing[r] = ((long) nearest.indices()[row * k + r] << 32) | (row * k + r);
      }
      Arrays.sort(outgoing);
      count = 0;
      int in = from; // places ascend, and so do their rows
      for (long out : outgoing) {
        int other = (int) (out >>> 32);
        while (in < to && incoming[in] / k < other) {
          add(incoming[in] / k, own[incoming[in++]]);
        }
        float strength = own[(int) out];
        if (in < to && incoming[in] / k == other) {
          float back = own[incoming[in++]];
          add(other, strength + back - strength * back);
        } else {
          add(other, strength);
        }
      }
      while (in < to) add(incoming[in] / k, own[incoming[in++]]);
    }

    private void add(int other, float value) {
      if (value == 0) return; // too far to say anything
      neighbor[count] = other;
      strength[count++] = value;
    }
  }
}
