package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/// The keys of edges that have none of their own: `source→target`, then `#2`, `#3`… for parallels.
public final class EdgeKeys {
  private static final char ARROW = '→';

  private EdgeKeys() {}

  /// What a generated key says: its ends by node key, and which of their parallels it is, from 1.
  public record Parts(String source, String target, int ordinal) {
    public Parts {
      requireNonNull(source, "source");
      requireNonNull(target, "target");
    }
  }

  /// The key of the `ordinal`-th edge (from 1) between `source` and `target`, given by node keys.
  public static String generated(String source, String target, int ordinal) {
    String key = escaped(source) + ARROW + escaped(target);
    return ordinal > 1 ? key + '#' + ordinal : key;
  }

  /// Undoes [#generated]: empty unless `key` is exactly what it makes of some ends and ordinal.
  public static Optional<Parts> parse(String key) {
    if (key.indexOf(ARROW) < 0) return Optional.empty();

    var part = new StringBuilder(key.length());
    String source = null;
    for (int i = 0; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c == '\\') {
        if (++i == key.length() || !isEscaped(key.charAt(i))) return Optional.empty();
        part.append(key.charAt(i));
      } else if (c == '#') {
        int ordinal = source == null ? 0 : ordinal(key, i + 1);
        if (source == null || ordinal == 0) return Optional.empty();
        return Optional.of(new Parts(source, part.toString(), ordinal));
      } else if (c == ARROW) {
        if (source != null) return Optional.empty();
        source = part.toString();
        part.setLength(0);
      } else {
        part.append(c);
      }
    }
    return source == null ? Optional.empty() : Optional.of(new Parts(source, part.toString(), 1));
  }

  /// The ordinal written from `start` to the end, 0 unless it is one that [#generated] writes.
  private static int ordinal(String key, int start) {
    int digits = key.length() - start;
    if (digits < 1 || digits > 9 || key.charAt(start) == '0') return 0;
    int ordinal = 0;
    for (int i = start; i < key.length(); i++) {
      char c = key.charAt(i);
      if (c < '0' || c > '9') return 0;
      ordinal = ordinal * 10 + (c - '0');
    }
    return ordinal > 1 ? ordinal : 0;
  }

  private static String escaped(String nodeKey) {
    int i = 0;
    while (i < nodeKey.length() && !isEscaped(nodeKey.charAt(i))) i++;
    if (i == nodeKey.length()) return nodeKey;

    var escaped = new StringBuilder(nodeKey.length() + 4);
    for (i = 0; i < nodeKey.length(); i++) {
      char c = nodeKey.charAt(i);
      if (isEscaped(c)) escaped.append('\\');
      escaped.append(c);
    }
    return escaped.toString();
  }

  private static boolean isEscaped(char c) {
    return c == ARROW || c == '#' || c == '\\';
  }
}
