package orrery.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.AttributeValue.BooleanValue;
import orrery.model.AttributeValue.IntegerValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.AttributeValue.TextValue;
import orrery.model.Column;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;

/// One attribute of all elements, by slot: pages of one primitive type and a bit for each value
/// that is there. Confined to the engine's thread; its [Cut] is for any.
final class PagedColumn {
  private final ColumnSpec spec;
  private final Pages<long[]> present = Pages.ofBits();
  private final Storage storage;

  PagedColumn(ColumnSpec spec) {
    this.spec = spec;
    this.storage =
        switch (spec.type()) {
          case NUMBER -> new Numbers(Pages.ofDoubles());
          case INTEGER -> new Integers(Pages.ofLongs());
          case BOOLEAN -> new Booleans(Pages.ofShorts());
          case CATEGORY -> new Categories(Pages.ofShorts(), new Dictionary());
          case TEXT, DATETIME, LIST -> new Values(spec.type(), Pages.ofValues());
        };
  }

  ColumnSpec spec() {
    return spec;
  }

  /// The type this column would need to hold `value` too.
  ColumnType typeFor(AttributeValue value) {
    ColumnType type = spec.type().widenedFor(value);
    boolean isFull =
        type == ColumnType.CATEGORY
            && storage instanceof Categories(_, var dictionary)
            && value instanceof TextValue(String text)
            && !dictionary.hasRoomFor(text);
    return isFull ? ColumnType.TEXT : type;
  }

  AttributeValue value(int slot) {
    return isPresent(slot) ? storage.get(slot) : AttributeValue.absent();
  }

  /// Sets the value of a slot; it must fit, see [#typeFor].
  void set(int slot, AttributeValue value) {
    if (value.isAbsent() && !isPresent(slot)) return;

    long[] bits = present.write(slot);
    int at = Pages.offset(slot);
    if (value.isAbsent()) {
      bits[at >> 6] &= ~(1L << at);
    } else {
      bits[at >> 6] |= 1L << at;
    }
    storage.put(slot, spec.type().convert(value));
  }

  private boolean isPresent(int slot) {
    if (!present.has(slot)) return false;
    int at = Pages.offset(slot);
    return (present.read(slot)[at >> 6] & 1L << at) != 0;
  }

  /// A column with the same values, as `type`.
  PagedColumn widened(ColumnType type, int end) {
    var wider = new PagedColumn(new ColumnSpec(spec.name(), type));
    for (int slot = 0; slot < end; slot++) {
      if (isPresent(slot)) wider.set(slot, storage.get(slot));
    }
    return wider;
  }

  Cut cut() {
    return new Cut(spec, present.share(), storage.share());
  }

  /// A column at one sequence, shared with the engine.
  record Cut(ColumnSpec spec, long[][] present, Reader reader) {
    /// The values of `slots`, in that order.
    Column gather(int[] slots) {
      var absent = new BitSet(slots.length);
      for (int row = 0; row < slots.length; row++) {
        int slot = slots[row];
        int page = slot >> Pages.SHIFT;
        int at = Pages.offset(slot);
        if (page >= present.length || (present[page][at >> 6] & 1L << at) == 0) absent.set(row);
      }
      return reader.gather(slots, absent);
    }
  }

  /// Reads the shared pages of one column.
  @FunctionalInterface
  interface Reader {
    Column gather(int[] slots, BitSet absent);
  }

  private sealed interface Storage {
    AttributeValue get(int slot);

    void put(int slot, AttributeValue value);

    Reader share();
  }

  private record Numbers(Pages<double[]> pages) implements Storage {
    @Override
    public AttributeValue get(int slot) {
      return AttributeValue.of(pages.read(slot)[Pages.offset(slot)]);
    }

    @Override
    public void put(int slot, AttributeValue value) {
      pages.write(slot)[Pages.offset(slot)] = value instanceof NumberValue(double n) ? n : 0;
    }

    @Override
    public Reader share() {
      double[][] shared = pages.share();
      return (slots, absent) -> {
        double[] values = new double[slots.length];
        for (int row = 0; row < slots.length; row++) {
          if (!absent.get(row)) {
            values[row] = shared[slots[row] >> Pages.SHIFT][Pages.offset(slots[row])];
          }
        }
        return new Column.NumberColumn(values, absent);
      };
    }
  }

  private record Integers(Pages<long[]> pages) implements Storage {
    @Override
    public AttributeValue get(int slot) {
      return AttributeValue.of(pages.read(slot)[Pages.offset(slot)]);
    }

    @Override
    public void put(int slot, AttributeValue value) {
      pages.write(slot)[Pages.offset(slot)] = value instanceof IntegerValue(long n) ? n : 0;
    }

    @Override
    public Reader share() {
      long[][] shared = pages.share();
      return (slots, absent) -> {
        long[] values = new long[slots.length];
        for (int row = 0; row < slots.length; row++) {
          if (!absent.get(row)) {
            values[row] = shared[slots[row] >> Pages.SHIFT][Pages.offset(slots[row])];
          }
        }
        return new Column.IntegerColumn(values, absent);
      };
    }
  }

  private record Booleans(Pages<short[]> pages) implements Storage {
    @Override
    public AttributeValue get(int slot) {
      return AttributeValue.of(pages.read(slot)[Pages.offset(slot)] != 0);
    }

    @Override
    public void put(int slot, AttributeValue value) {
      pages.write(slot)[Pages.offset(slot)] =
          (short) (value instanceof BooleanValue(boolean b) && b ? 1 : 0);
    }

    @Override
    public Reader share() {
      short[][] shared = pages.share();
      return (slots, absent) -> {
        var values = new BitSet(slots.length);
        for (int row = 0; row < slots.length; row++) {
          if (!absent.get(row)) {
            values.set(row, shared[slots[row] >> Pages.SHIFT][Pages.offset(slots[row])] != 0);
          }
        }
        return new Column.BooleanColumn(values, slots.length, absent);
      };
    }
  }

  private record Categories(Pages<short[]> pages, Dictionary dictionary) implements Storage {
    @Override
    public AttributeValue get(int slot) {
      return AttributeValue.of(dictionary.text(pages.read(slot)[Pages.offset(slot)]));
    }

    @Override
    public void put(int slot, AttributeValue value) {
      pages.write(slot)[Pages.offset(slot)] =
          value instanceof TextValue(String text) ? dictionary.code(text) : 0;
    }

    @Override
    public Reader share() {
      short[][] shared = pages.share();
      List<String> texts = dictionary.texts();
      return (slots, absent) -> {
        int[] codes = new int[slots.length];
        for (int row = 0; row < slots.length; row++) {
          if (!absent.get(row)) {
            codes[row] = shared[slots[row] >> Pages.SHIFT][Pages.offset(slots[row])];
          }
        }
        return new Column.CategoryColumn(texts, codes, absent);
      };
    }
  }

  private record Values(ColumnType type, Pages<@Nullable AttributeValue[]> pages)
      implements Storage {
    @Override
    public AttributeValue get(int slot) {
      AttributeValue value = pages.read(slot)[Pages.offset(slot)];
      return value == null ? AttributeValue.absent() : value;
    }

    @Override
    public void put(int slot, AttributeValue value) {
      pages.write(slot)[Pages.offset(slot)] = value.isAbsent() ? null : value;
    }

    @Override
    public Reader share() {
      @Nullable AttributeValue[][] shared = pages.share();
      return (slots, absent) -> {
        var values = new @Nullable AttributeValue[slots.length];
        for (int row = 0; row < slots.length; row++) {
          if (!absent.get(row)) {
            values[row] = shared[slots[row] >> Pages.SHIFT][Pages.offset(slots[row])];
          }
        }
        return new Column.ValueColumn(type, values, absent);
      };
    }
  }

  /// The distinct strings of a category column; it only grows.
  private static final class Dictionary {
    private final Map<String, Short> codes = new HashMap<>();
    private final List<String> texts = new ArrayList<>();

    boolean hasRoomFor(String text) {
      return texts.size() < ColumnType.MAX_CATEGORIES || codes.containsKey(text);
    }

    short code(String text) {
      Short code = codes.get(text);
      if (code != null) return code;
      if (texts.size() == ColumnType.MAX_CATEGORIES) {
        throw new IllegalStateException("a full category column was given '" + text + "'");
      }
      short next = (short) texts.size();
      codes.put(text, next);
      texts.add(text);
      return next;
    }

    String text(short code) {
      return texts.get(code);
    }

    List<String> texts() {
      return List.copyOf(texts);
    }
  }
}
