package orrery.format;

import org.jspecify.annotations.Nullable;
import orrery.model.Target;

/// What `<key>` declares.
///
/// @param elements the kind of element it is for, `all` for every kind
record GraphmlKey(DeclaredColumn column, String elements, Use use) {

  /// What the data of a key is: an attribute, what yEd draws, or an axis of the node's position.
  enum Use {
    ATTRIBUTE,
    GRAPHICS,
    AXIS;

    static Use of(@Nullable String extension, boolean isGraphics) {
      if (DeclaredType.POSITION.equals(extension)) return AXIS;
      return isGraphics ? GRAPHICS : ATTRIBUTE;
    }
  }

  /// Whether it is a column of such elements.
  boolean isFor(Target target) {
    return use == Use.ATTRIBUTE && (elements.equals("all") || elements.equals(target.wireName()));
  }
}
