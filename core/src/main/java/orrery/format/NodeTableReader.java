package orrery.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import orrery.model.NodeRow;

/// Reads a table whose rows are nodes.
///
/// A node's key stands in the column that the options name, else in `key`, `id` or `name`, else in
/// the first; a table without a header has its row numbers from 0 as keys. All other columns are
/// attributes.
public final class NodeTableReader implements GraphReader {
  private static final List<String> KEYS = List.of("key", "id", "Id", "ID", "name", "Name");

  private final CsvOptions options;
  private final boolean isFirstColumnKey;

  public NodeTableReader(CsvOptions options) {
    this(options, true);
  }

  private NodeTableReader(CsvOptions options, boolean isFirstColumnKey) {
    this.options = options;
    this.isFirstColumnKey = isFirstColumnKey;
  }

  /// For a table of measurements: where no column is called like a key the row numbers from 0 are
  /// the keys, for the first column is a measurement like all others.
  public static NodeTableReader ofMeasurements(CsvOptions options) {
    return new NodeTableReader(options, false);
  }

  @Override
  public void read(InputStream in, GraphSink sink) throws IOException, FormatException {
    CsvTable table = CsvTable.open(in, sink);
    int keyColumn = keyColumn(table);
    var attributes = new CsvAttributes(table, keyColumn);
    table.forEachRow(
        row -> {
          String key = keyColumn < 0 ? Long.toString(row.number()) : row.cell(keyColumn).strip();
          if (key.isEmpty()) {
            String column = table.columns().get(keyColumn);
            sink.skipped(row.line(), "the node has no key: fill in column '" + column + "'");
          } else {
            sink.node(new NodeRow(key, attributes.of(row)), row.line());
          }
        });
  }

  /// The place of the keys, -1 for row numbers.
  private int keyColumn(CsvTable table) throws FormatException {
    if (options.keyColumn() != null) return table.requiredColumn(options.keyColumn());
    if (!table.hasHeader()) return -1;
    return KEYS.stream()
        .mapToInt(table::column)
        .filter(at -> at >= 0)
        .findFirst()
        .orElse(isFirstColumnKey ? 0 : -1);
  }
}
