package orrery.cli;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.IVersionProvider;

/// `orrery`: finds the command, runs it, ends with its exit code.
@Command(
    name = "orrery",
    description = "A live model of a graph, in the browser.",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      ServeCommand.class,
      DemoCommand.class,
      GenerateCommand.class,
      ConvertCommand.class,
      LayoutCommand.class,
      EmbedCommand.class,
      ReplayCommand.class
    },
    mixinStandardHelpOptions = true,
    versionProvider = Main.Version.class,
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {"0:done", "1:failed while running", "2:the input or the arguments are wrong"})
public final class Main {

  private static final Set<String> TAKING_METHODS = Set.of("layout", "embed");

  private Main() {}

  public static void main(String[] arguments) {
    StandardError.restore();
    var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
    int exitCode = run(out, err, arguments);
    System.exit(exitCode);
  }

  /// Runs one command to its end, which a serving one only meets by a signal.
  static int run(PrintWriter out, PrintWriter err, String... arguments) {
    var complaints = new Complaints();
    var line = new CommandLine(new Main());
    line.getSubcommands()
        .forEach(
            (name, command) -> {
              if (TAKING_METHODS.contains(name)) MethodList.addToHelp(command);
            });
    return line.setOut(out)
        .setErr(err)
        .setParameterExceptionHandler(complaints)
        .setExecutionExceptionHandler(complaints)
        .execute(arguments);
  }

  static final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
      var version = Main.class.getPackage().getImplementationVersion();
      return new String[] {"orrery " + (version == null ? "(not packaged)" : version)};
    }
  }
}
