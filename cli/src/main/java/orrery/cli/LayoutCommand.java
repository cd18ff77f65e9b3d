package orrery.cli;

import java.util.Optional;
import java.util.concurrent.Callable;
import orrery.embedding.StandardMethods;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "layout",
    description = "Find positions for the nodes of a graph and write them.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  orrery layout les-miserables.gexf --out positions.csv",
      "  orrery layout graph.csv --method force -k 3 --seed 7 --param linLog=true --png graph.png",
      "  orrery layout packages: --report --out positions.csv.gz"
    })
final class LayoutCommand implements Callable<Integer> {
  private static final String DEFAULT_METHOD = "force";

  @Mixin private final MethodOptions options = new MethodOptions();
  @Mixin private final ReadOptions read = new ReadOptions();
  @Spec private CommandSpec command = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "SOURCE",
      description = "What to lay out: what 'orrery serve' takes, except standard input.")
  private Optional<String> source = Optional.empty();

  @Override
  public Integer call() {
    if (options.isListWanted()) {
      MethodList.print(StandardMethods.registry(), command.commandLine().getOut());
      return ExitCode.DONE;
    }
    var name =
        source.orElseThrow(
            () -> CommandFailure.badInput("SOURCE is missing: give a file, such as graph.gexf"));
    var run = new MethodRun(options, DEFAULT_METHOD, command);
    return run.run(SourceUri.once(name, read.options())::open);
  }
}
