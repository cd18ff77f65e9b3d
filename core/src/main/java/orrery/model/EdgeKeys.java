package orrery.model;

/// The keys of edges that have none of their own: `source→target`, then `#2`, `#3`… for parallels.
public final class EdgeKeys {
  private static final char ARROW = '→';

  private EdgeKeys() {}

  /// The key of the `ordinal`-th edge (from 1) between `source` and `target`, given by node keys.
  public static String generated(String source, String target, int ordinal) {
    var key = new StringBuilder(source.length() + target.length() + 4);
    escape(source, key);
    key.append(ARROW);
    escape(target, key);
    if (ordinal > 1) key.append('#').append(ordinal);
    return key.toString();
  }

  private static void escape(String nodeKey, StringBuilder into) {
    for (int i = 0; i < nodeKey.length(); i++) {
      char c = nodeKey.charAt(i);
      if (c == ARROW || c == '#' || c == '\\') into.append('\\');
      into.append(c);
    }
  }
}
