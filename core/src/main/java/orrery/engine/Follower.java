package orrery.engine;

import orrery.model.Event;

/// Who is told what the engine commits, from some state on that it has. Called on the engine's
/// thread, in order: an implementation queues and returns; it neither blocks nor throws.
public sealed interface Follower permits Subscriber, ResumableSubscriber {

  /// One more tick.
  void committed(CommittedTick tick);

  /// Something beside the graph.
  void event(Event event);

  /// Nothing more follows: the engine has stopped, or could not tell this follower something.
  void ended(String reason);
}
