package orrery.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "serve",
    description = "Show a graph in the browser, live.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  orrery serve les-miserables.gexf",
      "  orrery serve nodes.csv+edges.csv --watch",
      "  orrery serve proc:",
      "  orrery serve packages: --watch",
      "  orrery serve 'generate:barabasi-albert?nodes=1000&edges=3000&rate=10'",
      "  orrery serve proc: --record run.ndjson.gz",
      "  tail -f updates.ndjson | orrery serve -"
    })
final class ServeCommand implements Callable<Integer> {
  @Mixin private final ServeOptions serve = new ServeOptions();
  @Mixin private final ReadOptions read = new ReadOptions();
  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      paramLabel = "SOURCE",
      description = {
        "What to show: FILE (.graphml .gexf .dot .json .csv .tsv .ndjson, each also .gz),",
        "nodes.csv+edges.csv, points:FILE, proc:, packages: (of this machine),",
        "packages:DIR (package-lock.json or Maven's dependency-tree.txt in it),",
        "generate:KIND?nodes=N&edges=M, or - for updates as NDJSON on standard input."
      })
  private String source = "";

  @Override
  public Integer call() throws InterruptedException {
    var opened = SourceUri.of(source, read.options(), System.in);
    return new Show(serve, command, Browser.ofThisMachine())
        .run(SourceUri.file(source), opened::open, _ -> {});
  }
}
