package orrery.source;

import com.carrotsearch.hppc.IntArrayList;

/// Hands out dense slots and takes them back. The slot freed last is handed out first, so arrays
/// indexed by slot stay as long as the largest number of elements there ever was at once.
///
/// For one thread.
final class SlotPool {
  private final IntArrayList free = new IntArrayList();
  private int end;

  int take() {
    return free.isEmpty() ? end++ : free.removeLast();
  }

  void release(int slot) {
    free.add(slot);
  }

  /// How many slots are taken.
  int count() {
    return end - free.size();
  }
}
