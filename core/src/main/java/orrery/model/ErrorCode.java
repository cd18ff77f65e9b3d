package orrery.model;

import java.util.Locale;

/// Why a message, a control or a pushed line was refused.
public enum ErrorCode {
  BAD_MESSAGE,
  UNSUPPORTED_VERSION,
  UNKNOWN_KIND,
  BAD_PARAMS,
  UNAVAILABLE_METHOD,
  UNKNOWN_ELEMENT,
  UNKNOWN_NODE,
  STALE_EPOCH,
  NOT_ALLOWED,
  RATE_LIMITED,
  TOO_LARGE,
  SUPERSEDED,
  CANCELLED,
  COMPUTE_TIMEOUT,
  BUSY,
  INTERNAL;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /// The name the protocol uses, such as `bad_params`.
  public String wireName() {
    return wireName;
  }

  /// Whether the same again may be done a moment later.
  public boolean isTemporary() {
    return switch (this) {
      case RATE_LIMITED, BUSY, COMPUTE_TIMEOUT -> true;
      case BAD_MESSAGE, UNSUPPORTED_VERSION, UNKNOWN_KIND, BAD_PARAMS, UNAVAILABLE_METHOD -> false;
      case UNKNOWN_ELEMENT, UNKNOWN_NODE, STALE_EPOCH, NOT_ALLOWED, TOO_LARGE -> false;
      case SUPERSEDED, CANCELLED, INTERNAL -> false;
    };
  }
}
