package orrery.accessor;

import java.util.List;
import orrery.model.GraphSnapshot;
import orrery.model.KeyedUpdate;
import orrery.model.RefusedException;
import orrery.model.Update;
import orrery.model.Warning;
import orrery.source.DataSource.Subscription;

/// Stands between a source and the engine: a snapshot first, then updates in order, all by id.
public interface RealtimeVizAccessor {

  /// Reads the source and lays it out. Called once, before [#subscribe]; blocks while it works.
  GraphSnapshot initialSnapshot();

  /// Starts the flow of changes into `sink` until the handle is closed.
  Subscription subscribe(UpdateSink sink);

  /// Carries out one change that does not come from the source itself, such as an HTTP push; in one
  /// order with the source's own.
  ///
  /// @throws RefusedException where it cannot be done; nothing was changed
  void apply(KeyedUpdate update) throws InterruptedException;

  /// What went wrong so far and still matters, oldest first; bounded.
  List<Warning> warnings();

  /// The receiver of updates. Called by one thread at a time.
  interface UpdateSink {

    /// Takes the updates of one keyed update, together. Blocks while the receiver is behind.
    void accept(List<Update> updates) throws InterruptedException;

    /// A warning that was not there before.
    void warned(Warning warning);

    /// What the source had at its start has all been accepted.
    void caughtUp();

    /// The source has ended (`reason` empty) or failed.
    void ended(String reason);
  }
}
