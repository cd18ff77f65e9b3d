package orrery.engine;

import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.BiFunction;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.Encoding;
import orrery.model.Event;
import orrery.model.GraphSnapshot;
import orrery.model.Update;
import orrery.model.UpdateFrame;
import orrery.model.Warning;
import orrery.options.RenderOptions;
import orrery.source.DataSource.Subscription;
import orrery.telemetry.Telemetry;

/// Owns the graph. Its one thread is the only reader and writer of it; all others send it commands
/// through a bounded mailbox.
public final class Engine implements AutoCloseable {

  private Engine() {}

  /// Starts with `initial`, whose epoch it keeps.
  public static Engine start(
      GraphSnapshot initial,
      RenderOptions options,
      BiFunction<Encoding, UpdateFrame, byte[]> encoder,
      Telemetry telemetry) {
    return new Engine();
  }

  /// Queues `updates`, which are committed in one tick; blocks while the mailbox is full.
  public void apply(List<Update> updates) throws InterruptedException {}

  /// The sequence once all that was queued before is committed.
  public CompletableFuture<Long> committed() {
    return new CompletableFuture<>();
  }

  /// Registers `subscriber` and cuts its snapshot in one step.
  public Subscription subscribe(Subscriber subscriber) {
    return () -> {};
  }

  /// Carries out a control, [Control.Resync] excepted, which is the session's: close and subscribe.
  /// Fails with [orrery.model.RefusedException].
  public CompletableFuture<ControlResult> control(Control control) {
    return new CompletableFuture<>();
  }

  /// The graph as it is once all that was queued before is committed.
  public CompletableFuture<GraphCut> cut() {
    return new CompletableFuture<>();
  }

  /// Adds to what joiners are told in `meta.warnings`, and tells who is there.
  public void warn(Warning warning) {}

  /// Tells every subscriber.
  public void publish(Event event) {}

  /// How long ago the loop last came round; the liveness of `/livez`.
  public java.time.Duration sinceLastTurn() {
    return java.time.Duration.ZERO;
  }

  @Override
  public void close() {}
}
