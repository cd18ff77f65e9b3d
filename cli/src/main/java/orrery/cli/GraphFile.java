package orrery.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.ForkJoinPool;
import java.util.zip.GZIPOutputStream;
import orrery.accessor.DataSourceRealtimeAccessor;
import orrery.format.GraphWriter;
import orrery.format.GraphWriters;
import orrery.layout.ForceStart;
import orrery.model.GraphSnapshot;
import orrery.model.Warning;
import orrery.options.RenderOptions;
import orrery.source.DataSource;

/// A file a graph is to be written to; its extension says the format, `.gz` after it that it is
/// compressed.
record GraphFile(Path path, GraphWriter writer) {
  private static final String ZIPPED = ".gz";

  /// @param argument what a person knows the file by, for messages
  static GraphFile of(String argument, Path path) {
    var name = path.toString();
    if (isCompressed(path)) name = name.substring(0, name.length() - ZIPPED.length());
    var format = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return GraphWriters.of(format)
        .map(writer -> new GraphFile(path, writer))
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    argument
                        + " "
                        + path
                        + ": its extension names no format that is written; there are "
                        + String.join(", ", GraphWriters.names())));
  }

  /// Writes the whole of `source` as it is now, and tells `err` how much that was and what was left
  /// out of it.
  void write(DataSource source, PrintWriter err) {
    var snapshot = snapshot(source);
    try (var out = open(path)) {
      writer.write(snapshot, out);
    } catch (IOException e) {
      throw CommandFailure.failed("cannot write " + path + ": " + e);
    }
    for (Warning warning : snapshot.state().warnings()) err.println("orrery: " + warning.message());
    err.printf(
        "Wrote %d nodes and %d edges to %s.%n",
        snapshot.nodes().size(), snapshot.edges().size(), path);
  }

  /// With the positions the source has, or laid out as it would be when served, for the file keeps
  /// positions and is shown by them.
  private static GraphSnapshot snapshot(DataSource source) {
    var options = RenderOptions.realtime();
    try (var helpers = new ForkJoinPool()) {
      return new DataSourceRealtimeAccessor(
              source,
              "file",
              all -> ForceStart.initial(all, options.seed(), helpers),
              options.dimensions())
          .initialSnapshot();
    }
  }

  /// Opens a file of any kind to be written, compressed where its name ends in `.gz`.
  static OutputStream open(Path path) throws IOException {
    var out = new BufferedOutputStream(Files.newOutputStream(path));
    return isCompressed(path) ? new GZIPOutputStream(out) : out;
  }

  private static boolean isCompressed(Path path) {
    return path.toString().endsWith(ZIPPED);
  }
}
