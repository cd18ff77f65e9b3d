package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Function;
import java.util.stream.IntStream;

/// The nodes or the edges of one moment as rows by ascending id, under columns that are read when
/// somebody first asks for them: what questions are answered from.
///
/// Beside a source's columns there are `id`, `key` and what is computed; one of the source's own
/// that is called so goes by `attr.` and its name.
///
/// For one thread.
public final class ColumnTable {
  private final Target target;
  private final int[] ids;
  private final SequencedMap<String, Source> sources = new LinkedHashMap<>();
  private final Map<String, Column> read = new HashMap<>();
  private final int[] allRows;

  /// @param ids ascending; handed over
  /// @param sources how to come by each column
  public ColumnTable(Target target, int[] ids, SequencedMap<String, Source> sources) {
    this.target = requireNonNull(target, "target");
    this.ids = ids;
    this.allRows = IntStream.range(0, ids.length).toArray();
    this.sources.putAll(sources);
  }

  /// A column that may be read: the values of some rows, in that order.
  public record Source(ColumnType type, Function<int[], Column> values) {
    public Source {
      requireNonNull(type, "type");
      requireNonNull(values, "values");
    }
  }

  public int size() {
    return ids.length;
  }

  public int id(int row) {
    return ids[row];
  }

  /// What columns there are, in their order.
  public List<String> names() {
    return List.copyOf(sources.sequencedKeySet());
  }

  /// @throws RefusedException `bad_params` where there is none of that name
  public ColumnType type(String name) {
    return source(name).type();
  }

  /// @throws RefusedException `bad_params` where there is none of that name
  public Column column(String name) {
    Source source = source(name);
    return read.computeIfAbsent(name, _ -> source.values().apply(allRows));
  }

  /// The values of some rows, in that order.
  ///
  /// @throws RefusedException `bad_params` where there is no column of that name
  public Column column(String name, int[] rows) {
    return source(name).values().apply(rows);
  }

  private Source source(String name) {
    Source source = sources.get(name);
    if (source != null) return source;
    throw Schema.unknownColumn(target, name, sources.sequencedKeySet());
  }
}
