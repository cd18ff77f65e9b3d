package orrery.layout;

/// How long the edges of a component shall be, in units of the drawing: `base` for a pair, growing
/// with a power of the number of nodes. One drawing keeps one such rule, so that a graph that grows
/// does not jump to another scale.
///
/// In a mesh edges are about as long as nodes lie apart. In a graph where everything is a few hops
/// from everything they are far longer; there nodes lie closer, and the small components beside
/// follow, or the largest would be a dot among them.
record EdgeLength(double base, double exponent) {
  static final EdgeLength DEFAULT = new EdgeLength(10, 0);

  private static final double MIN = 10;
  private static final double MAX = 40;
  private static final double CLEARANCE = 0.1;

  /// The rule for a drawing whose largest component has `nodes` nodes, `meanHops` apart.
  static EdgeLength of(int nodes, double meanHops) {
    if (nodes < 3 || meanHops <= 0) return DEFAULT;
    double crowding = Math.sqrt(nodes) / (1.2 * meanHops);
    double largest = Math.clamp(MIN * Math.sqrt(crowding), MIN, MAX);
    double spacing = 0.8 * largest * meanHops / Math.sqrt(nodes);
    double base = Math.min(largest, 2 * spacing);
    return new EdgeLength(base, StrictMath.log(largest / base) / StrictMath.log(nodes / 2.0));
  }

  /// The wished root mean square length in a component of `nodes` nodes.
  double forNodes(int nodes) {
    return nodes <= 2 ? base : base * StrictMath.pow(nodes / 2.0, exponent);
  }

  /// How far apart any two nodes lie at least, where they may not overlap.
  double clearance() {
    return CLEARANCE * base;
  }

  /// How far apart nodes without edges lie.
  double spacing() {
    return base;
  }
}
