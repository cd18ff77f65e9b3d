package orrery.layout;

/// How long the edges of a component shall be, in units of the drawing: `base` for a pair, growing
/// with a power of the number of nodes. One drawing keeps one such rule, so that a graph that grows
/// does not jump to another scale.
///
/// In a mesh edges are about as long as nodes lie apart. In a graph where everything is a few hops
/// from everything they are far longer; there nodes lie closer, and the small components beside
/// follow, or the largest would be a dot among them.
///
/// `stretch`, from 0 to 1, is which part of an edge's pull grows with the square of its length: all
/// in a mesh or a map, which edges of one length unfold, and none where hubs reach everywhere and
/// their edges must be long.
record EdgeLength(double base, double exponent, double stretch) {
  static final EdgeLength DEFAULT = new EdgeLength(10, 0, 0);

  private static final double MIN = 10;
  private static final double MAX = 40;
  private static final double CLEARANCE = 0.1;
  private static final double FLAT = 2; // as a mesh and a map are
  private static final double CROWDED = 6; // about, where hubs begin

  /// The rule for a drawing whose largest component has `nodes` nodes, `meanHops` apart.
  static EdgeLength of(int nodes, double meanHops) {
    if (nodes < 3 || meanHops <= 0) return DEFAULT;
    double crowding = Math.sqrt(nodes) / (1.2 * meanHops);
    double largest = Math.clamp(MIN * Math.sqrt(crowding), MIN, MAX);
    double spacing = 0.8 * largest * meanHops / Math.sqrt(nodes);
    double base = Math.min(largest, 2 * spacing);
    double exponent = StrictMath.log(largest / base) / StrictMath.log(nodes / 2.0);
    double stretch = Math.clamp((CROWDED - crowding) / (CROWDED - FLAT), 0, 1);
    return new EdgeLength(base, exponent, stretch);
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
