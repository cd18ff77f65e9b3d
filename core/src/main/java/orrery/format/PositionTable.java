package orrery.format;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.Writer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import orrery.model.Positions;

/// Writes positions as a table: `key,x0,x1,…`, a row a node, in the order given. Coordinates are
/// the shortest text that reads back as the same number of 32 bits.
public final class PositionTable {
  private PositionTable() {}

  /// @param keys of the nodes, a position each
  /// @param out flushed, and stays open
  public static void write(String[] keys, Positions positions, Writer out) throws IOException {
    if (keys.length != positions.count()) {
      throw new IllegalArgumentException(keys.length + " keys for " + positions.count() + " nodes");
    }

    int k = positions.dimensions();
    CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out);
    csv.writeRecord(
        Stream.concat(Stream.of("key"), IntStream.range(0, k).mapToObj(axis -> "x" + axis))
            .toArray(String[]::new));
    String[] cells = new String[1 + k];
    for (int row = 0; row < keys.length; row++) {
      cells[0] = Unicode.wellFormed(keys[row]);
      for (int axis = 0; axis < k; axis++) {
        cells[1 + axis] = shortest(positions.values()[row * k + axis]);
      }
      csv.writeRecord(cells);
    }
    csv.flush();
    out.flush();
  }

  private static String shortest(float value) {
    String text = Float.toString(value);
    return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
  }
}
