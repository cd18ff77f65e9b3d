package orrery.format;

/// An input is not of its format, so that nothing of it can be trusted. The message names the place
/// within the input and the reason; the caller adds the file.
public final class FormatException extends Exception {
  private static final long serialVersionUID = 1L;

  private final long line;

  /// @param line from 1, or 0 where it is unknown
  public FormatException(long line, String reason) {
    super(line > 0 ? "line " + line + ": " + reason : reason);
    this.line = line;
  }

  public long line() {
    return line;
  }
}
