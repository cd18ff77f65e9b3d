package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The values of one attribute, one a row, as a flat typed array: what an encoder wants to read.
///
/// Immutable: arrays are handed over, and after construction nobody writes to them. A row set in
/// `absent` has no value, whatever its array says.
public sealed interface Column {
  ColumnType type();

  /// The number of rows.
  int size();

  /// The rows without a value.
  BitSet absent();

  /// The value of a row that has one.
  AttributeValue present(int row);

  /// The value of a row, [AttributeValue#absent()] where it has none.
  default AttributeValue value(int row) {
    return absent().get(row) ? AttributeValue.absent() : present(row);
  }

  record NumberColumn(double[] values, BitSet absent) implements Column {
    @Override
    public ColumnType type() {
      return ColumnType.NUMBER;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public AttributeValue present(int row) {
      return AttributeValue.of(values[row]);
    }
  }

  record IntegerColumn(long[] values, BitSet absent) implements Column {
    @Override
    public ColumnType type() {
      return ColumnType.INTEGER;
    }

    @Override
    public int size() {
      return values.length;
    }

    @Override
    public AttributeValue present(int row) {
      return AttributeValue.of(values[row]);
    }
  }

  record BooleanColumn(BitSet values, int size, BitSet absent) implements Column {
    @Override
    public ColumnType type() {
      return ColumnType.BOOLEAN;
    }

    @Override
    public AttributeValue present(int row) {
      return AttributeValue.of(values.get(row));
    }
  }

  /// Few distinct strings: row `i` holds `dictionary.get(codes[i])`.
  record CategoryColumn(List<String> dictionary, int[] codes, BitSet absent) implements Column {
    public CategoryColumn {
      dictionary = List.copyOf(dictionary);
    }

    @Override
    public ColumnType type() {
      return ColumnType.CATEGORY;
    }

    @Override
    public int size() {
      return codes.length;
    }

    @Override
    public AttributeValue present(int row) {
      return AttributeValue.of(dictionary.get(codes[row]));
    }
  }

  /// A column whose values have no compact array: text, datetime, list.
  record ValueColumn(ColumnType type, @Nullable AttributeValue[] values, BitSet absent)
      implements Column {
    @Override
    public int size() {
      return values.length;
    }

    @Override
    public AttributeValue present(int row) {
      return requireNonNull(values[row]);
    }
  }
}
