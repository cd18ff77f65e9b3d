package orrery.server;

import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import orrery.embedding.StandardMethods;
import orrery.engine.Engine;
import orrery.kernel.Workers;
import orrery.layout.LayoutChange;
import orrery.layout.LayoutGraph;
import orrery.layout.ListenedRun;
import orrery.layout.LivingLayout;
import orrery.model.Encoding;
import orrery.model.Positions;
import orrery.model.Schema;
import orrery.model.UpdateFrame;
import orrery.wire.MethodOffer;

/// A layout that moves nothing.
final class StillLayout implements LivingLayout {

  /// Nodes in a row.
  static Positions row(LayoutGraph graph) {
    float[] values = new float[graph.nodeCount() * graph.dimensions()];
    for (int node = 0; node < graph.nodeCount(); node++) values[node * graph.dimensions()] = node;
    return new Positions(graph.dimensions(), values);
  }

  /// An engine's parts, with nothing that moves.
  static Engine.Parts parts(BiFunction<Encoding, UpdateFrame, byte[]> encoder) {
    return new Engine.Parts(
        (_, _, _, _) -> new StillLayout(),
        input -> row(input.graph()),
        StandardMethods.registry(),
        listener -> new ListenedRun(Workers.alone(), listener),
        (count, dimensions) -> new Positions(dimensions, new float[count * dimensions]),
        encoder);
  }

  /// What there is to run on it.
  static List<MethodOffer> offers(Schema schema) {
    return StandardMethods.registry().all().stream()
        .map(method -> new MethodOffer(method.declaration(), method.unavailable(schema)))
        .toList();
  }

  @Override
  public void change(LayoutChange change) {}

  @Override
  public void running(boolean isRunning) {}

  @Override
  public void reheat() {}

  @Override
  public void restart(Supplier<LayoutGraph> graph) {}

  @Override
  public void close() {}
}
