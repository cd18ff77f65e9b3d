package orrery.layout;

import java.util.ArrayList;
import java.util.List;
import orrery.kernel.Workers;
import orrery.model.Positions;

/// Somebody who wants to see everything.
final class RecordingRun implements Run {
  final List<Double> done = new ArrayList<>();
  final List<Positions> shown = new ArrayList<>();
  private final Workers workers = Workers.alone();

  @Override
  public Workers workers() {
    return workers;
  }

  @Override
  public void report(double part, String text) {
    done.add(part);
  }

  @Override
  public boolean wantsPositions() {
    return true;
  }

  @Override
  public void improve(Positions positions) {
    shown.add(positions);
  }
}
