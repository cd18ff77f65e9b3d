package orrery.kernel;

import java.util.Arrays;

/// Nodes by the square cell they lie in, of the first two axes: whoever is nearer to a node than
/// the side of a cell lies in one of the nine cells around. Cells are hashed into buckets, so that
/// a drawing may reach as far as it likes; in more dimensions a cell is a column, whose nodes need
/// not be near. Written by one caller; its arrays only grow.
final class CellGrid {
  /// Beyond so many cells from the origin floats no longer tell neighbours apart.
  private static final float REACH = 1 << 22;

  private static final int OUTSIDE = -1;
  private static final int PIECE = 4096;

  private int mask; // of a bucket's number
  private int[] first = {0, 0}; // place of each bucket's first node, and the end of the last
  private int[] bucketOf = {};

  /// The nodes bucket by bucket, ascending in each.
  int[] order = {};

  /// Each node's cell along both axes.
  int[] cellX = {};

  int[] cellY = {};

  /// Sorts those of slots `0` up to `end - 1` that are `live`.
  void build(Workers workers, int end, boolean[] live, float[][] position, float side) {
    reserve(end);
    float[] x = position[0], y = position[Math.min(1, position.length - 1)];
    workers.run(
        Workers.pieces(end, PIECE),
        (_, piece) -> {
          int to = Math.min(end, (piece + 1) * PIECE);
          for (int i = piece * PIECE; i < to; i++) {
            float across = x[i] / side, down = y[i] / side;
            cellX[i] = (int) Math.floor(across);
            cellY[i] = (int) Math.floor(down);
            boolean isInside = Math.abs(across) < REACH && Math.abs(down) < REACH;
            bucketOf[i] = live[i] && isInside ? bucket(cellX[i], cellY[i]) : OUTSIDE;
          }
        });
    Arrays.fill(first, 0);
    for (int i = 0; i < end; i++) {
      if (bucketOf[i] != OUTSIDE) first[bucketOf[i] + 1]++;
    }
    for (int b = 0; b <= mask; b++) first[b + 1] += first[b];
    for (int i = 0; i < end; i++) {
      if (bucketOf[i] != OUTSIDE) order[first[bucketOf[i]]++] = i;
    }
    System.arraycopy(first, 0, first, 1, mask + 1); // each had moved on to the next one's first
    first[0] = 0;
  }

  boolean contains(int node) {
    return bucketOf[node] != OUTSIDE;
  }

  /// The bucket that holds a cell, and perhaps others.
  int bucket(int x, int y) {
    int hash = x * 0x9E3779B1 + y * 0x85EBCA77;
    return (hash ^ hash >>> 15) & mask;
  }

  int from(int bucket) {
    return first[bucket];
  }

  int to(int bucket) {
    return first[bucket + 1];
  }

  private void reserve(int end) {
    if (order.length >= end) return;
    int capacity = end + end / 2;
    order = new int[capacity];
    cellX = new int[capacity];
    cellY = new int[capacity];
    bucketOf = new int[capacity];
    int buckets = Math.max(16, Integer.highestOneBit(capacity) * 2);
    mask = buckets - 1;
    first = new int[buckets + 1];
  }
}
