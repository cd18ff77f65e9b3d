package orrery.format;

import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Strings of GML, which is ASCII: other characters stand as `&#233;` or under a name of HTML.
final class GmlText {
  private static final Pattern ENTITY = Pattern.compile("&(#\\d{1,7}|#[xX][0-9a-fA-F]{1,6}|\\w+);");
  private static final Map<String, String> NAMED =
      Map.of("quot", "\"", "amp", "&", "lt", "<", "gt", ">", "apos", "'", "nbsp", "\u00A0");

  private GmlText() {}

  /// `text` with its entities undone; one that means nothing stays as it is.
  static String unescape(String text) {
    if (text.indexOf('&') < 0) return text;
    return Unicode.wellFormed(
        ENTITY.matcher(text).replaceAll(match -> Matcher.quoteReplacement(meaning(match))));
  }

  private static String meaning(MatchResult entity) {
    String name = entity.group(1);
    if (!name.startsWith("#")) return NAMED.getOrDefault(name, entity.group());
    boolean isHex = name.charAt(1) == 'x' || name.charAt(1) == 'X';
    int codePoint =
        isHex ? Integer.parseInt(name.substring(2), 16) : Integer.parseInt(name.substring(1));
    return Character.isValidCodePoint(codePoint) ? Character.toString(codePoint) : entity.group();
  }
}
