package orrery.format;

import java.util.Arrays;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orrery.model.AttributeValue;

/// The columns of a table that are attributes: all but the ones that say which element a row is. In
/// a table as Gephi writes it, with `Id` or `Source`, the columns `Label` and `Weight` are `label`
/// and `weight`.
final class CsvAttributes {
  private final int[] columns;
  private final String[] names;
  private final CellCache[] caches;

  /// @param others places of the columns that are no attributes
  CsvAttributes(CsvTable table, int... others) {
    columns =
        IntStream.range(0, table.columns().size())
            .filter(column -> IntStream.of(others).noneMatch(other -> other == column))
            .toArray();
    boolean isGephi = table.column("Source") >= 0 || table.column("Id") >= 0;
    names =
        IntStream.of(columns)
            .mapToObj(table.columns()::get)
            .map(name -> isGephi ? ofGephi(name, table) : name)
            .toArray(String[]::new);
    caches = Stream.of(names).map(CellCache::new).toArray(CellCache[]::new);
  }

  /// Gephi's own columns, named as in its other formats.
  private static String ofGephi(String name, CsvTable table) {
    String plain = name.equals("Label") ? "label" : name.equals("Weight") ? "weight" : name;
    return table.column(plain) < 0 ? plain : name;
  }

  /// The present values of a row.
  Map<String, AttributeValue> of(CsvRow row) {
    if (names.length == 0) return Map.of();
    var values = new AttributeValue[names.length];
    int absentCount = 0;
    for (int i = 0; i < names.length; i++) {
      values[i] = caches[i].parse(row.cell(columns[i]));
      if (values[i].isAbsent()) absentCount++;
    }
    return absentCount == 0
        ? RowAttributes.of(names, values)
        : present(values, names.length - absentCount);
  }

  private Map<String, AttributeValue> present(AttributeValue[] values, int count) {
    var presentNames = new String[count];
    int size = 0;
    for (int i = 0; i < names.length; i++) {
      if (values[i].isAbsent()) continue;
      presentNames[size] = names[i];
      values[size++] = values[i];
    }
    return RowAttributes.of(presentNames, Arrays.copyOf(values, count));
  }
}
