package orrery.format;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/// The words of a GML file, one at a time; comments are left out.
final class GmlTokens {

  enum Kind {
    WORD,
    STRING,
    OPEN,
    CLOSE,
    END
  }

  private static final int EOF = -1;

  private final PushbackReader text;
  private Kind kind = Kind.END;
  private String value = "";
  private long line = 1; // where the reader is
  private long tokenLine = 1;

  GmlTokens(Reader text) {
    this.text = new PushbackReader(text, 1);
  }

  Kind kind() {
    return kind;
  }

  String value() {
    return value;
  }

  /// Where the current token starts.
  long line() {
    return tokenLine;
  }

  FormatException unexpected(String expected) {
    String found = kind == Kind.END ? "the file ends" : "'" + Excerpt.of(value) + "' stands";
    return new FormatException(tokenLine, found + " where " + expected + " is expected");
  }

  void advance() throws IOException, FormatException {
    int c = read();
    while (c != EOF && (Character.isWhitespace(c) || c == '#')) {
      if (c == '#') skipLine();
      c = read();
    }
    tokenLine = line;
    value = c == EOF ? "" : Character.toString(c);
    if (c == EOF) {
      kind = Kind.END;
    } else if (c == '[') {
      kind = Kind.OPEN;
    } else if (c == ']') {
      kind = Kind.CLOSE;
    } else if (c == '"') {
      kind = Kind.STRING;
      value = string();
    } else if (isWordPart(c)) {
      kind = Kind.WORD;
      value = word(c);
    } else {
      throw new FormatException(line, "character '" + value + "' means nothing here");
    }
  }

  private void skipLine() throws IOException {
    int c = read();
    while (c != EOF && c != '\n') c = read();
  }

  private String word(int first) throws IOException {
    var word = new StringBuilder();
    int c = first;
    while (isWordPart(c)) {
      word.append((char) c);
      c = read();
    }
    if (c == '\n') line--;
    if (c != EOF) text.unread(c);
    return word.toString();
  }

  private static boolean isWordPart(int c) {
    return ('a' <= c && c <= 'z')
        || ('A' <= c && c <= 'Z')
        || ('0' <= c && c <= '9')
        || c == '_'
        || c == '.'
        || c == '+'
        || c == '-';
  }

  private String string() throws IOException, FormatException {
    long start = line;
    var string = new StringBuilder();
    for (int c = read(); c != '"'; c = read()) {
      if (c == EOF) throw new FormatException(start, "a quote opens and is never closed");
      string.append((char) c);
    }
    return GmlText.unescape(string.toString());
  }

  private int read() throws IOException {
    int c = text.read();
    if (c == '\n') line++;
    return c;
  }
}
