package orrery.server;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.Supplier;
import orrery.engine.Engine;
import orrery.engine.EngineFeed.SourceState;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.KeyedUpdate;
import orrery.model.RefusedException;
import orrery.model.Schema;
import orrery.wire.MethodOffer;

/// A graph that is loaded and goes on: what a server needs to show it.
///
/// @param epoch what the engine goes by
/// @param isDirected what an edge is that does not say
/// @param push carries out changes by key, in one order with the source's own
/// @param controls carries out a person's command, in the same order
/// @param methods the layouts and embeddings on offer for a graph of such columns
/// @param sourceName what the source is called, for people
/// @param source how it is doing
public record LiveGraph(
    String epoch,
    boolean isDirected,
    Engine engine,
    Push push,
    Function<Control, CompletableFuture<ControlResult>> controls,
    Function<Schema, List<MethodOffer>> methods,
    String sourceName,
    Supplier<SourceState> source) {
  public LiveGraph {
    requireNonNull(epoch, "epoch");
    requireNonNull(engine, "engine");
    requireNonNull(push, "push");
    requireNonNull(controls, "controls");
    requireNonNull(methods, "methods");
    requireNonNull(sourceName, "sourceName");
    requireNonNull(source, "source");
  }

  /// Changes by key, each whole or refused; waits while the engine is behind.
  @FunctionalInterface
  public interface Push {
    /// @return why each was refused, empty where it was not
    List<Optional<RefusedException>> apply(List<KeyedUpdate> updates) throws InterruptedException;
  }
}
