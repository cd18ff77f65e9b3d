package orrery.engine;

/// A [Follower] that starts with the whole graph.
public non-sealed interface Subscriber extends Follower {

  /// The whole graph; every tick after it follows by [#committed].
  void snapshot(GraphCut cut);
}
