package orrery.format;

import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Colours as files write them, made `#rrggbbaa`: `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `r,g,b`
/// and `rgb(r, g, b)` of 0 to 255 with an optional alpha of 0 to 1, and the names of CSS.
final class Colors {
  private static final int LONGEST = 40; // longer text is no colour and is not looked at closer
  private static final Pattern CHANNELS =
      Pattern.compile(
          "(?:rgba?\\()?\\s*(\\d{1,3})\\s*[, ]\\s*(\\d{1,3})\\s*[, ]\\s*(\\d{1,3})"
              + "\\s*(?:[,/]\\s*([01]?\\.\\d+|[01]))?\\s*\\)?");

  private Colors() {}

  /// `text` as `#rrggbbaa`, or null where it names no colour.
  static @Nullable String parse(String text) {
    if (text.length() > LONGEST) return null;
    String color = text.strip().toLowerCase(Locale.ROOT);
    if (color.startsWith("#")) return ofHex(color.substring(1));
    if (color.equals("transparent")) return "#00000000";
    String named = CssColors.rgb(color);
    if (named != null) return "#" + named + "ff";

    Matcher channels = CHANNELS.matcher(color);
    if (!channels.matches()) return null;
    int red = Integer.parseInt(channels.group(1));
    int green = Integer.parseInt(channels.group(2));
    int blue = Integer.parseInt(channels.group(3));
    if (Math.max(red, Math.max(green, blue)) > 255) return null;
    String alpha = channels.group(4);
    return of(red, green, blue, alpha == null ? 1 : Double.parseDouble(alpha));
  }

  /// A colour from channels of 0 to 255 and an alpha of 0 to 1; what lies outside is brought in.
  static String of(int red, int green, int blue, double alpha) {
    var hex = HexFormat.of();
    return "#"
        + hex.toHexDigits(channel(red))
        + hex.toHexDigits(channel(green))
        + hex.toHexDigits(channel(blue))
        + hex.toHexDigits(channel(Math.round(alpha * 255)));
  }

  private static byte channel(long value) {
    return (byte) Math.clamp(value, 0, 255);
  }

  private static @Nullable String ofHex(String digits) {
    for (int i = 0; i < digits.length(); i++) {
      if (!HexFormat.isHexDigit(digits.charAt(i))) return null;
    }
    return switch (digits.length()) {
      case 3 -> "#" + doubled(digits) + "ff";
      case 4 -> "#" + doubled(digits);
      case 6 -> "#" + digits + "ff";
      case 8 -> "#" + digits;
      default -> null;
    };
  }

  private static String doubled(String digits) {
    var twice = new StringBuilder();
    for (int i = 0; i < digits.length(); i++) {
      twice.append(digits.charAt(i)).append(digits.charAt(i));
    }
    return twice.toString();
  }
}
