package orrery.accessor;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.GraphSnapshot;
import orrery.model.KeyedUpdate;
import orrery.model.RefusedException;
import orrery.model.Subscription;
import orrery.model.Update;
import orrery.model.Warning;

/// Stands between a source and whoever holds the graph: a snapshot first, then updates in one
/// order, all by id. Everything that is to change the graph comes through here, whether the source,
/// a push or a person asks for it. For any thread.
public interface RealtimeVizAccessor {

  /// Reads the source and lays it out. Called once, before [#subscribe]; blocks while it works.
  GraphSnapshot initialSnapshot();

  /// Starts the flow of changes into `sink` until the handle is closed. There is one subscriber at
  /// a time.
  Subscription subscribe(UpdateSink sink);

  /// Carries out one change that does not come from the source itself, such as an HTTP push, in one
  /// order with the source's own. Blocks while the sink does.
  ///
  /// @throws RefusedException where it cannot be done; nothing was changed
  void apply(KeyedUpdate update) throws InterruptedException;

  /// Carries out several changes as [#apply] does each, together, so that one tick takes them all.
  ///
  /// @return why each was refused, empty where it was not
  List<Optional<RefusedException>> applyAll(List<KeyedUpdate> updates) throws InterruptedException;

  /// Hands a person's command to the sink, in one order with the updates. The reply fails with a
  /// [RefusedException] where it cannot be done.
  CompletableFuture<ControlResult> applyControl(Control control);

  /// What went wrong so far and still matters, oldest first; bounded.
  List<Warning> warnings();

  /// The receiver of updates and controls. Called by one thread at a time.
  interface UpdateSink {

    /// Takes the updates of one keyed update, together. Blocks while the receiver is behind.
    void accept(List<Update> updates) throws InterruptedException;

    CompletableFuture<ControlResult> control(Control control);

    /// How many coordinates positions have by now.
    int dimensions();

    /// A warning that was not there before.
    void warned(Warning warning);

    /// The source has ended: nothing more will come from it.
    void ended();

    /// The source has failed: nothing more will come from it.
    void failed(String reason);
  }
}
