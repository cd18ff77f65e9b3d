package orrery.engine;

/// A [Subscriber] that may have missed something and is told what. Called on the engine's thread;
/// it queues and returns.
public interface ResumableSubscriber extends Subscriber {

  /// What has changed since the sequence it named; every tick after it follows by [#committed].
  void caughtUp(Difference difference);

  /// That sequence lies too far back, or ahead of all there is: a whole graph is needed. Nothing
  /// follows until it asks again.
  void outdated();
}
