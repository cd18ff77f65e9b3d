package orrery.format;

/// The start of a text, short enough for a message.
final class Excerpt {
  private static final int MAX_LENGTH = 60;

  private Excerpt() {}

  static String of(String text) {
    String start = text.substring(0, Math.min(text.length(), 4 * MAX_LENGTH));
    String line = start.replaceAll("\\p{Cntrl}+", " ").strip();
    if (line.length() <= MAX_LENGTH && start.length() == text.length()) return line;
    int end = Math.min(line.length(), MAX_LENGTH - 1);
    if (end > 0 && Character.isHighSurrogate(line.charAt(end - 1))) end--;
    return line.substring(0, end) + "…";
  }
}
