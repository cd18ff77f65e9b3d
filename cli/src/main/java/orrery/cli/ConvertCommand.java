package orrery.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import orrery.source.DataSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "convert",
    description = "Write a graph from a file to a file of another format.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  orrery convert les-miserables.gexf les-miserables.graphml",
      "  orrery convert nodes.csv+edges.csv graph.json.gz",
      "  orrery convert packages: packages.gexf"
    })
final class ConvertCommand implements Callable<Integer> {
  @Mixin private final ReadOptions read = new ReadOptions();
  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      index = "0",
      paramLabel = "IN",
      description = "What to read: what 'orrery serve' takes, except standard input.")
  private String source = "";

  @Parameters(
      index = "1",
      paramLabel = "OUT",
      description = {
        "Where to; its extension says the format (json, ndjson, graphml, gexf, dot; csv is the",
        "edges alone). With .gz after it, compressed. Positions of IN are kept; a graph without",
        "is laid out."
      })
  private Path file = Path.of("");

  @Override
  public Integer call() {
    var out = GraphFile.of("OUT", file);
    var uri = SourceUri.once(source, read.options());
    if (uri instanceof SourceUri.GraphFiles(var paths, _)) requireOther(paths);
    if (uri instanceof SourceUri.Points(var points, _)) requireOther(List.of(points));

    out.write(open(uri), command.commandLine().getErr());
    return ExitCode.DONE;
  }

  private DataSource open(SourceUri uri) {
    try (var bar = ProgressBar.on(command.commandLine().getErr())) {
      return uri.open(bar);
    }
  }

  /// What is read is never written over: a write that fails would lose it.
  private void requireOther(List<Path> inputs) {
    for (Path input : inputs) {
      try {
        if (!Files.exists(file) || !Files.exists(input) || !Files.isSameFile(file, input)) continue;
      } catch (IOException e) {
        throw CommandFailure.failed("cannot tell " + input + " and " + file + " apart: " + e);
      }
      throw CommandFailure.badInput(file + " is IN and OUT: give OUT another name");
    }
  }
}
