package orrery.engine;

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
    ElementTable.Cut elements = cut.table(target);
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
    return new ColumnTable(target, cut.table(target).ids(columns.slots), columns.sources);
  }

  private void addNodeColumns() {
    sources.put("key", texts(cut::nodeKey));
    sources.put("degree", integers(cut::degree));
    sources.put("inDegree", integers(cut::inDegree));
    sources.put("outDegree", integers(cut::outDegree));
  }

  private void addEdgeColumns() {
    sources.put("key", texts(slot -> cut.edgeKey(slot, this::nodeSlot)));
    sources.put("source", texts(slot -> cut.nodeKey(nodeSlot(cut.source(slot)))));
    sources.put("target", texts(slot -> cut.nodeKey(nodeSlot(cut.target(slot)))));
    sources.put("directed", new Source(ColumnType.BOOLEAN, this::directed));
  }

  private Column directed(int[] rows) {
    var values = new BitSet(rows.length);
    for (int i = 0; i < rows.length; i++) values.set(i, cut.isDirected(slots[rows[i]]));
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

  private int nodeSlot(int id) {
    if (nodeSlots == null) nodeSlots = cut.nodes().slotById(cut.nodes().slotsById());
    return nodeSlots.get(id);
  }
}
