package orrery.engine;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import orrery.accessor.RealtimeVizAccessor.UpdateSink;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.Update;
import orrery.model.Warning;

/// Pours what an accessor tells into an engine, and remembers how the source is doing. For any
/// thread.
public final class EngineFeed implements UpdateSink {
  private final Engine engine;
  private final Consumer<Warning> onWarning;
  private volatile SourceState state = new SourceState.Live();

  /// @param onWarning is told what went wrong too, on the source's thread
  public EngineFeed(Engine engine, Consumer<Warning> onWarning) {
    this.engine = requireNonNull(engine, "engine");
    this.onWarning = requireNonNull(onWarning, "onWarning");
  }

  /// How the source is doing.
  public sealed interface SourceState {
    /// It may tell more at any time, or never changes.
    record Live() implements SourceState {}

    record Ended() implements SourceState {}

    record Failed(String reason) implements SourceState {}
  }

  public SourceState state() {
    return state;
  }

  @Override
  public void accept(List<Update> updates) throws InterruptedException {
    engine.apply(updates);
  }

  @Override
  public CompletableFuture<ControlResult> control(Control control) {
    return engine.control(control);
  }

  @Override
  public int dimensions() {
    return engine.dimensions();
  }

  @Override
  public void warned(Warning warning) {
    onWarning.accept(warning);
    engine.warn(warning);
  }

  @Override
  public void ended() {
    state = new SourceState.Ended();
    engine.warn(new Warning("source_ended", "The source has ended: the graph stays as it is."));
  }

  @Override
  public void failed(String reason) {
    state = new SourceState.Failed(reason);
    engine.warn(
        new Warning("source_failed", "The source has failed: " + reason + ". The graph stays."));
  }
}
