package orrery.cli;

/// What every command tells the shell.
final class ExitCode {
  static final int DONE = 0;
  static final int FAILED = 1;
  static final int BAD_INPUT = 2;

  private ExitCode() {}
}
