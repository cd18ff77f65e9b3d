package orrery.model;

import java.util.Locale;

/// What a client may do. Without tokens everyone is a controller.
public enum Role {
  /// May change what all see.
  CONTROLLER,

  /// May look and ask.
  VIEWER;

  private final String wireName = name().toLowerCase(Locale.ROOT);

  /// The name the protocol uses, in `meta.role`.
  public String wireName() {
    return wireName;
  }

  /// Whether a control of that reach is for this role.
  public boolean may(Reach reach) {
    return switch (this) {
      case CONTROLLER -> true;
      case VIEWER -> reach != Reach.EVERYONE;
    };
  }
}
