package orrery.cli;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import java.util.zip.GZIPOutputStream;
import orrery.accessor.DataSourceRealtimeAccessor;
import orrery.format.GraphWriter;
import orrery.format.GraphWriters;
import orrery.layout.ForceStart;
import orrery.model.GraphSnapshot;
import orrery.options.RenderOptions;
import orrery.source.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "generate",
    description = "Write a generated graph to a file.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExample:%n",
    footer =
        "  orrery generate 'random-geometric?nodes=1000&edges=4000&seed=42' --out graph.graphml")
final class GenerateCommand implements Callable<Integer> {
  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      paramLabel = "KIND?PARAMETERS",
      description = "What 'orrery serve generate:…' takes: KIND?nodes=N&edges=M&seed=S.")
  private String graph = "";

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "Where to; its extension says the format. With .gz after it, compressed.")
  private Path file = Path.of("");

  @Override
  public Integer call() {
    var writer = writerOf(file);
    var uri = graph.startsWith("generate:") ? graph : "generate:" + graph;
    var source = SourceUri.of(uri, SourceUri.Options.DEFAULT, System.in).open((_, _) -> {});
    var snapshot = snapshot(source);

    try (var out = open(file)) {
      writer.write(snapshot, out);
    } catch (IOException e) {
      throw CommandFailure.failed("cannot write " + file + ": " + e);
    }
    command
        .commandLine()
        .getErr()
        .printf(
            "Wrote %d nodes and %d edges to %s.%n",
            snapshot.nodes().size(), snapshot.edges().size(), file);
    return ExitCode.DONE;
  }

  /// Laid out as it would be when served, for the file keeps positions and is shown by them.
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

  private static OutputStream open(Path file) throws IOException {
    var out = new BufferedOutputStream(Files.newOutputStream(file));
    return isCompressed(file) ? new GZIPOutputStream(out) : out;
  }

  private static GraphWriter writerOf(Path file) {
    var name = file.toString();
    if (isCompressed(file)) name = name.substring(0, name.length() - ".gz".length());
    var format = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
    return GraphWriters.of(format)
        .orElseThrow(
            () ->
                CommandFailure.badInput(
                    "--out "
                        + file
                        + ": its extension names no format that is written; there are "
                        + String.join(", ", GraphWriters.names())));
  }

  private static boolean isCompressed(Path file) {
    return file.toString().endsWith(".gz");
  }
}
