package orrery.source;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Keys by slot and slots by key.
///
/// For one thread.
final class KeyTable {
  private @Nullable String[] keys = new @Nullable String[16]; // null where the slot has no key
  private final SlotTable table = new SlotTable(slot -> key(slot).hashCode());

  /// The slot that has `key`, -1 where none has.
  int find(String key) {
    int hash = key.hashCode();
    for (int at = table.start(hash); table.slot(at) >= 0; at = table.next(at)) {
      if (key.equals(keys[table.slot(at)])) return table.slot(at);
    }
    return -1;
  }

  boolean hasKey(int slot) {
    return slot < keys.length && keys[slot] != null;
  }

  String key(int slot) {
    return requireNonNull(keys[slot]);
  }

  /// Gives `slot`, which has none, a key that no slot has.
  void put(int slot, String key) {
    if (slot >= keys.length) keys = Arrays.copyOf(keys, Math.max(slot + 1, keys.length * 2));
    keys[slot] = key;
    table.add(slot);
  }

  void remove(int slot) {
    table.remove(slot);
    keys[slot] = null;
  }
}
