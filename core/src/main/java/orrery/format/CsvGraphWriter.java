package orrery.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.NamedColumn;

/// Writes the edges as a table: `source,target,key,directed`, then their attributes.
///
/// What it cannot say: nodes without edges, attributes and positions of nodes, empty texts, types
/// (a text that looks like a number reads back as one). A column that is called like one of the
/// first four gets `attr.` before its name.
final class CsvGraphWriter implements GraphWriter {
  private static final List<String> OWN_COLUMNS = List.of("source", "target", "key", "directed");

  @Override
  public String mediaType() {
    return "text/csv";
  }

  @Override
  public void write(GraphSnapshot graph, OutputStream out) throws IOException {
    var rows = new SnapshotRows(graph);
    List<NamedColumn> columns = graph.edges().columns();
    var text = TextOutput.open(out);
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text);
    csv.writeRecord(header(columns));
    String[] cells = new String[OWN_COLUMNS.size() + columns.size()];
    for (int edge = 0; edge < graph.edgeCount(); edge++) {
      Arrays.fill(cells, "");
      cells[0] = Unicode.wellFormed(rows.source(edge));
      cells[1] = Unicode.wellFormed(rows.target(edge));
      cells[2] = Unicode.wellFormed(rows.edge(edge));
      cells[3] = Boolean.toString(rows.isDirected(edge));
      SnapshotRows.<RuntimeException>forEachPresent(
          columns,
          edge,
          (column, _, value) -> cells[OWN_COLUMNS.size() + column] = WrittenText.of(value));
      csv.writeRecord(cells);
    }
    csv.flush();
    text.flush();
  }

  private static List<String> header(List<NamedColumn> columns) {
    var header = new ArrayList<>(OWN_COLUMNS);
    for (NamedColumn column : columns) {
      String name = Unicode.wellFormed(column.name());
      header.add(OWN_COLUMNS.contains(name) ? "attr." + name : name);
    }
    return header;
  }
}
