package orrery.layout;

import java.util.List;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import orrery.model.Positions;
import orrery.model.Producer;

/// Every node in a hexagonal cell of its own, near where pivot MDS would draw it: a drawing without
/// overlaps that still shows what lies near what. In more than two dimensions cells are prisms: a
/// hexagon in the first two axes, a layer as thick as it is wide in each other.
public final class HoneycombMethod implements Method {
  private static final MethodDeclaration DECLARATION =
      new MethodDeclaration(
          "honeycomb",
          "Honeycomb",
          Producer.Kind.LAYOUT,
          2,
          16,
          false,
          MethodDeclaration.Axes.FIXED,
          "Every node in a hexagonal cell of its own, near its place in the graph's shape",
          "Brandes & Pich, pivot MDS, GD 2006, for the places",
          "O(n + m) a pivot, O(n log n) for the cells",
          "To see every node of a crowded graph, by colour or size",
          List.of(
              ParameterDeclaration.number(
                  "cellSize",
                  Coordinates.SPACING,
                  1e-3,
                  1e5,
                  "How far apart neighbouring cells lie; the drawing grows with it")));

  /// Holds nothing.
  public HoneycombMethod() {}

  @Override
  public MethodDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public MethodResult compute(MethodInput input, Run run) {
    double cellSize = input.parameters().number("cellSize");
    Positions start = input.start();
    var cells = new HexagonalCells(input.dimensions(), cellSize, run.workers());
    float[] places;
    if (start == null) {
      run.report(0, "Finding every node's place");
      var drawing = PackedDrawing.start(input, run.workers());
      places = drawing.positions().values();
      float scale = (float) (cellSize / drawing.spacing());
      for (int i = 0; i < places.length; i++) places[i] *= scale;
      places = cells.swell(places);
    } else {
      places = start.values().clone();
      for (int i = 0; i < places.length; i++) if (!Float.isFinite(places[i])) places[i] = 0;
    }
    run.report(0.7, "Giving every node its cell");
    float[] values = cells.settle(places);
    run.report(1, "Done");
    return MethodResult.of(new Positions(input.dimensions(), values));
  }
}
