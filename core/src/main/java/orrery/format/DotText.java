package orrery.format;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What some of Graphviz's attribute texts mean.
final class DotText {
  private static final Pattern HSV =
      Pattern.compile("([01]?\\.\\d+|[01])[ ,]+([01]?\\.\\d+|[01])[ ,]+([01]?\\.\\d+|[01])");

  private DotText() {}

  /// A label with its escapes undone: `\n`, `\l` and `\r` end a line (the last one needs no end),
  /// `\N` is the node's key.
  static String label(String text, String key) {
    if (text.indexOf('\\') < 0) return text;
    var label = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isEscape = c == '\\' && i + 1 < text.length();
      if (!isEscape) {
        label.append(c);
        continue;
      }
      char escaped = text.charAt(++i);
      switch (escaped) {
        case 'n', 'l', 'r' -> label.append('\n');
        case 'N' -> label.append(key);
        default -> label.append(escaped);
      }
    }
    boolean isLineEnd = text.endsWith("\\l") || text.endsWith("\\r");
    return isLineEnd ? label.substring(0, label.length() - 1) : label.toString();
  }

  /// A colour as `#rrggbbaa`, of a list the first; what names none stays as it is.
  static String color(String text) {
    String first = text.split("[:;]", 2)[0].strip();
    Matcher hsv = HSV.matcher(first);
    if (hsv.matches()) return ofHsv(number(hsv, 1), number(hsv, 2), number(hsv, 3));
    String color = Colors.parse(first);
    return color == null ? text : color;
  }

  private static double number(Matcher hsv, int group) {
    return Double.parseDouble(hsv.group(group));
  }

  private static String ofHsv(double hue, double saturation, double value) {
    return Colors.of(
        hsvChannel(5, hue, saturation, value),
        hsvChannel(3, hue, saturation, value),
        hsvChannel(1, hue, saturation, value),
        1);
  }

  private static int hsvChannel(int offset, double hue, double saturation, double value) {
    double k = (offset + hue * 6) % 6;
    double share = Math.max(0, Math.min(1, Math.min(k, 4 - k)));
    return (int) Math.round(255 * (value - value * saturation * share));
  }
}
