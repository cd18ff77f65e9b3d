package orrery.format;

import org.jspecify.annotations.Nullable;

/// The words by which formats say whether an edge is directed.
final class Directions {
  private Directions() {}

  /// Whether `word` means directed, or null where it says nothing, so that the edge is as the graph
  /// is; a word that means nothing is named. A mutual edge counts as undirected: one edge, both
  /// ways.
  static @Nullable Boolean parse(@Nullable String word, long line, GraphSink sink) {
    if (word == null) return null;
    return switch (word) {
      case "true", "True", "TRUE", "1", "directed", "Directed" -> true;
      case "false", "False", "FALSE", "0", "undirected", "Undirected", "mutual", "Mutual" -> false;
      case "" -> null;
      default -> {
        sink.repaired(
            line,
            "'" + Excerpt.of(word) + "' says nothing on the edge's direction: use true or false");
        yield null;
      }
    };
  }
}
