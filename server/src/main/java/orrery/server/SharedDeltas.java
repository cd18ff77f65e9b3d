package orrery.server;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import orrery.engine.CommittedTick;
import orrery.engine.Engine;
import orrery.model.Encoding;
import orrery.model.Subscription;
import orrery.wire.MessageEncoder;

/// The [DeltaPositions] of one graph, kept while some client wants them. For any thread.
final class SharedDeltas implements Outbox.TickBytes {
  private final Engine engine;
  private final boolean isDirected;
  private volatile @Nullable DeltaPositions current; // null while nobody wants them
  private @Nullable Subscription subscription; // the same; guarded by this
  private int users; // guarded by this

  SharedDeltas(Engine engine, boolean isDirected) {
    this.engine = requireNonNull(engine, "engine");
    this.isDirected = isDirected;
  }

  /// One more client wants them; it is to ask the engine for ticks afterwards.
  synchronized void join() {
    users++;
    if (users > 1) return;
    var deltas = new DeltaPositions(MessageEncoder.ofUpdates(isDirected));
    current = deltas;
    subscription = engine.subscribe(deltas);
  }

  synchronized void leave() {
    users--;
    if (users > 0) return;
    if (subscription != null) subscription.close();
    subscription = null;
    current = null;
  }

  @Override
  public byte[] bytes(CommittedTick tick, Encoding encoding) {
    DeltaPositions deltas = current;
    return deltas == null ? tick.bytes(encoding) : deltas.bytes(tick, encoding);
  }
}
