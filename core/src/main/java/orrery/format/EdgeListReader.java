package orrery.format;

import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.model.EdgeRow;
import orrery.model.NodeRow;

/// Reads a table whose rows are edges.
///
/// The ends stand in the columns that the options name, else in `source` and `target`, `from` and
/// `to`, or `src` and `dst`; a table of numbers without a header has them in its first two. The
/// edge's key stands in `key` or `id`, whether it is directed in `directed` or, as Gephi writes it,
/// in `Type`. All other columns are attributes.
public final class EdgeListReader implements GraphReader {
  private static final int MOST_COLUMNS_WITHOUT_HEADER = 3;

  private final CsvOptions options;
  private final boolean isAlone;

  private EdgeListReader(CsvOptions options, boolean isAlone) {
    this.options = options;
    this.isAlone = isAlone;
  }

  /// For a table that is the whole graph: each node is told when an edge first names it. A table
  /// whose header does not say where the ends are is refused, and so is one without a header unless
  /// it has two or three columns: it may well be a table of something else.
  public static EdgeListReader alone(CsvOptions options) {
    return new EdgeListReader(options, true);
  }

  /// For a table beside one of nodes: it tells edges only, and where the header does not say where
  /// the ends are they are in the first two columns.
  public static EdgeListReader besideNodes(CsvOptions options) {
    return new EdgeListReader(options, false);
  }

  /// Whether the table in `in` says where the ends of edges are, by its header or by `options`:
  /// which of two tables is the one of edges. Reads no more than its start.
  public static boolean namesEnds(InputStream in, CsvOptions options, GraphSink sink)
      throws IOException {
    var ends = new CsvOptions(options.sourceColumn(), options.targetColumn(), null);
    try {
      return EdgeColumns.of(CsvTable.open(in, sink), ends) != null;
    } catch (FormatException _) {
      return false; // what is wrong with it is said when it is read
    }
  }

  @Override
  public void read(InputStream in, GraphSink sink) throws IOException, FormatException {
    CsvTable table = CsvTable.open(in, sink);
    new Reading(table, endsOf(table), isAlone, sink).run();
  }

  private EdgeColumns endsOf(CsvTable table) throws FormatException {
    EdgeColumns ends = EdgeColumns.of(table, options);
    if (ends != null) return ends;
    boolean isPlain = !table.hasHeader() && table.columns().size() <= MOST_COLUMNS_WITHOUT_HEADER;
    if (!isAlone || isPlain) return EdgeColumns.firstTwo(table, options);
    throw new FormatException(
        1,
        "no source and target among the columns "
            + Excerpt.of(String.join(", ", table.columns()))
            + ": name them with --source-column and --target-column, add the edges as"
            + " nodes.csv+edges.csv, or show the rows themselves with points:FILE");
  }

  /// One run over one table.
  private static final class Reading {
    private final CsvTable table;
    private final EdgeColumns columns;
    private final CsvAttributes attributes;
    private final GraphSink sink;
    private final boolean impliesNodes;
    private final Map<String, String> nodes = new HashMap<>();

    Reading(CsvTable table, EdgeColumns columns, boolean impliesNodes, GraphSink sink) {
      this.table = table;
      this.columns = columns;
      this.impliesNodes = impliesNodes;
      this.sink = sink;
      attributes =
          new CsvAttributes(
              table, columns.source(), columns.target(), columns.key(), columns.direction());
    }

    void run() throws IOException, FormatException {
      table.forEachRow(this::read);
    }

    private void read(CsvRow row) {
      String source = node(row, columns.source(), "source");
      String target = source == null ? null : node(row, columns.target(), "target");
      if (source == null || target == null) return;

      String key = columns.key() < 0 ? "" : row.cell(columns.key()).strip();
      sink.edge(
          new EdgeRow(
              key.isEmpty() ? null : key, source, target, direction(row), attributes.of(row)),
          row.line());
    }

    private @Nullable String node(CsvRow row, int column, String end) {
      String key = row.cell(column).strip();
      if (key.isEmpty()) {
        sink.skipped(row.line(), "the edge has no " + end + ": fill in both ends");
        return null;
      }
      String known = nodes.putIfAbsent(key, key);
      if (known != null) return known;
      if (impliesNodes) sink.node(new NodeRow(key, Map.of()), row.line());
      return key;
    }

    private @Nullable Boolean direction(CsvRow row) {
      if (columns.direction() < 0) return null;
      return Directions.parse(row.cell(columns.direction()).strip(), row.line(), sink);
    }
  }
}
