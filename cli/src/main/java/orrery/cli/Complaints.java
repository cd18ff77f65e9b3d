package orrery.cli;

import static java.util.Objects.requireNonNullElse;

import java.io.PrintWriter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.model.RefusedException;
import orrery.model.Spelling;
import orrery.source.SourceException;
import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/// Turns what went wrong into a few plain sentences on standard error and an exit code; a stack
/// trace only goes to the log, at level debug.
final class Complaints implements IParameterExceptionHandler, IExecutionExceptionHandler {
  private static final Logger LOG = LoggerFactory.getLogger(Complaints.class);

  @Override
  public int handleParseException(ParameterException problem, String[] arguments) {
    var command = problem.getCommandLine();
    var err = command.getErr();
    if (problem instanceof UnmatchedArgumentException unmatched) {
      err.println("orrery: " + describe(unmatched));
    } else {
      err.println("orrery: " + problem.getMessage());
    }
    err.println("Run '" + command.getCommandSpec().qualifiedName() + " --help' for what it takes.");
    return ExitCode.BAD_INPUT;
  }

  @Override
  public int handleExecutionException(
      Exception problem, CommandLine command, ParseResult arguments) {
    LOG.debug("command failed", problem);
    return switch (problem) {
      case CommandFailure failure ->
          complain(command.getErr(), reason(failure), failure.exitCode());
      case SourceException unreadable ->
          complain(command.getErr(), reason(unreadable), ExitCode.BAD_INPUT);
      case RefusedException refused ->
          complain(command.getErr(), reason(refused), ExitCode.BAD_INPUT);
      case IllegalArgumentException wrong ->
          complain(command.getErr(), reason(wrong), ExitCode.BAD_INPUT);
      case InterruptedException _ -> complain(command.getErr(), "interrupted", ExitCode.FAILED);
      default ->
          complain(
              command.getErr(),
              "unexpected "
                  + problem
                  + "\nRun it again with ORRERY_LOG=debug in the environment to see where.",
              ExitCode.FAILED);
    };
  }

  private static int complain(PrintWriter err, String message, int exitCode) {
    err.println("orrery: " + message);
    return exitCode;
  }

  private static String reason(Exception problem) {
    return requireNonNullElse(problem.getMessage(), problem.toString());
  }

  private static String describe(UnmatchedArgumentException problem) {
    var word = problem.getUnmatched().getFirst().replaceFirst("=.*", "");
    var spec = problem.getCommandLine().getCommandSpec();
    var what = problem.isUnknownOption() ? "unknown option " : "unknown word ";
    var known =
        problem.isUnknownOption() ? spec.optionsMap().keySet() : spec.subcommands().keySet();
    return what
        + quoted(word)
        + Spelling.nearest(word, known)
            .map(near -> ", did you mean " + quoted(near) + "?")
            .orElse("");
  }

  private static String quoted(String word) {
    return "'" + word + "'";
  }
}
