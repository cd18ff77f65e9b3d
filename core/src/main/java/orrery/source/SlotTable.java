package orrery.source;

import java.util.function.IntUnaryOperator;

/// An open-addressing hash table of slots, four to eight bytes an element: what a slot stands for
/// lives in the caller's arrays, which also judge whether a candidate is the one looked for.
///
/// ```
/// for (int at = table.start(hash); table.slot(at) >= 0; at = table.next(at)) …
/// ```
///
/// For one thread.
final class SlotTable {
  private final IntUnaryOperator hashOfSlot;
  private int[] entries = new int[16]; // slot + 1, 0 where empty
  private int size;

  /// @param hashOfSlot the hash a slot was added under, for as long as it is in the table
  SlotTable(IntUnaryOperator hashOfSlot) {
    this.hashOfSlot = hashOfSlot;
  }

  /// Where to look first for what has this hash.
  int start(int hash) {
    return spread(hash) & (entries.length - 1);
  }

  int next(int at) {
    return (at + 1) & (entries.length - 1);
  }

  /// The candidate at a place, -1 where there are no more.
  int slot(int at) {
    return entries[at] - 1;
  }

  void add(int slot) {
    if (2 * ++size > entries.length) grow();
    insert(slot);
  }

  /// Takes `slot` out and closes the gap, so that no tombstones pile up.
  void remove(int slot) {
    int gap = start(hashOfSlot.applyAsInt(slot));
    while (slot(gap) != slot) gap = next(gap);
    size--;

    for (int at = next(gap); slot(at) >= 0; at = next(at)) {
      int home = start(hashOfSlot.applyAsInt(slot(at)));
      boolean isReachable = gap <= at ? home > gap && home <= at : home > gap || home <= at;
      if (isReachable) continue;
      entries[gap] = entries[at];
      gap = at;
    }
    entries[gap] = 0;
  }

  private void insert(int slot) {
    int at = start(hashOfSlot.applyAsInt(slot));
    while (slot(at) >= 0) at = next(at);
    entries[at] = slot + 1;
  }

  private void grow() {
    int[] old = entries;
    entries = new int[old.length * 2];
    for (int entry : old) {
      if (entry > 0) insert(entry - 1);
    }
  }

  private static int spread(int hash) {
    int mixed = (hash ^ (hash >>> 16)) * 0x85ebca6b;
    return mixed ^ (mixed >>> 13);
  }
}
