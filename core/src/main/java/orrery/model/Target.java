package orrery.model;

/// Which of the two kinds of element a column, a table or a control speaks of.
public enum Target {
  NODE("node"),
  EDGE("edge");

  private final String wireName;

  Target(String wireName) {
    this.wireName = wireName;
  }

  /// The name the protocol uses: `node` or `edge`.
  public String wireName() {
    return wireName;
  }

  /// The target called `wireName` in the protocol.
  public static Target ofWireName(String wireName) {
    return switch (wireName) {
      case "node" -> NODE;
      case "edge" -> EDGE;
      default ->
          throw new IllegalArgumentException(
              "target '" + wireName + "' is unknown: use 'node' or 'edge'");
    };
  }
}
