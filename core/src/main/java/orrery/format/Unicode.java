package orrery.format;

/// Text that can be written as UTF-8: JSON may escape one half of a surrogate pair without the
/// other, and no encoder takes that.
final class Unicode {
  private Unicode() {}

  static boolean isWellFormed(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i)))
        return text.codePoints().noneMatch(Unicode::isHalf);
    }
    return true;
  }

  /// `text` with U+FFFD for each lone half of a pair.
  static String wellFormed(String text) {
    if (isWellFormed(text)) return text;
    var repaired = new StringBuilder(text.length());
    text.codePoints().map(c -> isHalf(c) ? 0xFFFD : c).forEach(repaired::appendCodePoint);
    return repaired.toString();
  }

  private static boolean isHalf(int codePoint) {
    return Character.MIN_SURROGATE <= codePoint && codePoint <= Character.MAX_SURROGATE;
  }
}
