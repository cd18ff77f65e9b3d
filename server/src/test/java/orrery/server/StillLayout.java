package orrery.server;

import orrery.layout.LayoutChange;
import orrery.layout.LayoutGraph;
import orrery.layout.LivingLayout;
import orrery.model.Positions;

/// A layout that moves nothing.
final class StillLayout implements LivingLayout {

  /// Nodes in a row.
  static Positions row(LayoutGraph graph) {
    float[] values = new float[graph.nodeCount() * graph.dimensions()];
    for (int node = 0; node < graph.nodeCount(); node++) values[node * graph.dimensions()] = node;
    return new Positions(graph.dimensions(), values);
  }

  @Override
  public void change(LayoutChange change) {}

  @Override
  public void running(boolean isRunning) {}

  @Override
  public void reheat() {}

  @Override
  public void restart(LayoutGraph graph) {}

  @Override
  public void close() {}
}
