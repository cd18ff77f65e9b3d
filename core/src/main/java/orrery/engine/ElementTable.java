package orrery.engine;

import com.carrotsearch.hppc.IntArrayDeque;
import com.carrotsearch.hppc.IntHashSet;
import com.carrotsearch.hppc.IntIntHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;

/// Nodes or edges in dense slots: ids, keys and attribute columns. A removed slot is reused, an id
/// never. Confined to the engine's thread; its [Cut] is for any.
final class ElementTable {
  private static final int DEAD = -1;

  private final IntIntHashMap slotOf = new IntIntHashMap();
  private final IntArrayDeque freeSlots = new IntArrayDeque();
  private final Pages<int[]> ids = Pages.ofInts(DEAD);
  private final Pages<@Nullable String[]> keys = Pages.ofStrings();
  private final SequencedMap<String, PagedColumn> columns = new LinkedHashMap<>();
  private int end;

  int count() {
    return slotOf.size();
  }

  /// One past the highest slot in use so far.
  int end() {
    return end;
  }

  /// The slot of `id`, or -1 where it is not there.
  int slot(int id) {
    return slotOf.getOrDefault(id, -1);
  }

  int id(int slot) {
    return ids.read(slot)[Pages.offset(slot)];
  }

  @Nullable String key(int slot) {
    return keys.read(slot)[Pages.offset(slot)];
  }

  int add(int id, @Nullable String key) {
    if (slotOf.containsKey(id)) throw new IllegalStateException("id " + id + " is there already");

    int slot = freeSlots.isEmpty() ? end++ : freeSlots.removeLast();
    slotOf.put(id, slot);
    ids.write(slot)[Pages.offset(slot)] = id;
    keys.write(slot)[Pages.offset(slot)] = key;
    return slot;
  }

  void remove(int id) {
    int slot = slot(id);
    slotOf.remove(id);
    ids.write(slot)[Pages.offset(slot)] = DEAD;
    keys.write(slot)[Pages.offset(slot)] = null;
    for (PagedColumn column : columns.values()) column.set(slot, AttributeValue.absent());
    freeSlots.addLast(slot);
  }

  Optional<PagedColumn> column(String name) {
    return Optional.ofNullable(columns.get(name));
  }

  PagedColumn addColumn(ColumnSpec spec) {
    var column = new PagedColumn(spec);
    columns.put(spec.name(), column);
    return column;
  }

  PagedColumn widenColumn(PagedColumn column, ColumnType type) {
    PagedColumn wider = column.widened(type, end);
    columns.put(wider.spec().name(), wider);
    return wider;
  }

  void removeColumn(String name) {
    columns.remove(name);
  }

  AttributeValue value(int slot, String column) {
    PagedColumn values = columns.get(column);
    return values == null ? AttributeValue.absent() : values.value(slot);
  }

  /// The values present in a slot, in the order of the columns.
  SequencedMap<String, AttributeValue> attributes(int slot) {
    var attributes = new LinkedHashMap<String, AttributeValue>();
    columns.forEach(
        (name, column) -> {
          AttributeValue value = column.value(slot);
          if (!value.isAbsent()) attributes.put(name, value);
        });
    return attributes;
  }

  List<ColumnSpec> specs() {
    return columns.values().stream().map(PagedColumn::spec).toList();
  }

  Cut cut() {
    var cuts = new ArrayList<PagedColumn.Cut>(columns.size());
    for (PagedColumn column : columns.values()) cuts.add(column.cut());
    return new Cut(ids.share(), keys.share(), cuts, end, count());
  }

  /// The table at one sequence, shared with the engine.
  record Cut(
      int[][] ids, @Nullable String[][] keys, List<PagedColumn.Cut> columns, int end, int count) {

    int id(int slot) {
      return ids[slot >> Pages.SHIFT][Pages.offset(slot)];
    }

    @Nullable String key(int slot) {
      return keys[slot >> Pages.SHIFT][Pages.offset(slot)];
    }

    List<ColumnSpec> specs() {
      return columns.stream().map(PagedColumn.Cut::spec).toList();
    }

    /// The ids of `slots`, in that order.
    int[] ids(int[] slots) {
      int[] found = new int[slots.length];
      for (int row = 0; row < slots.length; row++) found[row] = id(slots[row]);
      return found;
    }

    /// The ids of all elements.
    IntHashSet allIds() {
      var found = new IntHashSet(count);
      for (int slot = 0; slot < end; slot++) {
        int id = id(slot);
        if (id != DEAD) found.add(id);
      }
      return found;
    }

    /// The slot of each of `slots`' elements by its id.
    IntIntHashMap slotById(int[] slots) {
      var found = new IntIntHashMap(slots.length);
      for (int slot : slots) found.put(id(slot), slot);
      return found;
    }

    /// Where those of `wanted` are that are there, by ascending id.
    int[] slots(IntHashSet wanted) {
      long[] order = new long[Math.min(count, wanted.size())];
      int found = 0;
      for (int slot = 0; slot < end && found < order.length; slot++) {
        int id = id(slot);
        if (id != DEAD && wanted.contains(id)) order[found++] = (long) id << Integer.SIZE | slot;
      }
      return slots(order, found);
    }

    /// The slots in use, by ascending id.
    int[] slotsById() {
      long[] order = new long[count];
      int found = 0;
      for (int slot = 0; slot < end; slot++) {
        int id = id(slot);
        if (id != DEAD) order[found++] = (long) id << Integer.SIZE | slot;
      }
      return slots(order, found);
    }

    /// @param order ids above, slots below; overwritten
    private static int[] slots(long[] order, int count) {
      Arrays.sort(order, 0, count);
      int[] slots = new int[count];
      for (int row = 0; row < count; row++) slots[row] = (int) order[row];
      return slots;
    }
  }
}
