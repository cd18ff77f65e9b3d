package orrery.layout;

import java.util.List;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import orrery.model.Positions;
import orrery.model.Producer;

/// One node a cell of a lattice, in reading order: along the first axis, then down the second, then
/// along the third and so on, with the middle of the lattice at 0.
public final class GridMethod implements Method {
  private static final MethodDeclaration DECLARATION =
      new MethodDeclaration(
          "grid",
          "Grid",
          Producer.Kind.LAYOUT,
          2,
          16,
          false,
          MethodDeclaration.Axes.FIXED,
          "One node a cell of a lattice, in reading order; a cube in three dimensions",
          "",
          "O(n log n)",
          "To look through many nodes in an order",
          List.of(
              ParameterDeclaration.integer(
                  "columns", 0, 0, 1_000_000, "Cells of a row; 0 makes all sides about as long"),
              ParameterDeclaration.number(
                  "cellSize", Coordinates.SPACING, 1e-3, 1e5, "How far apart the nodes lie"),
              NodeOrder.parameter()));

  /// Holds nothing.
  public GridMethod() {}

  @Override
  public MethodDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public MethodResult compute(MethodInput input, Run run) {
    run.report(0, "Sorting the nodes");
    int[] order = NodeOrder.of(input);
    int k = input.dimensions();
    int[] sides = sides(order.length, k, input.parameters().integer("columns"));
    double cellSize = input.parameters().number("cellSize");

    float[] values = new float[order.length * k];
    for (int i = 0; i < order.length; i++) {
      int rest = i;
      for (int axis = 0; axis < k; axis++) {
        double cell = rest % sides[axis] - (sides[axis] - 1) / 2.0;
        rest /= sides[axis];
        values[order[i] * k + axis] = (float) ((axis == 1 ? -cell : cell) * cellSize);
      }
    }
    run.report(1, "Done");
    return MethodResult.of(new Positions(k, values));
  }

  /// Cells along each axis: as given along the first, as few as serve along the others.
  private static int[] sides(int nodes, int k, int columns) {
    int[] sides = new int[k];
    long cells = 1;
    for (int axis = 0; axis < k; axis++) {
      int axesLeft = k - axis;
      long needed = Math.max(1, (nodes + cells - 1) / cells);
      sides[axis] = axis == 0 && columns > 0 ? columns : root(needed, axesLeft);
      cells *= sides[axis];
    }
    return sides;
  }

  /// The least side whose power is `needed` at least.
  private static int root(long needed, int power) {
    int side = 1;
    while (reaches(side, power, needed) < needed) side++;
    return side;
  }

  /// `side` to the power, or `enough` where that is less.
  private static long reaches(int side, int power, long enough) {
    long product = 1;
    for (int i = 0; i < power && product < enough; i++) product *= side;
    return Math.min(product, enough);
  }
}
