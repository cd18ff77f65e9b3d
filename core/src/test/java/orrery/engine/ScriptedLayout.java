package orrery.engine;

import java.util.function.Consumer;
import java.util.function.Supplier;
import orrery.layout.LayoutChange;
import orrery.layout.LayoutGraph;
import orrery.layout.LivingLayout;
import orrery.layout.PositionFrame;
import orrery.model.Parameters;
import orrery.model.Positions;

/// A layout that does what the test says.
final class ScriptedLayout implements Engine.LayoutFactory, LivingLayout {
  private Consumer<PositionFrame> frames = _ -> {};
  Supplier<LayoutGraph> graph =
      () -> {
        throw new IllegalStateException("not started");
      };
  boolean isRunning = true;
  boolean isClosed;
  long changes;
  long changesSeen;

  @Override
  public LivingLayout start(
      Supplier<LayoutGraph> graph,
      Parameters parameters,
      Consumer<PositionFrame> frames,
      Consumer<String> failed) {
    this.frames = frames;
    this.graph = graph;
    isClosed = false;
    return this;
  }

  void publish(int[] ids, float... values) {
    frames.accept(
        new PositionFrame(
            ids, new Positions(values.length / ids.length, values), changesSeen, 1, 60, false));
  }

  void rest(int[] ids, float... values) {
    frames.accept(
        new PositionFrame(
            ids, new Positions(values.length / ids.length, values), changesSeen, 0, 60, true));
  }

  @Override
  public void change(LayoutChange change) {
    changes++;
  }

  @Override
  public void running(boolean isRunning) {
    this.isRunning = isRunning;
  }

  @Override
  public void reheat() {}

  @Override
  public void restart(Supplier<LayoutGraph> graph) {}

  @Override
  public void close() {
    isClosed = true;
  }
}
