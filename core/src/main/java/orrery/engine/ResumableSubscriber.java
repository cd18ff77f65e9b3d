package orrery.engine;

/// A [Follower] that has a state of its own, and is told what it has missed.
public non-sealed interface ResumableSubscriber extends Follower {

  /// What has changed since the sequence it named; every tick after it follows by [#committed].
  void caughtUp(Difference difference);

  /// That sequence lies too far back, or ahead of all there is: a whole graph is needed. Nothing
  /// follows until it asks again.
  void outdated();
}
