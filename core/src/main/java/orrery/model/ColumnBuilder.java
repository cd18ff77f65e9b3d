package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.HashMap;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue.BooleanValue;
import orrery.model.AttributeValue.IntegerValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.AttributeValue.TextValue;
import orrery.model.Column.BooleanColumn;
import orrery.model.Column.CategoryColumn;
import orrery.model.Column.IntegerColumn;
import orrery.model.Column.NumberColumn;
import orrery.model.Column.ValueColumn;

/// Gathers the values of one column, row by row, and makes a [Column] of a given type of them.
///
/// For one thread.
public final class ColumnBuilder {
  private @Nullable AttributeValue[] values;
  private int size;

  public ColumnBuilder(int expectedSize) {
    values = new @Nullable AttributeValue[Math.max(16, expectedSize)];
  }

  public int size() {
    return size;
  }

  /// Sets the value of a row; rows between that nobody sets are absent.
  public void set(int row, AttributeValue value) {
    if (row >= values.length) values = Arrays.copyOf(values, Math.max(row + 1, values.length * 2));
    values[row] = value.isAbsent() ? null : value;
    size = Math.max(size, row + 1);
  }

  /// Appends one row.
  public void add(AttributeValue value) {
    set(size, value);
  }

  /// The column of `rows` rows as a `type`; values are converted, see [ColumnType#convert].
  public Column build(ColumnType type, int rows) {
    var absent = new BitSet(rows);
    for (int row = 0; row < rows; row++) {
      if (row >= size || values[row] == null) absent.set(row);
    }

    return switch (type) {
      case NUMBER -> numbers(rows, absent);
      case INTEGER -> integers(rows, absent);
      case BOOLEAN -> booleans(rows, absent);
      case CATEGORY -> categories(rows, absent);
      case TEXT, DATETIME, LIST -> plain(type, rows, absent);
    };
  }

  private Column numbers(int rows, BitSet absent) {
    double[] numbers = new double[rows];
    for (int row = absent.nextClearBit(0); row < rows; row = absent.nextClearBit(row + 1)) {
      numbers[row] =
          switch (value(row)) {
            case NumberValue(double n) -> n;
            case IntegerValue(long n) -> n;
            default -> throw unfit(row, ColumnType.NUMBER);
          };
    }
    return new NumberColumn(numbers, absent);
  }

  private Column integers(int rows, BitSet absent) {
    long[] integers = new long[rows];
    for (int row = absent.nextClearBit(0); row < rows; row = absent.nextClearBit(row + 1)) {
      if (!(value(row) instanceof IntegerValue(long n))) throw unfit(row, ColumnType.INTEGER);
      integers[row] = n;
    }
    return new IntegerColumn(integers, absent);
  }

  private Column booleans(int rows, BitSet absent) {
    var booleans = new BitSet(rows);
    for (int row = absent.nextClearBit(0); row < rows; row = absent.nextClearBit(row + 1)) {
      if (!(value(row) instanceof BooleanValue(boolean b))) throw unfit(row, ColumnType.BOOLEAN);
      booleans.set(row, b);
    }
    return new BooleanColumn(booleans, rows, absent);
  }

  private Column categories(int rows, BitSet absent) {
    var codeOf = new HashMap<String, Integer>();
    var dictionary = new ArrayList<String>();
    int[] codes = new int[rows];
    for (int row = absent.nextClearBit(0); row < rows; row = absent.nextClearBit(row + 1)) {
      if (!(value(row) instanceof TextValue(String text))) throw unfit(row, ColumnType.CATEGORY);
      Integer code = codeOf.putIfAbsent(text, dictionary.size());
      if (code == null) {
        code = dictionary.size();
        dictionary.add(text);
      }
      codes[row] = code;
    }
    return new CategoryColumn(dictionary, codes, absent);
  }

  private Column plain(ColumnType type, int rows, BitSet absent) {
    var converted = new @Nullable AttributeValue[rows];
    for (int row = absent.nextClearBit(0); row < rows; row = absent.nextClearBit(row + 1)) {
      converted[row] = type.convert(value(row));
    }
    return new ValueColumn(type, converted, absent);
  }

  private AttributeValue value(int row) {
    return requireNonNull(values[row]);
  }

  private IllegalArgumentException unfit(int row, ColumnType type) {
    return new IllegalArgumentException(
        "row " + row + " holds " + values[row] + ", which no column of type " + type + " can hold");
  }
}
