package orrery.engine;

import com.carrotsearch.hppc.IntHashSet;
import com.carrotsearch.hppc.IntObjectHashMap;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Consumer;
import orrery.model.AttributeValue;
import orrery.model.Column;
import orrery.model.ColumnBuilder;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.Target;
import orrery.model.Update;

/// What one tick changes in the attribute columns of nodes or of edges: writes values to the table
/// and remembers, per element and column, what was there before, so that a thousand changes leave
/// as one and a change that is taken back as none. Confined to the engine's thread.
final class ColumnChanges {
  private final Target target;
  private final ElementTable table;

  /// Ids added in this tick: their values leave with them.
  private final IntHashSet added;

  private final SequencedMap<String, Boolean> isNew = new LinkedHashMap<>();
  private final SequencedMap<String, ColumnSpec> removed = new LinkedHashMap<>();
  private final SequencedMap<String, Dirty> dirty = new LinkedHashMap<>();

  ColumnChanges(Target target, ElementTable table, IntHashSet added) {
    this.target = target;
    this.table = table;
    this.added = added;
  }

  /// Sets one value; returns whether an earlier change of the same field in this tick is replaced.
  boolean set(int id, int slot, String name, AttributeValue value) {
    PagedColumn column = table.column(name).orElse(null);
    if (column == null) {
      if (value.isAbsent()) return false;
      column = addColumn(new ColumnSpec(name, firstType(name, value)));
    }
    ColumnType type = column.typeFor(value);
    if (type != column.spec().type()) column = widen(column, type);

    AttributeValue before = column.value(slot);
    AttributeValue after = type.convert(value);
    if (before.equals(after)) return false;
    column.set(slot, after);
    if (added.contains(id)) return true;
    return !dirty.computeIfAbsent(name, _ -> new Dirty()).remember(id, before);
  }

  /// A label or colour is text even where few differ.
  private static ColumnType firstType(String name, AttributeValue value) {
    boolean isAlwaysText = name.equals("label") || name.equals("color");
    return isAlwaysText ? ColumnType.TEXT : ColumnType.of(value);
  }

  /// Declares a column; one that is there is widened at most.
  void declare(ColumnSpec spec) {
    PagedColumn column = table.column(spec.name()).orElse(null);
    if (column == null) {
      var _ = addColumn(spec);
      return;
    }
    if (column.spec().type().widensTo(spec.type())) {
      var _ = widen(column, spec.type());
    }
  }

  private PagedColumn addColumn(ColumnSpec spec) {
    if (removed.remove(spec.name()) == null) {
      isNew.put(spec.name(), true);
    } else {
      isNew.put(
          spec.name(), false); // clients still hold the old one: they are told all values again
      forceAll(spec.name());
    }
    return table.addColumn(spec);
  }

  private void forceAll(String name) {
    var all = dirty.computeIfAbsent(name, _ -> new Dirty());
    for (int slot = 0; slot < table.end(); slot++) {
      int id = table.id(slot);
      if (id >= 0 && !added.contains(id)) all.force(id);
    }
  }

  private PagedColumn widen(PagedColumn column, ColumnType type) {
    String name = column.spec().name();
    boolean wasInteger = Boolean.FALSE.equals(isNew.get(name));
    // Large integers lost digits as numbers; clients that go straight to text would keep them.
    if (wasInteger && column.spec().type() == ColumnType.NUMBER) forceAll(name);
    isNew.putIfAbsent(name, false);
    return table.widenColumn(column, type);
  }

  void remove(String name) {
    PagedColumn column = table.column(name).orElse(null);
    if (column == null) return;

    Boolean wasNew = isNew.remove(name);
    if (wasNew == null || !wasNew) removed.put(name, column.spec());
    dirty.remove(name);
    table.removeColumn(name);
  }

  /// Forgets an element that goes.
  void forget(int id) {
    for (Dirty column : dirty.values()) column.forget(id);
  }

  /// The columns that came or became wider.
  void addColumnUpdates(Consumer<Update> updates) {
    for (Map.Entry<String, Boolean> entry : isNew.entrySet()) {
      ColumnSpec spec = table.column(entry.getKey()).orElseThrow().spec();
      updates.accept(
          entry.getValue()
              ? new Update.ColumnAdded(target, spec)
              : new Update.ColumnChanged(target, spec));
    }
  }

  /// One update a column whose values differ from what was published last.
  void addValueUpdates(Consumer<Update> updates) {
    dirty.forEach(
        (name, column) -> {
          int[] ids = column.changed(table, name);
          if (ids.length == 0) return;
          updates.accept(new Update.AttrChanged(target, name, ids, values(name, ids)));
        });
  }

  /// The elements whose value in a column is another than before this tick, those added left out.
  int[] changed(String name) {
    Dirty column = dirty.get(name);
    return column == null || table.column(name).isEmpty()
        ? new int[0]
        : column.changed(table, name);
  }

  private Column values(String name, int[] ids) {
    var values = new ColumnBuilder(ids.length);
    for (int id : ids) values.add(table.value(table.slot(id), name));
    return values.build(table.column(name).orElseThrow().spec().type(), ids.length);
  }

  List<Update> removals() {
    var updates = new ArrayList<Update>();
    removed.forEach((_, spec) -> updates.add(new Update.ColumnRemoved(target, spec)));
    return updates;
  }

  void clear() {
    isNew.clear();
    removed.clear();
    dirty.clear();
  }

  /// The elements of one column that were written in this tick.
  private static final class Dirty {
    private final IntObjectHashMap<AttributeValue> before = new IntObjectHashMap<>();
    private final IntHashSet forced = new IntHashSet();

    /// False where an earlier value is remembered already.
    boolean remember(int id, AttributeValue value) {
      int index = before.indexOf(id);
      if (before.indexExists(index)) return false;
      before.indexInsert(index, id, value);
      return true;
    }

    void force(int id) {
      forced.add(id);
      before.put(id, AttributeValue.absent());
    }

    void forget(int id) {
      before.remove(id);
      forced.removeAll(id);
    }

    /// The ids whose value is another than before, ascending.
    int[] changed(ElementTable table, String name) {
      int[] ids = new int[before.size()];
      int count = 0;
      ColumnType type = table.column(name).orElseThrow().spec().type();
      for (var cursor : before) {
        AttributeValue now = table.value(table.slot(cursor.key), name);
        boolean isChanged = forced.contains(cursor.key) || !type.convert(cursor.value).equals(now);
        if (isChanged) ids[count++] = cursor.key;
      }
      int[] changed = Arrays.copyOf(ids, count);
      Arrays.sort(changed);
      return changed;
    }
  }
}
