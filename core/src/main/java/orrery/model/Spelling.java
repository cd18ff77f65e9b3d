package orrery.model;

import java.util.Collection;
import java.util.Optional;

/// Guesses what somebody meant, for messages about words that are not known.
public final class Spelling {
  private Spelling() {}

  /// The known word that takes the fewest single-character edits to become; the first of several.
  /// Empty where there are no known words.
  public static Optional<String> nearest(String word, Collection<String> known) {
    String nearest = null;
    int fewest = Integer.MAX_VALUE;
    for (String candidate : known) {
      int edits = edits(word, candidate);
      if (edits < fewest) {
        fewest = edits;
        nearest = candidate;
      }
    }
    return Optional.ofNullable(nearest);
  }

  /// The Levenshtein distance.
  private static int edits(String from, String to) {
    int[] above = new int[to.length() + 1];
    for (int j = 0; j <= to.length(); j++) above[j] = j;
    for (int i = 1; i <= from.length(); i++) {
      int[] row = new int[to.length() + 1];
      row[0] = i;
      for (int j = 1; j <= to.length(); j++) {
        int replaced = above[j - 1] + (from.charAt(i - 1) == to.charAt(j - 1) ? 0 : 1);
        row[j] = Math.min(replaced, 1 + Math.min(above[j], row[j - 1]));
      }
      above = row;
    }
    return above[to.length()];
  }
}
