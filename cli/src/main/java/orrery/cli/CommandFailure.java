package orrery.cli;

/// Ends a command. The message is all a person gets to read: what is wrong, where, and what to do.
final class CommandFailure extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int exitCode;

  private CommandFailure(int exitCode, String message) {
    super(message);
    this.exitCode = exitCode;
  }

  /// The input or the arguments are wrong.
  static CommandFailure badInput(String message) {
    return new CommandFailure(ExitCode.BAD_INPUT, message);
  }

  /// It failed while running.
  static CommandFailure failed(String message) {
    return new CommandFailure(ExitCode.FAILED, message);
  }

  int exitCode() {
    return exitCode;
  }
}
