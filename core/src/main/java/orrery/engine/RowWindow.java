package orrery.engine;

import com.carrotsearch.hppc.sorting.IndirectSort;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.function.IntBinaryOperator;
import java.util.stream.IntStream;
import orrery.model.AttributeValue;
import orrery.model.Column;
import orrery.model.Column.BooleanColumn;
import orrery.model.Column.CategoryColumn;
import orrery.model.Column.IntegerColumn;
import orrery.model.Column.NumberColumn;
import orrery.model.Column.ValueColumn;
import orrery.model.ColumnTable;
import orrery.model.Control;
import orrery.model.Control.Rows.SortKey;
import orrery.model.ControlResult;
import orrery.model.ValueOrder;
import orrery.model.WhereEvaluation;

/// Some rows of a table, filtered and sorted: what a list that scrolls asks for.
final class RowWindow {
  private RowWindow() {}

  static ControlResult.Rows of(ColumnTable table, Control.Rows asked, long sequence) {
    int[] rows = sorted(table, WhereEvaluation.rows(table, asked.where()), asked.sort());
    int from = Math.min(asked.offset(), rows.length);
    int to = from + Math.min(asked.limit(), rows.length - from);
    int[] shown = Arrays.copyOfRange(rows, from, to);
    return new ControlResult.Rows(table.names(), cells(table, shown), rows.length, sequence);
  }

  private static int[] sorted(ColumnTable table, BitSet found, List<SortKey> sort) {
    int[] rows = found.stream().toArray();
    if (sort.isEmpty()) return rows;

    List<IntBinaryOperator> orders =
        sort.stream().map(key -> order(table.column(key.column()), key.isDescending())).toList();
    int[] ranks =
        IndirectSort.mergesort( // stable: what is equal stays by ascending id
            0, rows.length, (a, b) -> compare(orders, rows[a], rows[b]));
    return IntStream.of(ranks).map(rank -> rows[rank]).toArray();
  }

  private static int compare(List<IntBinaryOperator> orders, int a, int b) {
    for (IntBinaryOperator order : orders) {
      int difference = order.applyAsInt(a, b);
      if (difference != 0) return difference;
    }
    return 0;
  }

  /// Rows without a value last, either way.
  private static IntBinaryOperator order(Column column, boolean isDescending) {
    BitSet absent = column.absent();
    IntBinaryOperator ascending = ascending(column);
    return (a, b) -> {
      boolean isAAbsent = absent.get(a), isBAbsent = absent.get(b);
      if (isAAbsent || isBAbsent) return Boolean.compare(isAAbsent, isBAbsent);
      return isDescending ? ascending.applyAsInt(b, a) : ascending.applyAsInt(a, b);
    };
  }

  private static IntBinaryOperator ascending(Column column) {
    return switch (column) {
      case NumberColumn(double[] values, _) ->
          (a, b) -> values[a] < values[b] ? -1 : values[a] > values[b] ? 1 : 0;
      case IntegerColumn(long[] values, _) -> (a, b) -> Long.compare(values[a], values[b]);
      case BooleanColumn(var values, _, _) ->
          (a, b) -> Boolean.compare(values.get(a), values.get(b));
      case CategoryColumn(var dictionary, int[] codes, _) -> {
        int[] ranks = ranks(dictionary);
        yield (a, b) -> Integer.compare(ranks[codes[a]], ranks[codes[b]]);
      }
      case ValueColumn values -> (a, b) -> ValueOrder.compare(values.present(a), values.present(b));
    };
  }

  /// Where each text of a dictionary comes among them.
  private static int[] ranks(List<String> dictionary) {
    List<Integer> order =
        IntStream.range(0, dictionary.size())
            .boxed()
            .sorted(
                Comparator.comparing(
                    code -> AttributeValue.of(dictionary.get(code)), ValueOrder.ASCENDING))
            .toList();
    int[] ranks = new int[dictionary.size()];
    for (int rank = 0; rank < ranks.length; rank++) ranks[order.get(rank)] = rank;
    return ranks;
  }

  private static List<List<AttributeValue>> cells(ColumnTable table, int[] rows) {
    List<Column> columns = table.names().stream().map(name -> table.column(name, rows)).toList();
    var cells = new ArrayList<List<AttributeValue>>(rows.length);
    for (int i = 0; i < rows.length; i++) {
      int row = i;
      cells.add(columns.stream().map(column -> column.value(row)).toList());
    }
    return cells;
  }
}
