package orrery.format;

import java.util.List;
import org.jspecify.annotations.Nullable;

/// Where an edge list keeps the ends, the key and the direction of its edges; -1: nowhere.
record EdgeColumns(int source, int target, int key, int direction) {
  private static final List<List<String>> ENDS =
      List.of(
          List.of("source", "target"),
          List.of("Source", "Target"),
          List.of("from", "to"),
          List.of("From", "To"),
          List.of("src", "dst"));
  private static final List<String> KEYS = List.of("key", "id", "Id", "ID");

  /// The columns that options name or headers give away, or null where there is no telling which
  /// hold the ends.
  static @Nullable EdgeColumns of(CsvTable table, CsvOptions options) throws FormatException {
    int source = -1, target = -1;
    if (options.sourceColumn() != null) source = table.requiredColumn(options.sourceColumn());
    if (options.targetColumn() != null) target = table.requiredColumn(options.targetColumn());
    for (List<String> ends : ENDS) {
      int from = table.column(ends.getFirst()), to = table.column(ends.getLast());
      if (source < 0 && from >= 0 && (to >= 0 || target >= 0)) source = from;
      if (target < 0 && to >= 0 && source >= 0) target = to;
    }
    return source < 0 || target < 0 ? null : withEnds(table, options, source, target);
  }

  /// The first two columns as ends.
  static EdgeColumns firstTwo(CsvTable table, CsvOptions options) throws FormatException {
    if (table.columns().size() < 2) {
      throw new FormatException(
          1,
          "one column '" + table.columns().getFirst() + "': an edge needs a source and a target");
    }
    return withEnds(table, options, 0, 1);
  }

  private static EdgeColumns withEnds(CsvTable table, CsvOptions options, int source, int target)
      throws FormatException {
    String keyColumn = options.keyColumn();
    int key = keyColumn == null ? first(table, KEYS) : table.requiredColumn(keyColumn);
    if (key == source || key == target) key = -1;
    boolean isGephi = table.columns().get(source).equals("Source");
    return new EdgeColumns(source, target, key, table.column(isGephi ? "Type" : "directed"));
  }

  private static int first(CsvTable table, List<String> names) {
    return names.stream().mapToInt(table::column).filter(at -> at >= 0).findFirst().orElse(-1);
  }
}
