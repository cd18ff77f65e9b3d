package orrery.format;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.FieldMismatchStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A table of separated values: its columns, then its rows.
///
/// The separator is the one of comma, semicolon and tab that the first line has most of. A first
/// row of numbers only is no header: columns are then called `c0`, `c1`, … A row with more or fewer
/// cells than the header is skipped and named.
final class CsvTable {
  private final Iterator<CsvRow> rows;
  private final GraphSink sink;
  private final List<String> columns;
  private final boolean hasHeader;

  /// The first row of a table without a header, not yet told; null where there is a header.
  private @Nullable CsvRow pending;

  private long rowCount;

  private CsvTable(Iterator<CsvRow> rows, GraphSink sink, CsvRow first) {
    this.rows = rows;
    this.sink = sink;
    hasHeader = !isAllNumbers(first);
    columns = hasHeader ? named(first) : numbered(first.size());
    pending = hasHeader ? null : first;
  }

  /// Reads as far as the first row.
  static CsvTable open(InputStream in, GraphSink sink) throws IOException, FormatException {
    var text = new PushbackReader(TextInput.open(in, sink), CsvSeparator.SNIFFED_CHARS);
    char separator = CsvSeparator.sniff(text);
    return guarded(
        () -> {
          Iterator<CsvRow> rows = rows(text, separator);
          while (rows.hasNext()) {
            CsvRow first = rows.next();
            if (!first.isBlank()) return new CsvTable(rows, sink, first);
          }
          throw new FormatException(1, "the table is empty: a header row is needed");
        });
  }

  /// The names of the columns, distinct.
  List<String> columns() {
    return columns;
  }

  boolean hasHeader() {
    return hasHeader;
  }

  /// The place of the column called `name`, or -1.
  int column(String name) {
    return columns.indexOf(name);
  }

  /// The place of the column that an option names.
  int requiredColumn(String name) throws FormatException {
    int column = columns.indexOf(name);
    if (column >= 0) return column;
    throw new FormatException(
        1, "no column '" + name + "': there are " + String.join(", ", columns));
  }

  /// Tells the rows to `rowSink`, to the end; a row is only valid during the call.
  void forEachRow(Consumer<CsvRow> rowSink) throws IOException, FormatException {
    guarded(
        () -> {
          if (pending != null) tell(pending, rowSink);
          pending = null;
          while (rows.hasNext()) {
            CsvRow row = rows.next();
            if (!row.isBlank() || columns.size() == 1) tell(row, rowSink);
          }
          return this;
        });
  }

  private void tell(CsvRow row, Consumer<CsvRow> rowSink) {
    row.number(rowCount++);
    if (row.size() == columns.size()) {
      rowSink.accept(row);
    } else {
      sink.skipped(row.line(), miscounted(row));
    }
  }

  private String miscounted(CsvRow row) {
    return row.size()
        + (row.size() == 1 ? " cell where there are " : " cells where there are ")
        + columns.size()
        + " columns, '"
        + Excerpt.of(row.cell(0))
        + "' in the first: quote cells that hold separators";
  }

  @SuppressWarnings("removal") // the strict way ends the whole file at one row like `"a"b`
  private static Iterator<CsvRow> rows(Reader text, char separator) {
    return CsvReader.builder()
        .fieldSeparator(separator)
        .allowUnclosedQuote(false)
        .allowExtraCharsAfterClosingQuote(true)
        .extraFieldStrategy(FieldMismatchStrategy.IGNORE)
        .missingFieldStrategy(FieldMismatchStrategy.IGNORE)
        .build(new CsvRow(), text)
        .iterator();
  }

  private interface Reading<T> {
    T run() throws IOException, FormatException;
  }

  /// Says what fastcsv throws in our words.
  private static <T> T guarded(Reading<T> reading) throws IOException, FormatException {
    try {
      return reading.run();
    } catch (CsvParseException e) {
      throw unparsable(e);
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static FormatException unparsable(CsvParseException e) {
    String message = String.valueOf(e.getMessage());
    int at = message.lastIndexOf("at line ");
    String digits = at < 0 ? "" : message.substring(at + 8).replaceAll("\\D", "");
    long line = digits.isEmpty() ? 0 : Long.parseLong(digits);
    var failure = new FormatException(line, "a quote opens in this row and is never closed");
    failure.initCause(e);
    return failure;
  }

  private static boolean isAllNumbers(CsvRow row) {
    for (int i = 0; i < row.size(); i++) {
      if (!CellText.isNumeric(row.cell(i))) return false;
    }
    return true;
  }

  private static List<String> numbered(int count) {
    var names = new ArrayList<String>();
    for (int i = 0; i < count; i++) names.add("c" + i);
    return names;
  }

  private static List<String> named(CsvRow header) {
    var names = new ArrayList<String>();
    var taken = new HashSet<String>();
    for (int i = 0; i < header.size(); i++) {
      String name = header.cell(i).strip();
      if (name.isEmpty()) name = "c" + i;
      String unique = name;
      for (int n = 2; !taken.add(unique); n++) unique = name + "_" + n;
      names.add(unique);
    }
    return names;
  }
}
