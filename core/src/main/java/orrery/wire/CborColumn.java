package orrery.wire;

import java.time.Instant;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import orrery.model.AttributeValue.DatetimeValue;
import orrery.model.Attributes;
import orrery.model.Column;
import orrery.model.Column.BooleanColumn;
import orrery.model.Column.CategoryColumn;
import orrery.model.Column.IntegerColumn;
import orrery.model.Column.NumberColumn;
import orrery.model.Column.ValueColumn;
import orrery.model.ColumnType;

/// Some rows of a column as CBOR: the smallest typed array that holds them exactly. A row without a
/// value is 0 in a typed array, null in a plain one, and set in the bitmap `nulls`.
final class CborColumn {
  private static final int MAX_U16 = 1 << 16;

  private CborColumn() {}

  static void write(CborWriter out, Column column, int from, int to) {
    out.beginObject();
    out.field("type", column.type().wireName());
    switch (column) {
      case NumberColumn(double[] values, var absent) -> numbers(out, values, absent, from, to);
      case IntegerColumn(long[] values, var absent) -> integers(out, values, absent, from, to);
      case BooleanColumn(BitSet values, _, _) -> {
        out.name("values");
        out.u8(values, from, to);
      }
      case CategoryColumn categories -> categories(out, categories, from, to);
      case ValueColumn values -> values(out, values, from, to);
    }
    nulls(out, column.absent(), from, to);
    out.endObject();
  }

  private static void numbers(CborWriter out, double[] values, BitSet absent, int from, int to) {
    boolean isFloat = true;
    for (int row = from; row < to && isFloat; row++) {
      isFloat = CborWriter.isFloat(values[row]) || absent.get(row);
    }

    out.name("values");
    if (isFloat) {
      out.f32(withoutAbsent(values, absent, from, to), 0, to - from);
    } else {
      out.f64(withoutAbsent(values, absent, from, to), 0, to - from);
    }
  }

  private static double[] withoutAbsent(double[] values, BitSet absent, int from, int to) {
    double[] present = Arrays.copyOfRange(values, from, to);
    int row = absent.nextSetBit(from);
    for (; row >= 0 && row < to; row = absent.nextSetBit(row + 1)) present[row - from] = 0;
    return present;
  }

  private static void integers(CborWriter out, long[] values, BitSet absent, int from, int to) {
    long[] present = Arrays.copyOfRange(values, from, to);
    int row = absent.nextSetBit(from);
    for (; row >= 0 && row < to; row = absent.nextSetBit(row + 1)) present[row - from] = 0;
    boolean isInt = true;
    for (int i = 0; i < present.length && isInt; i++) isInt = present[i] == (int) present[i];

    out.name("values");
    if (isInt) {
      out.i32(present, 0, present.length);
    } else {
      out.i64(present, 0, present.length);
    }
  }

  /// Only the strings these rows use, in the order they first do.
  private static void categories(CborWriter out, CategoryColumn column, int from, int to) {
    List<String> dictionary = column.dictionary();
    int[] newCode = new int[dictionary.size()];
    int[] used = new int[dictionary.size()];
    int count = 0;
    Arrays.fill(newCode, -1);
    int[] codes = new int[to - from];
    for (int row = from; row < to; row++) {
      if (column.absent().get(row)) continue;
      int code = column.codes()[row];
      if (newCode[code] < 0) {
        newCode[code] = count;
        used[count++] = code;
      }
      codes[row - from] = newCode[code];
    }

    out.name("dict");
    out.beginArray(count);
    for (int i = 0; i < count; i++) out.text(dictionary.get(used[i]));
    out.endArray();
    out.name("codes");
    if (count <= MAX_U16) {
      out.u16(codes);
    } else {
      out.u32(codes, 0, codes.length);
    }
  }

  private static void values(CborWriter out, ValueColumn column, int from, int to) {
    out.name("values");
    if (column.type() == ColumnType.DATETIME && areWholeMilliseconds(column, from, to)) {
      double[] milliseconds = new double[to - from];
      for (int row = from; row < to; row++) {
        if (!column.absent().get(row))
          milliseconds[row - from] = instant(column, row).toEpochMilli();
      }
      out.f64(milliseconds, 0, milliseconds.length);
      return;
    }

    out.beginArray(to - from);
    for (int row = from; row < to; row++) out.value(column.value(row));
    out.endArray();
  }

  private static boolean areWholeMilliseconds(ValueColumn column, int from, int to) {
    for (int row = from; row < to; row++) {
      if (!column.absent().get(row) && !isWholeMilliseconds(instant(column, row))) return false;
    }
    return true;
  }

  private static boolean isWholeMilliseconds(Instant instant) {
    return instant.getNano() % 1_000_000 == 0
        && Math.abs(instant.getEpochSecond()) < Long.MAX_VALUE / 1_000_000
        && Attributes.isExactInJson(instant.toEpochMilli());
  }

  private static Instant instant(ValueColumn column, int row) {
    return ((DatetimeValue) column.present(row)).value();
  }

  private static void nulls(CborWriter out, BitSet absent, int from, int to) {
    int first = absent.nextSetBit(from);
    if (first < 0 || first >= to) return;
    out.name("nulls");
    out.bitmap(absent, from, to);
  }
}
