package orrery.cli;

import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import orrery.embedding.StandardMethods;
import orrery.source.PointsSource;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "embed",
    description = "Find positions for the rows of a table and write them.",
    mixinStandardHelpOptions = true,
    footerHeading = "%nExamples:%n",
    footer = {
      "  orrery embed iris.csv --method pca --param standardize=true --out positions.csv",
      "  orrery embed digits.csv --method tsne -k 2 --seed 1 --png digits.png --report",
      "  orrery embed table.tsv --method tsne --columns height,weight,age"
    })
final class EmbedCommand implements Callable<Integer> {
  private static final String DEFAULT_METHOD = "pca";

  @Mixin private final MethodOptions options = new MethodOptions();
  @Spec private CommandSpec command = CommandSpec.create();

  @Option(
      names = "--strict",
      description = "Take the first bad row for an error instead of leaving it out.")
  private boolean isStrict;

  @Parameters(
      arity = "0..1",
      paramLabel = "TABLE",
      description = "The table, a .csv or .tsv file, also .gz. One all of numbers has no header.")
  private Optional<Path> table = Optional.empty();

  @Override
  public Integer call() {
    if (options.isListWanted()) {
      MethodList.print(StandardMethods.registry(), command.commandLine().getOut());
      return ExitCode.DONE;
    }
    var file =
        table.orElseThrow(
            () -> CommandFailure.badInput("TABLE is missing: give a file, such as iris.csv"));
    var points = new PointsSource.Options(isStrict, Set.of(), 0);
    return new MethodRun(options, DEFAULT_METHOD, command)
        .run(progress -> PointsSource.open(file, points, progress));
  }
}
