package orrery.format;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/// Which of comma, semicolon and tab separates the cells of a table: the one that its first line
/// has most of, quoted cells left out.
final class CsvSeparator {
  /// How much of a table is looked at, and must fit back into its reader.
  static final int SNIFFED_CHARS = 1 << 16;

  private static final String SEPARATORS = ",;\t";

  private CsvSeparator() {}

  /// Looks at the start of `text` without taking it.
  static char sniff(PushbackReader text) throws IOException {
    char[] start = new char[SNIFFED_CHARS];
    int length = readFully(text, start);
    text.unread(start, 0, length);

    int[] counts = new int[SEPARATORS.length()];
    boolean isQuoted = false, isBlank = true;
    for (int i = 0; i < length; i++) {
      char c = start[i];
      if (c == '"') isQuoted = !isQuoted;
      if (isQuoted) continue;
      if ((c == '\n' || c == '\r') && !isBlank) break;
      isBlank &= Character.isWhitespace(c);
      int separator = SEPARATORS.indexOf(c);
      if (separator >= 0) counts[separator]++;
    }

    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      if (counts[i] > counts[most]) most = i;
    }
    return SEPARATORS.charAt(most);
  }

  private static int readFully(Reader text, char[] into) throws IOException {
    int length = 0;
    while (length < into.length) {
      int count = text.read(into, length, into.length - length);
      if (count < 0) break;
      length += count;
    }
    return length;
  }
}
