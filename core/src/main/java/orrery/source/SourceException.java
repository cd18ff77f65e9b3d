package orrery.source;

import static java.util.Objects.requireNonNull;

/// A source cannot be read. The message names the place and the reason, and is fit for the person
/// who named the source.
public final class SourceException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SourceException(String message) {
    super(requireNonNull(message, "message"));
  }
}
