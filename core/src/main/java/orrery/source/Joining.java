package orrery.source;

/// Whom a node joins that comes to a generated graph later.
enum Joining {
  /// Any nodes.
  ANYONE,
  /// Nodes that have many edges, more likely.
  HUBS,
  /// A node and those around it.
  NEIGHBORHOOD,
  /// One node, its parent; only leaves go.
  PARENT
}
