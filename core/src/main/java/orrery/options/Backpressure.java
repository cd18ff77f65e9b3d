package orrery.options;

/// What happens to updates for a client that cannot keep up.
public enum Backpressure {
  /// Those that wait become one, with what they net to.
  COALESCE,

  /// Positions that newer ones replace are left out; structure and attributes never.
  DROP_OLD,

  /// The client is let go, and may come back.
  CLOSE
}
