package orrery.picture;

import java.util.Optional;
import java.util.regex.Pattern;

/// A colour; channels from 0 to 255, opacity from 0 to 1.
record Ink(int red, int green, int blue, float opacity) {
  private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{6}([0-9a-fA-F]{2})?");

  /// Of `#rrggbb` or `#rrggbbaa`; empty for any other text.
  static Optional<Ink> parse(String text) {
    if (!HEX.matcher(text).matches()) return Optional.empty();
    float opacity = text.length() == 9 ? channel(text, 7) / 255f : 1;
    return Optional.of(new Ink(channel(text, 1), channel(text, 3), channel(text, 5), opacity));
  }

  Ink withOpacity(float other) {
    return new Ink(red, green, blue, other);
  }

  private static int channel(String text, int at) {
    return Integer.parseInt(text.substring(at, at + 2), 16);
  }
}
