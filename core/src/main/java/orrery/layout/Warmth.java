package orrery.layout;

import java.util.Arrays;

/// Spreads heat from where the graph has changed: half as much with every hop, three hops far, and
/// the less the more neighbours a node has, for one change among thousands hardly moves a hub, nor
/// all that hangs on it.
final class Warmth {
  private static final float PER_HOP = 0.5f;
  private static final float LIGHT_DEGREE = 16;
  private static final float LEAST = 0.05f;
  private static final int HOPS = 3;

  private final ForceSystem system;
  private int[] queue = new int[64];
  private float[] amounts = new float[64];

  Warmth(ForceSystem system) {
    this.system = system;
  }

  /// Warms `slot` by `amount` and those around it by less.
  void spread(int slot, float amount) {
    system.warm(slot, amount);
    queue[0] = slot;
    amounts[0] = amount;
    int head = 0, tail = 1;
    for (int hop = 0; hop < HOPS; hop++) {
      for (int levelEnd = tail; head < levelEnd; head++) {
        tail = spreadToNeighbours(queue[head], amounts[head], tail);
      }
    }
  }

  private int spreadToNeighbours(int slot, float amount, int queued) {
    var adjacency = system.adjacency;
    int tail = queued;
    for (int arc = adjacency.begin[slot]; arc < adjacency.end[slot]; arc++) {
      int other = adjacency.neighbour[arc];
      float share = amount * PER_HOP * Math.min(1, LIGHT_DEGREE / adjacency.degree(other));
      if (share < LEAST || !system.warm(other, share)) continue;
      if (tail == queue.length) {
        queue = Arrays.copyOf(queue, 2 * tail);
        amounts = Arrays.copyOf(amounts, 2 * tail);
      }
      queue[tail] = other;
      amounts[tail++] = share;
    }
    return tail;
  }
}
