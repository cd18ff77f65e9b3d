package orrery.engine;

import orrery.model.Event;

/// Who is told what the engine commits. Called on the engine's thread, in order, starting with one
/// [#snapshot] unless it resumed: an implementation queues and returns; it neither blocks nor
/// throws.
public interface Subscriber {

  /// The whole graph; every tick after it follows by [#committed].
  void snapshot(GraphCut cut);

  /// One more tick.
  void committed(CommittedTick tick);

  /// Something beside the graph.
  void event(Event event);

  /// Nothing more follows: the engine has stopped, or could not tell this subscriber something.
  void ended(String reason);
}
