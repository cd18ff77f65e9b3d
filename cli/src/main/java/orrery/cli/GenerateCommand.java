package orrery.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
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
    var out = GraphFile.of("--out", file);
    var uri = graph.startsWith("generate:") ? graph : "generate:" + graph;
    var source = SourceUri.of(uri, SourceUri.Options.DEFAULT, System.in).open((_, _) -> {});
    out.write(source, command.commandLine().getErr());
    return ExitCode.DONE;
  }
}
