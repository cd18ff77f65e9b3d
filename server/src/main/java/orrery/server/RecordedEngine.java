package orrery.server;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import orrery.engine.CommittedTick;
import orrery.engine.Engine;
import orrery.engine.GraphCut;
import orrery.engine.Subscriber;
import orrery.model.Event;
import orrery.model.Subscription;
import orrery.record.Recorder;

/// Tells a recorder what an engine commits. Subscribing again, as a client does that wants a fresh
/// snapshot, is how a digest finds its place between the ticks.
final class RecordedEngine implements Subscriber, Recorder.Feed {
  private final Engine engine;
  private final Recorder recorder;

  // Confined to the recorder's thread.
  private @Nullable Subscription subscription; // null until the state is first asked for

  RecordedEngine(Engine engine, Recorder recorder) {
    this.engine = requireNonNull(engine, "engine");
    this.recorder = requireNonNull(recorder, "recorder");
  }

  @Override
  public void askForState() {
    subscription = engine.subscribe(this);
  }

  @Override
  public void end() {
    if (subscription != null) subscription.close();
  }

  @Override
  public void snapshot(GraphCut cut) {
    recorder.state(cut::snapshot);
  }

  @Override
  public void committed(CommittedTick tick) {
    recorder.committed(tick.frame());
  }

  @Override
  public void event(Event event) {}

  @Override
  public void ended(String reason) {
    recorder.sourceEnded(reason);
  }
}
