package orrery.format;

import java.io.IOException;
import java.io.PushbackReader;
import java.io.Reader;

/// The words of a DOT file, one at a time: Graphviz's lexical rules, comments and preprocessor
/// lines left out, quoted strings joined by `+` made one.
final class DotTokens {

  enum Kind {
    /// A word that may be a keyword.
    WORD,
    /// A quoted string or an HTML string: never a keyword.
    STRING,
    /// `->` or `--`.
    EDGE,
    /// One of `{ } [ ] ; , : =`.
    SIGN,
    END
  }

  private static final String SIGNS = "{}[];,:=";
  private static final int EOF = -1;

  private final PushbackReader text;
  private Kind kind = Kind.END;
  private String value = "";
  private long line = 1; // where the reader is
  private long tokenLine = 1;
  private boolean isAtLineStart = true;

  DotTokens(Reader text) {
    this.text = new PushbackReader(text, 2);
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

  boolean isSign(char sign) {
    return kind == Kind.SIGN && value.charAt(0) == sign;
  }

  boolean isKeyword(String keyword) {
    return kind == Kind.WORD && value.equalsIgnoreCase(keyword);
  }

  boolean isId() {
    return kind == Kind.WORD || kind == Kind.STRING;
  }

  FormatException unexpected(String expected) {
    String found = kind == Kind.END ? "the file ends" : "'" + Excerpt.of(value) + "' stands";
    return new FormatException(tokenLine, found + " where " + expected + " is expected");
  }

  void advance() throws IOException, FormatException {
    int c = firstOfToken();
    tokenLine = line;
    if (c == EOF) {
      set(Kind.END, "");
    } else if (c == '"') {
      set(Kind.STRING, quoted());
    } else if (c == '<') {
      set(Kind.STRING, html());
    } else if (SIGNS.indexOf(c) >= 0) {
      set(Kind.SIGN, String.valueOf((char) c));
    } else if (c == '-') {
      int next = read();
      if (next == '-' || next == '>') {
        set(Kind.EDGE, next == '>' ? "->" : "--");
      } else {
        unread(next);
        set(Kind.WORD, "-" + word());
      }
    } else if (isWordPart(c)) {
      unread(c);
      set(Kind.WORD, word());
    } else {
      throw new FormatException(
          line, "character '" + Character.toString(c) + "' means nothing here: quote the name");
    }
  }

  private void set(Kind kind, String value) {
    this.kind = kind;
    this.value = value;
  }

  /// The first character after white space, comments and preprocessor lines.
  private int firstOfToken() throws IOException, FormatException {
    while (true) {
      boolean wasAtLineStart = isAtLineStart;
      int c = read();
      if (c == '#' && wasAtLineStart) {
        skipLine();
      } else if (c == '/') {
        skipComment();
      } else if (c == EOF || !(Character.isWhitespace(c) || c == '\uFEFF')) {
        return c;
      }
    }
  }

  private void skipComment() throws IOException, FormatException {
    long start = line;
    int c = read();
    if (c == '/') {
      skipLine();
    } else if (c == '*') {
      int previous = 0;
      for (c = read(); !(previous == '*' && c == '/'); c = read()) {
        if (c == EOF) throw new FormatException(start, "a comment opens and is never closed");
        previous = c;
      }
    } else {
      throw new FormatException(start, "'/' means nothing here: quote the name");
    }
  }

  private void skipLine() throws IOException {
    int c = read();
    while (c != EOF && c != '\n') c = read();
  }

  /// A name or a number; numbers may start with a sign and a dot.
  private String word() throws IOException, FormatException {
    var word = new StringBuilder();
    int c = read();
    while (isWordPart(c)) {
      boolean isDot = c == '.';
      if (isDot && !(word.isEmpty() || isNumber(word))) {
        throw new FormatException(line, "'" + word + ".' is no name: quote it");
      }
      word.append((char) c);
      c = read();
    }
    unread(c);
    if (word.isEmpty()) throw new FormatException(line, "'-' means nothing here: quote the name");
    return word.toString();
  }

  private static boolean isNumber(CharSequence word) {
    return word.chars().allMatch(c -> '0' <= c && c <= '9');
  }

  private static boolean isWordPart(int c) {
    return ('a' <= c && c <= 'z')
        || ('A' <= c && c <= 'Z')
        || ('0' <= c && c <= '9')
        || c == '_'
        || c == '.'
        || (c >= 0x80 && c != '\uFEFF');
  }

  /// A quoted string after its first quote, and those that `+` joins to it. Only `\"` and a
  /// backslash at the end of a line are escapes; what others mean is the attribute's affair.
  private String quoted() throws IOException, FormatException {
    long start = line;
    var string = new StringBuilder();
    while (true) {
      int c = read();
      if (c == EOF) throw new FormatException(start, "a quote opens and is never closed");
      if (c == '"') {
        if (!isJoined()) return string.toString();
      } else if (c == '\\') {
        appendEscape(string);
      } else {
        string.append((char) c);
      }
    }
  }

  private void appendEscape(StringBuilder string) throws IOException {
    int c = read();
    if (c == '"') {
      string.append('"');
    } else if (c == '\r') {
      int next = read();
      if (next != '\n') unread(next);
    } else if (c == EOF) {
      unread(c);
    } else if (c != '\n') {
      string.append('\\').append((char) c);
    }
  }

  /// Whether `+ "` follows, and if so moves past it.
  private boolean isJoined() throws IOException, FormatException {
    int c = firstOfToken();
    if (c != '+') {
      unread(c);
      return false;
    }
    c = firstOfToken();
    if (c == '"') return true;
    throw new FormatException(line, "'+' must be followed by a quoted string");
  }

  /// What stands between balanced angle brackets, after the first.
  private String html() throws IOException, FormatException {
    long start = line;
    var string = new StringBuilder();
    int depth = 1;
    while (true) {
      int c = read();
      if (c == EOF) throw new FormatException(start, "'<' opens and is never closed");
      if (c == '<') depth++;
      if (c == '>' && --depth == 0) return string.toString();
      string.append((char) c);
    }
  }

  private int read() throws IOException {
    int c = text.read();
    if (c == '\n') line++;
    isAtLineStart = c == '\n' || (c == '\uFEFF' && line == 1);
    return c;
  }

  private void unread(int c) throws IOException {
    if (c == EOF) return;
    if (c == '\n') line--;
    text.unread(c);
    isAtLineStart = false;
  }
}
