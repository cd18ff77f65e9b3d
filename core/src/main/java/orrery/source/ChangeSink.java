package orrery.source;

import orrery.model.KeyedUpdate;
import orrery.model.RefusedException;
import orrery.model.Warning;

/// Where a live source tells its changes, from one thread at a time.
public interface ChangeSink {

  /// Carries out one update, whole or not at all. Blocks while the engine is behind, which is the
  /// source's backpressure.
  ///
  /// @throws RefusedException where it cannot be carried out: nothing was changed, the source goes
  ///   on, and counts it if its line is worth naming
  void accept(KeyedUpdate update) throws InterruptedException;

  /// Something a person should know, such as a bad line.
  void warn(Warning warning);

  /// Nothing more will come: the graph stays as it is.
  void ended();

  /// The source broke; nothing more will come.
  void failed(String reason);
}
