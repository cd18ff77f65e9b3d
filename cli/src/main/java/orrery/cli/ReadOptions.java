package orrery.cli;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import orrery.format.CsvOptions;
import orrery.source.FileSource;
import picocli.CommandLine.Option;

/// How a source is to be read.
final class ReadOptions {
  @Option(names = "--watch", description = "Read the file again when it changes.")
  private boolean isWatched;

  @Option(
      names = "--strict",
      description = "Take the first bad row or element for an error instead of leaving it out.")
  private boolean isStrict;

  @Option(
      names = "--undirected",
      description = "Edges have no direction where the file does not say.")
  private boolean isUndirected;

  @Option(
      names = "--source-column",
      paramLabel = "NAME",
      description = "Column of a table that holds the edge's source. Default: guessed.")
  private Optional<String> sourceColumn = Optional.empty();

  @Option(
      names = "--target-column",
      paramLabel = "NAME",
      description = "Column of a table that holds the edge's target. Default: guessed.")
  private Optional<String> targetColumn = Optional.empty();

  @Option(
      names = "--key-column",
      paramLabel = "NAME",
      description = "Column of a table of nodes that holds the key. Default: guessed.")
  private Optional<String> keyColumn = Optional.empty();

  @Option(
      names = "--exclude",
      paramLabel = "COLUMN",
      split = ",",
      description = "Columns of points:FILE that are no dimensions.")
  private Set<String> excluded = Set.of();

  @Option(
      names = "--neighbors",
      paramLabel = "N",
      description = "Join each row of points:FILE to its N nearest; 0 joins none. Default: 10.")
  private Optional<Integer> neighbors = Optional.empty();

  SourceUri.Options options() {
    var columns =
        new CsvOptions(
            sourceColumn.orElse(null), targetColumn.orElse(null), keyColumn.orElse(null));
    var files = new FileSource.Options(isStrict, isUndirected, isWatched, columns);
    var most = neighbors.map(OptionalInt::of).orElse(OptionalInt.empty());
    return new SourceUri.Options(files, excluded, most);
  }
}
