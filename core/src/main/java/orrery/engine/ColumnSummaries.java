package orrery.engine;

import com.carrotsearch.hppc.ObjectIntHashMap;
import com.carrotsearch.hppc.cursors.ObjectIntCursor;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import orrery.model.AttributeValue;
import orrery.model.AttributeValue.BooleanValue;
import orrery.model.AttributeValue.DatetimeValue;
import orrery.model.AttributeValue.IntegerValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.Attributes;
import orrery.model.Column;
import orrery.model.ColumnSummary;
import orrery.model.ColumnSummary.Categories;
import orrery.model.ColumnSummary.CategoryCount;
import orrery.model.ColumnSummary.Histogram;
import orrery.model.ColumnSummary.Spread;
import orrery.model.ColumnSummary.Truths;
import orrery.model.ColumnSummary.Unspread;
import orrery.model.ColumnTable;
import orrery.model.ColumnType;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.ValueOrder;

/// Says how the values of columns are spread: histograms, categories with counts, ranges.
final class ColumnSummaries {
  /// How many categories are named; the others are the rest.
  static final int MOST_CATEGORIES = 100;

  /// How many distinct texts are counted; later ones are of the rest.
  static final int MOST_DISTINCT = 100_000;

  private static final double MILLIS = 1000;

  private ColumnSummaries() {}

  static ControlResult.Summarized of(ColumnTable table, Control.Summary asked, long sequence) {
    var summaries = new LinkedHashMap<String, ColumnSummary>();
    for (String name : asked.columns().isEmpty() ? table.names() : asked.columns()) {
      summaries.put(name, summary(table.column(name), asked.bins()));
    }
    return new ControlResult.Summarized(summaries, table.size(), sequence);
  }

  private static ColumnSummary summary(Column column, int bins) {
    int nulls = column.absent().get(0, column.size()).cardinality();
    Spread spread =
        switch (column.type()) {
          case NUMBER, INTEGER, DATETIME -> histogram(column, bins);
          case CATEGORY, TEXT -> categories(column);
          case BOOLEAN -> truths(column);
          case LIST -> new Unspread();
        };
    return new ColumnSummary(column.type(), column.size() - nulls, nulls, spread);
  }

  private static Histogram histogram(Column column, int bins) {
    AttributeValue min = AttributeValue.absent(), max = AttributeValue.absent();
    for (int row = 0; row < column.size(); row++) {
      AttributeValue value = column.value(row);
      if (value.isAbsent()) continue;
      if (min.isAbsent() || ValueOrder.compare(value, min) < 0) min = value;
      if (max.isAbsent() || ValueOrder.compare(value, max) > 0) max = value;
    }
    if (min.isAbsent()) return new Histogram(min, max, List.of(), new int[0]);

    boolean isTime = column.type() == ColumnType.DATETIME;
    double[] edges = edges(place(min), place(max), bins, isTime);
    int[] counts = new int[bins];
    for (int row = 0; row < column.size(); row++) {
      AttributeValue value = column.value(row);
      if (!value.isAbsent()) counts[bin(edges, place(value))]++;
    }
    List<AttributeValue> bounds =
        Arrays.stream(edges)
            .mapToObj(edge -> isTime ? AttributeValue.of(instant(edge)) : AttributeValue.of(edge))
            .toList();
    return new Histogram(min, max, bounds, counts);
  }

  /// Where a value lies on the line of its column: a number, or milliseconds of 1970.
  private static double place(AttributeValue value) {
    return switch (value) {
      case NumberValue(double n) -> n;
      case IntegerValue(long n) -> (double) n;
      case DatetimeValue(Instant instant) ->
          instant.getEpochSecond() * MILLIS + instant.getNano() / 1e6;
      default -> throw new IllegalArgumentException(value + " has no place among numbers");
    };
  }

  private static Instant instant(double millis) {
    double seconds = Math.floor(millis / MILLIS);
    return Instant.ofEpochSecond((long) seconds).plusMillis(Math.round(millis - seconds * MILLIS));
  }

  /// Of bins of equal width. Where all values are the same, they lie in the middle of bins of one
  /// in all (a second, for times).
  private static double[] edges(double least, double most, int bins, boolean isTime) {
    double low = isTime ? Math.floor(least) : least, high = isTime ? Math.ceil(most) : most;
    if (low == high) {
      double half = isTime ? MILLIS / 2 : 0.5;
      low -= half;
      high += half;
    }
    double[] edges = new double[bins + 1];
    double width = high - low;
    for (int i = 0; i < bins; i++) {
      double part = (double) i / bins;
      double edge =
          Double.isFinite(width) ? low + width * i / bins : low * (1 - part) + high * part;
      edges[i] = isTime ? Math.rint(edge) : edge;
    }
    edges[bins] = high;
    return edges;
  }

  private static int bin(double[] edges, double place) {
    int found = Arrays.binarySearch(edges, place);
    int bin = found >= 0 ? found : -found - 2;
    return Math.clamp(bin, 0, edges.length - 2);
  }

  private static Categories categories(Column column) {
    var counts = new ObjectIntHashMap<String>();
    int counted = 0, all = 0;
    for (int row = 0; row < column.size(); row++) {
      AttributeValue value = column.value(row);
      if (value.isAbsent()) continue;
      all++;
      String text = Attributes.plainText(value);
      if (counts.size() < MOST_DISTINCT || counts.containsKey(text)) {
        counts.addTo(text, 1);
        counted++;
      }
    }

    var categories = new ArrayList<CategoryCount>(counts.size());
    for (ObjectIntCursor<String> count : counts) {
      categories.add(new CategoryCount(count.key, count.value));
    }
    categories.sort(
        Comparator.comparingInt((CategoryCount count) -> -count.count())
            .thenComparing(count -> AttributeValue.of(count.value()), ValueOrder.ASCENDING));
    List<CategoryCount> named = categories.subList(0, Math.min(MOST_CATEGORIES, categories.size()));
    int inNamed = named.stream().mapToInt(CategoryCount::count).sum();
    return new Categories(counted == all ? counts.size() : -1, named, all - inNamed);
  }

  private static Truths truths(Column column) {
    int isTrue = 0, isFalse = 0;
    for (int row = 0; row < column.size(); row++) {
      if (column.value(row) instanceof BooleanValue(boolean b)) {
        if (b) isTrue++;
        else isFalse++;
      }
    }
    return new Truths(isTrue, isFalse);
  }
}
