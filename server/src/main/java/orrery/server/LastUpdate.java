package orrery.server;

import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import orrery.engine.CommittedTick;
import orrery.engine.GraphCut;
import orrery.engine.Subscriber;
import orrery.model.Event;

/// Watches an engine for `/statez`: when it last committed, and whether anything has changed since
/// somebody looked. Written by the engine's thread, read by any.
final class LastUpdate implements Subscriber {
  private final InstantSource clock;
  private volatile @Nullable Instant time; // null until the first tick
  private final AtomicLong version = new AtomicLong();

  LastUpdate(InstantSource clock) {
    this.clock = clock;
  }

  /// When the last tick was committed, or null where there was none yet.
  @Nullable Instant time() {
    return time;
  }

  /// Grows with everything that can change what a snapshot says.
  long version() {
    return version.get();
  }

  @Override
  public void snapshot(GraphCut cut) {
    version.incrementAndGet();
  }

  @Override
  public void committed(CommittedTick tick) {
    time = clock.instant();
    version.incrementAndGet();
  }

  @Override
  public void ended(String reason) {
    // What was last stays so.
  }

  @Override
  public void event(Event event) {
    if (event instanceof Event.WarningRaised) version.incrementAndGet();
  }
}
