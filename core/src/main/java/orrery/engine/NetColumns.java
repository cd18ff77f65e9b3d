package orrery.engine;

import com.carrotsearch.hppc.IntHashSet;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.Target;
import orrery.model.Update;

/// What several ticks did to the attribute columns of nodes or of edges: which came, went or became
/// wider, and whose values changed. Used by one thread, once.
final class NetColumns {
  private final Target target;
  private final SequencedMap<String, Fate> fates = new LinkedHashMap<>();
  private final SequencedMap<String, IntHashSet> touched = new LinkedHashMap<>();

  NetColumns(Target target) {
    this.target = target;
  }

  /// What became of one column.
  ///
  /// @param wasThere before the first of the ticks
  /// @param wasRemoved in between, or changed so that no value it had counts any more
  private record Fate(ColumnSpec spec, boolean wasThere, boolean wasRemoved) {}

  void added(ColumnSpec spec) {
    note(spec, false, false);
  }

  void changed(ColumnSpec spec) {
    note(spec, true, false);
  }

  void removed(ColumnSpec spec) {
    note(spec, true, true);
  }

  private void note(ColumnSpec spec, boolean wasThere, boolean isRemoved) {
    fates.merge(
        spec.name(),
        new Fate(spec, wasThere, isRemoved),
        (before, now) ->
            new Fate(
                now.spec,
                before.wasThere,
                before.wasRemoved || now.wasRemoved || losesDigits(before.spec, now.spec)));
  }

  /// Large integers lose digits on their way to text where they were numbers in between.
  private static boolean losesDigits(ColumnSpec before, ColumnSpec now) {
    return before.type() == ColumnType.NUMBER && now.type() == ColumnType.TEXT;
  }

  void touch(String column, int[] ids) {
    var elements = touched.computeIfAbsent(column, _ -> new IntHashSet());
    for (int id : ids) elements.add(id);
  }

  /// Tells of the columns that are new, wider, or back again.
  void declare(ElementTable.Cut table, Consumer<Update> updates) {
    fates.forEach(
        (name, fate) ->
            column(table, name)
                .map(
                    column ->
                        fate.wasThere
                            ? new Update.ColumnChanged(target, column.spec())
                            : new Update.ColumnAdded(target, column.spec()))
                .ifPresent(updates));
  }

  /// Tells the present values of what changed, but for elements `added`, which bring theirs.
  void tellValues(ElementTable.Cut table, IntHashSet added, Consumer<Update> updates) {
    for (var column : table.columns()) {
      var wanted = new IntHashSet(changed(column.spec().name(), table));
      wanted.removeAll(added::contains);
      int[] slots = table.slots(wanted);
      if (slots.length == 0) continue;
      updates.accept(
          new Update.AttrChanged(
              target, column.spec().name(), table.ids(slots), column.gather(slots)));
    }
  }

  /// All of a column that was away, for clients hold the values it had.
  private IntHashSet changed(String column, ElementTable.Cut table) {
    @Nullable Fate fate = fates.get(column);
    if (fate != null && fate.wasThere && fate.wasRemoved) return table.allIds();
    return touched.getOrDefault(column, new IntHashSet());
  }

  /// Tells of the columns that are gone.
  void tellRemovals(ElementTable.Cut table, Consumer<Update> updates) {
    fates.forEach(
        (name, fate) -> {
          if (fate.wasThere && column(table, name).isEmpty()) {
            updates.accept(new Update.ColumnRemoved(target, fate.spec));
          }
        });
  }

  private static Optional<PagedColumn.Cut> column(ElementTable.Cut table, String name) {
    return table.columns().stream().filter(column -> column.spec().name().equals(name)).findFirst();
  }
}
