package orrery.layout;

import com.carrotsearch.hppc.IntIntHashMap;
import java.util.Arrays;

/// Which node stands in which slot. Slots are dense but for those of removed nodes, which the next
/// nodes take again.
final class SlotTable {
  private static final int NONE = -1;

  private final IntIntHashMap slotOf;
  private int[] idOf;
  private int[] free = new int[16];
  private int freeCount;
  private int end;

  SlotTable(int expected) {
    slotOf = new IntIntHashMap(expected);
    idOf = new int[Math.max(16, expected)];
  }

  /// One above the highest slot ever taken.
  int end() {
    return end;
  }

  /// How many nodes there are.
  int count() {
    return end - freeCount;
  }

  boolean isLive(int slot) {
    return idOf[slot] != NONE;
  }

  int id(int slot) {
    return idOf[slot];
  }

  int add(int id) {
    if (slotOf.containsKey(id)) {
      throw new IllegalStateException("node " + id + " was added twice");
    }
    int slot = freeCount > 0 ? free[--freeCount] : end++;
    slotOf.put(id, slot);
    if (slot == idOf.length) idOf = Arrays.copyOf(idOf, 2 * slot);
    idOf[slot] = id;
    return slot;
  }

  /// The slot of a node that must be there.
  int slot(int id) {
    int slot = slotOf.getOrDefault(id, NONE);
    if (slot == NONE) throw new IllegalStateException("the layout knows no node " + id);
    return slot;
  }

  void remove(int id) {
    int slot = slot(id);
    slotOf.remove(id);
    idOf[slot] = NONE;
    if (freeCount == free.length) free = Arrays.copyOf(free, 2 * freeCount);
    free[freeCount++] = slot;
  }

  /// The ids of all nodes by ascending slot.
  int[] ids() {
    int[] ids = new int[count()];
    int row = 0;
    for (int slot = 0; slot < end; slot++) {
      if (isLive(slot)) ids[row++] = idOf[slot];
    }
    return ids;
  }
}
