package orrery.format;

import java.util.ArrayList;
import java.util.List;
import orrery.model.AttributeValue;

/// The words and values of one line of DGS, from left to right.
final class DgsLine {
  private static final int MAX_DEPTH = 50;

  private final String line;
  private int at;

  /// A line that is not as it should be; the file goes on without it.
  static final class BadLineException extends Exception {
    private static final long serialVersionUID = 1L;

    BadLineException(String reason) {
      super(reason);
    }
  }

  DgsLine(String line) {
    this.line = line;
  }

  /// Whether nothing is left but white space and a comment.
  boolean isAtEnd() {
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) at++;
    return at == line.length() || line.charAt(at) == '#';
  }

  void requireEnd() throws BadLineException {
    if (!isAtEnd()) throw unexpected("the end of the line");
  }

  /// Moves past `sign` if it comes next.
  boolean take(char sign) {
    if (isAtEnd() || line.charAt(at) != sign) return false;
    at++;
    return true;
  }

  /// A name or key, quoted or not.
  String word(String expected) throws BadLineException {
    if (isAtEnd()) throw unexpected(expected);
    if (isQuote(line.charAt(at))) return quoted();
    int start = at;
    while (at < line.length() && isWordPart(line.charAt(at))) at++;
    if (at == start) throw unexpected(expected);
    return line.substring(start, at);
  }

  /// A value, or several with commas between as a list.
  AttributeValue value() throws BadLineException {
    AttributeValue first = single(0);
    if (!take(',')) return first;
    List<AttributeValue> values = new ArrayList<>();
    values.add(first);
    do {
      values.add(single(0));
    } while (take(','));
    return AttributeValue.of(values);
  }

  private AttributeValue single(int depth) throws BadLineException {
    while (at < line.length() && Character.isWhitespace(line.charAt(at))) at++;
    if (at == line.length()) throw unexpected("a value");
    char first = line.charAt(at);
    if (first == '{') return array(depth);
    if (first == '[') return AttributeValue.of(map());
    if (isQuote(first)) return JsonValues.ofString(quoted());
    int start = at;
    while (at < line.length() && isValuePart(line.charAt(at))) at++;
    if (at == start) throw unexpected("a value");
    return CellText.parse(line.substring(start, at));
  }

  private AttributeValue array(int depth) throws BadLineException {
    if (depth > MAX_DEPTH) throw new BadLineException("arrays are nested too deep");
    at++;
    List<AttributeValue> values = new ArrayList<>();
    while (!take('}')) {
      if (!values.isEmpty() && !take(',')) throw unexpected("',' or '}'");
      values.add(single(depth + 1));
    }
    return AttributeValue.of(values);
  }

  /// A map as its text: the model has no maps.
  private String map() throws BadLineException {
    int end = line.indexOf(']', at);
    if (end < 0) throw new BadLineException("'[' opens and is never closed");
    String text = line.substring(at, end + 1);
    at = end + 1;
    return text;
  }

  private String quoted() throws BadLineException {
    char quote = line.charAt(at++);
    var text = new StringBuilder();
    while (at < line.length()) {
      char c = line.charAt(at++);
      if (c == quote) return text.toString();
      if (c == '\\' && at < line.length()) {
        char escaped = line.charAt(at++);
        c = escaped == 'n' ? '\n' : escaped == 't' ? '\t' : escaped;
      }
      text.append(c);
    }
    throw new BadLineException("a quote opens and is never closed");
  }

  private BadLineException unexpected(String expected) {
    String found = isAtEnd() ? "the line ends" : "'" + Excerpt.of(line.substring(at)) + "' stands";
    return new BadLineException(found + " where " + expected + " is expected");
  }

  private static boolean isQuote(char c) {
    return c == '"' || c == '\'';
  }

  private static boolean isWordPart(char c) {
    return Character.isLetterOrDigit(c) || c == '_' || c == '-' || c == '.' || c > 0x7F;
  }

  private static boolean isValuePart(char c) {
    return isWordPart(c) || c == '#' || c == '+' || c == '%' || c == '/' || c == ':';
  }
}
