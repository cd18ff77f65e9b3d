package orrery.engine;

import com.carrotsearch.hppc.IntArrayList;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.function.IntUnaryOperator;
import orrery.model.AttributeValue;
import orrery.model.AttributeValue.TextValue;
import orrery.model.Attributes;
import orrery.model.Column;
import orrery.model.Column.CategoryColumn;
import orrery.model.ColumnTable;
import orrery.model.ColumnType;
import orrery.model.Control;
import orrery.model.ControlResult.Found;

/// Finds elements by what people read of them: the key first, then the label, then the other texts
/// in their order; in each of them what is equal, then what begins so, then what contains it, and
/// by id where that is the same. An element is found once, by the first that fits.
///
/// Keys are searched whole, for the best may be the last. The others are too until there are
/// results enough and many more are counted.
final class ElementSearch {
  /// How far elements are counted once there are enough results.
  static final int COUNTED = 10_000;

  private static final int EQUAL = 0, PREFIX = 1, PART = 2, NONE = 3;

  private final ColumnTable table;
  private final String text;
  private final int limit;
  private final BitSet found = new BitSet();
  private final List<Found.Hit> hits = new ArrayList<>();
  private int total;

  private ElementSearch(ColumnTable table, Control.Search asked) {
    this.table = table;
    this.text = asked.text();
    this.limit = asked.limit();
  }

  static Found search(ColumnTable table, Control.Search asked) {
    var search = new ElementSearch(table, asked);
    if (!asked.text().isEmpty()) search.columns().forEach(search::search);
    return new Found(search.hits, search.total);
  }

  private List<String> columns() {
    var columns = new ArrayList<String>();
    for (String name : table.names()) {
      ColumnType type = table.type(name);
      if (type == ColumnType.TEXT || type == ColumnType.CATEGORY) columns.add(name);
    }
    if (columns.remove("label")) columns.addFirst("label");
    columns.remove("key");
    columns.addFirst("key");
    return columns;
  }

  private void search(String name) {
    boolean isCounting = !name.equals("key");
    if (isCounting && isEnough()) return;

    Column column = table.column(name);
    IntUnaryOperator fitOf = fit(column);
    List<IntArrayList> rowsByFit = List.of(rows(), rows(), rows());
    for (int row = 0; row < table.size(); row++) {
      if (found.get(row) || column.absent().get(row)) continue;
      int fit = fitOf.applyAsInt(row);
      if (fit == NONE) continue;
      found.set(row);
      total++;
      IntArrayList rows = rowsByFit.get(fit);
      if (rows.size() < limit) rows.add(row);
      if (isCounting && hits.size() + rowsByFit.get(EQUAL).size() >= limit && total >= COUNTED) {
        break;
      }
    }
    for (IntArrayList rows : rowsByFit) {
      for (int i = 0; i < rows.size() && hits.size() < limit; i++) {
        hits.add(hit(name, column, rows.get(i)));
      }
    }
  }

  private boolean isEnough() {
    return hits.size() >= limit && total >= COUNTED;
  }

  private static IntArrayList rows() {
    return new IntArrayList();
  }

  private Found.Hit hit(String name, Column column, int row) {
    String key = Attributes.plainText(table.column("key").value(row));
    AttributeValue value = column.present(row);
    String shown = name.equals("key") ? key : Attributes.displayText(value);
    return new Found.Hit(table.id(row), key, name, shown);
  }

  private IntUnaryOperator fit(Column column) {
    if (column instanceof CategoryColumn(var dictionary, int[] codes, _)) {
      int[] fits = dictionary.stream().mapToInt(this::fit).toArray();
      return row -> fits[codes[row]];
    }
    return row -> column.present(row) instanceof TextValue(String held) ? fit(held) : NONE;
  }

  private int fit(String held) {
    int last = held.length() - text.length();
    for (int from = 0; from <= last; from++) {
      if (!held.regionMatches(true, from, text, 0, text.length())) continue;
      if (from > 0) return PART;
      return last == 0 ? EQUAL : PREFIX;
    }
    return NONE;
  }
}
