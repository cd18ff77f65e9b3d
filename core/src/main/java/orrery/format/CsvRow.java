package orrery.format;

import de.siegmar.fastcsv.reader.AbstractBaseCsvCallbackHandler;
import java.util.Arrays;

/// One row of a table, and what fastcsv fills it through: the same row again and again, so that
/// reading a million of them leaves no garbage but their cells.
final class CsvRow extends AbstractBaseCsvCallbackHandler<CsvRow> {
  private String[] cells = new String[16];
  private int size;
  private long line;
  private long number;

  String cell(int column) {
    return cells[column];
  }

  int size() {
    return size;
  }

  long line() {
    return line;
  }

  /// Which row of the table it is, from 0, bad rows counted but no header and no blank line.
  long number() {
    return number;
  }

  void number(long number) {
    this.number = number;
  }

  boolean isBlank() {
    return size == 0 || (size == 1 && cells[0].isBlank());
  }

  @Override
  protected void handleBegin(long startingLineNumber) {
    line = startingLineNumber;
    size = 0;
  }

  @Override
  protected void handleField(int index, char[] buffer, int offset, int length, boolean isQuoted) {
    if (index == cells.length) cells = Arrays.copyOf(cells, index * 2);
    cells[index] = length == 0 ? "" : new String(buffer, offset, length);
    size = index + 1;
  }

  @Override
  protected CsvRow buildRecord() {
    return this;
  }
}
