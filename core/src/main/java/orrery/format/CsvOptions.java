package orrery.format;

import org.jspecify.annotations.Nullable;

/// Which columns of a table say what, where its header does not make it plain.
///
/// @param sourceColumn where an edge starts; null: guessed
/// @param targetColumn where it ends; null: guessed
/// @param keyColumn the keys of nodes, or of the edges of an edge list; null: guessed
public record CsvOptions(
    @Nullable String sourceColumn, @Nullable String targetColumn, @Nullable String keyColumn) {
  /// All columns are guessed.
  public static final CsvOptions GUESSED = new CsvOptions(null, null, null);
}
