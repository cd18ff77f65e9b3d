package orrery.source;

import orrery.model.AttributeValue;
import orrery.model.Attributes;

/// Keys as messages show them.
final class Quoted {
  private Quoted() {}

  /// `key` in quotes, cut where it is long.
  static String key(String key) {
    return "'" + Attributes.displayText(AttributeValue.of(key)) + "'";
  }
}
