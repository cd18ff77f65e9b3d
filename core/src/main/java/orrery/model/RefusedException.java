package orrery.model;

import static java.util.Objects.requireNonNull;

/// Something asked for cannot be done; nothing was changed. The message names the value and the
/// remedy and is fit for the person who asked.
public final class RefusedException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final ErrorCode code;
  private final String reason;

  public RefusedException(ErrorCode code, String message) {
    super(message);
    this.reason = requireNonNull(message, "message");
    this.code = requireNonNull(code, "code");
  }

  public ErrorCode code() {
    return code;
  }

  /// The message.
  public String reason() {
    return reason;
  }
}
