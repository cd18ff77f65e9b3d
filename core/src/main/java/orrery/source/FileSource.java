package orrery.source;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import orrery.format.CsvOptions;
import orrery.model.ColumnSpec;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Subscription;
import orrery.model.Target;
import orrery.model.Warning;

/// A graph in a file, or in a table of nodes and one of edges. Read whole on construction; watched,
/// it is read again whenever it was changed and tells the difference.
///
/// Unless it is watched its rows are handed over and forgotten, so [#nodes()] and [#edges()] can be
/// asked for once each.
public final class FileSource implements DataSource {
  private final FileReadings readings;
  private final FileChanges fileChanges;
  private final boolean isWatched;
  private final Reading first; // its rows are in the two fields below
  private Optional<List<NodeRow>> nodes;
  private Optional<List<EdgeRow>> edges;
  private final AtomicLong version = new AtomicLong();

  /// @param isStrict the first bad element ends the reading
  /// @param isUndirected what edges are where the file does not say
  /// @param isWatched goes on telling what changes in the file
  /// @param columns of tables
  public record Options(
      boolean isStrict, boolean isUndirected, boolean isWatched, CsvOptions columns) {
    public static final Options DEFAULT = new Options(false, false, false, CsvOptions.GUESSED);
  }

  /// Hears how far reading is, on the reading thread, every few kilobytes.
  @FunctionalInterface
  public interface Progress {
    void read(long bytes, long totalBytes);
  }

  FileSource(FileReadings readings, boolean isWatched, FileChanges changes, Progress progress) {
    this.readings = readings;
    this.isWatched = isWatched;
    this.fileChanges = changes;
    Reading reading = readings.read(progress);
    nodes = Optional.of(reading.nodes());
    edges = Optional.of(reading.edges());
    first = reading.withoutRows();
  }

  /// Reads one file of any graph format, or a table of nodes and one of edges in either order.
  ///
  /// @throws SourceException where a file is not there, is not of its format, or has a fault and
  ///   reading is strict
  public static FileSource open(List<Path> files, Options options, Progress progress) {
    return new FileSource(
        new FileReadings(files, options), options.isWatched(), new FileWatcher(files), progress);
  }

  @Override
  public Metadata metadata() {
    return first.metadata();
  }

  @Override
  public List<ColumnSpec> schema(Target target) {
    return first.columns(target);
  }

  @Override
  public List<NodeRow> nodes() {
    List<NodeRow> rows = nodes.orElseThrow(FileSource::handedOver);
    if (!isWatched) nodes = Optional.empty();
    return rows;
  }

  @Override
  public List<EdgeRow> edges() {
    List<EdgeRow> rows = edges.orElseThrow(FileSource::handedOver);
    if (!isWatched) edges = Optional.empty();
    return rows;
  }

  @Override
  public List<Warning> warnings() {
    return first.warnings();
  }

  /// How many bad elements were left out at first.
  public long badRowCount() {
    return first.badRowCount();
  }

  @Override
  public long version() {
    return version.get();
  }

  @Override
  public Optional<Subscription> changes(ChangeSink sink) {
    if (!isWatched) return Optional.empty();
    RowGraph graph = first.withRows(nodes(), edges()).graph();
    nodes = Optional.empty();
    edges = Optional.empty();
    return Optional.of(SourceThread.start("file", sink, guarded -> watch(graph, guarded)));
  }

  private void watch(RowGraph start, ChangeSink sink) throws InterruptedException {
    var itemwise = new ItemwiseSink(sink);
    List<Warning> warned = warnings();
    RowGraph graph = start;
    String name = metadata().name();
    try (fileChanges) {
      while (true) {
        fileChanges.awaitChange();
        Reading reading;
        try {
          reading = readings.read((_, _) -> {});
        } catch (SourceException e) {
          sink.warn(new Warning("bad_file", e.getMessage() + "; the graph stays as it was"));
          continue;
        }
        for (Warning warning : reading.warnings()) {
          if (!warned.contains(warning)) sink.warn(warning);
        }
        warned = reading.warnings();
        RowGraph newer = reading.graph();
        for (KeyedUpdate update : GraphDifference.between(graph, newer)) itemwise.accept(update);
        if (!name.equals(reading.metadata().name())) {
          name = reading.metadata().name();
          itemwise.accept(new KeyedUpdate.GraphRenamed(name));
        }
        graph = newer;
        version.incrementAndGet();
      }
    }
  }

  private static IllegalStateException handedOver() {
    return new IllegalStateException("the rows of this file were handed over: open it again");
  }
}
