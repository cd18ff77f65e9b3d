package orrery.engine;

import static java.util.Objects.requireNonNull;

import com.carrotsearch.hppc.IntIntHashMap;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.SequencedMap;
import java.util.function.IntFunction;
import java.util.function.IntToLongFunction;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.Column;
import orrery.model.Column.BooleanColumn;
import orrery.model.Column.IntegerColumn;
import orrery.model.Column.ValueColumn;
import orrery.model.ColumnTable;
import orrery.model.ColumnTable.Source;
import orrery.model.ColumnType;
import orrery.model.EdgeKeys;
import orrery.model.Target;

/// The columns of a cut: ids, keys, what is computed, and attributes. Nothing is gathered before a
/// column is asked for. For one thread.
final class CutColumns {
  private final PagedCut cut;
  private final int[] slots; // by ascending id
  private final SequencedMap<String, Source> sources = new LinkedHashMap<>();
  private @Nullable IntIntHashMap nodeSlots; // null until an edge's end is looked up

  private CutColumns(PagedCut cut, Target target) {
    this.cut = cut;
    ElementTable.Cut elements = elements(target);
    this.slots = elements.slotsById();
    sources.put("id", integers(elements::id));
    switch (target) {
      case NODE -> addNodeColumns();
      case EDGE -> addEdgeColumns();
    }
    for (PagedColumn.Cut column : elements.columns()) {
      String name = column.spec().name();
      sources.put(
          sources.containsKey(name) ? "attr." + name : name,
          new Source(column.spec().type(), rows -> column.gather(slotsOf(rows))));
    }
  }

  static ColumnTable of(PagedCut cut, Target target) {
    var columns = new CutColumns(cut, target);
    ElementTable.Cut elements = columns.elements(target);
    int[] ids = new int[columns.slots.length];
    for (int row = 0; row < ids.length; row++) ids[row] = elements.id(columns.slots[row]);
    return new ColumnTable(target, ids, columns.sources);
  }

  private ElementTable.Cut elements(Target target) {
    return switch (target) {
      case NODE -> cut.nodes();
      case EDGE -> cut.edges();
    };
  }

  private void addNodeColumns() {
    sources.put("key", texts(slot -> requireNonNull(cut.nodes().key(slot))));
    sources.put("degree", integers(slot -> (long) inDegree(slot) + outDegree(slot)));
    sources.put("inDegree", integers(this::inDegree));
    sources.put("outDegree", integers(this::outDegree));
  }

  private void addEdgeColumns() {
    sources.put("key", texts(this::edgeKey));
    sources.put("source", texts(slot -> nodeKey(at(cut.sources(), slot))));
    sources.put("target", texts(slot -> nodeKey(at(cut.targets(), slot))));
    sources.put("directed", new Source(ColumnType.BOOLEAN, this::directed));
  }

  private int inDegree(int slot) {
    return at(cut.inDegrees(), slot);
  }

  private int outDegree(int slot) {
    return at(cut.outDegrees(), slot);
  }

  private String edgeKey(int slot) {
    String own = cut.edges().key(slot);
    if (own != null) return own;
    return EdgeKeys.generated(
        nodeKey(at(cut.sources(), slot)), nodeKey(at(cut.targets(), slot)), 1);
  }

  private String nodeKey(int id) {
    return requireNonNull(cut.nodes().key(nodeSlots().get(id)));
  }

  private Column directed(int[] rows) {
    var values = new BitSet(rows.length);
    for (int i = 0; i < rows.length; i++) {
      int slot = slots[rows[i]];
      values.set(i, cut.directed()[slot >> Pages.SHIFT][Pages.offset(slot)] != 0);
    }
    return new BooleanColumn(values, rows.length, new BitSet());
  }

  private Source integers(IntToLongFunction ofSlot) {
    return new Source(
        ColumnType.INTEGER,
        rows -> {
          long[] values = new long[rows.length];
          for (int i = 0; i < rows.length; i++) values[i] = ofSlot.applyAsLong(slots[rows[i]]);
          return new IntegerColumn(values, new BitSet());
        });
  }

  private Source texts(IntFunction<String> ofSlot) {
    return new Source(
        ColumnType.TEXT,
        rows -> {
          var values = new @Nullable AttributeValue[rows.length];
          for (int i = 0; i < rows.length; i++) {
            values[i] = AttributeValue.of(ofSlot.apply(slots[rows[i]]));
          }
          return new ValueColumn(ColumnType.TEXT, values, new BitSet());
        });
  }

  private int[] slotsOf(int[] rows) {
    int[] of = new int[rows.length];
    for (int i = 0; i < rows.length; i++) of[i] = slots[rows[i]];
    return of;
  }

  private IntIntHashMap nodeSlots() {
    if (nodeSlots == null) {
      var nodes = cut.nodes();
      var slotById = new IntIntHashMap(nodes.count());
      for (int slot = 0; slot < nodes.end(); slot++) {
        if (nodes.id(slot) >= 0) slotById.put(nodes.id(slot), slot);
      }
      nodeSlots = slotById;
    }
    return nodeSlots;
  }

  private static int at(int[][] pages, int slot) {
    return pages[slot >> Pages.SHIFT][Pages.offset(slot)];
  }
}
