package orrery.layout;

import java.io.IOException;
import orrery.model.Positions;
import orrery.peers.FarEnd;
import orrery.peers.Matrix;
import orrery.peers.OurMethod;

/// The living layout as it iterates, `unit` iterations a turn, every node warm.
final class LiveForce {
  private static final ForceParameters NEVER_COOL =
      new ForceParameters(
          ForceParameters.DEFAULT.scaling(),
          ForceParameters.DEFAULT.gravity(),
          ForceParameters.DEFAULT.linLog(),
          ForceParameters.DEFAULT.theta(),
          1_000_000);

  private LiveForce() {}

  public static void main(String[] arguments) throws IOException {
    var farEnd = new FarEnd(arguments);
    LayoutGraph graph = OurMethod.layoutGraph(farEnd.graph(), farEnd.integer("dimensions"));
    var drawing = new Drawing(graph, NEVER_COOL, 1, farEnd.workers());
    int unit = farEnd.integer("unit");
    farEnd.serve(
        () -> {
          drawing.reheat();
          for (int i = 0; i < unit; i++) drawing.iterate();
        },
        () -> matrix(drawing.positions()));
  }

  private static Matrix matrix(Positions positions) {
    return new Matrix(positions.count(), positions.dimensions(), positions.values());
  }
}
