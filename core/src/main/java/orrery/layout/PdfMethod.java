package orrery.layout;

import java.util.List;
import orrery.kernel.Workers;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import orrery.model.Producer;

/// Pairwise distances and force together: first the whole shape by [SparseStress], then the mean of
/// stress and the energy of springs and repulsion ([EnergyModel]), weighted by one balance. This is
/// our reading of "PD&F", which stands undefined where Orrery's plan names it.
public final class PdfMethod implements Method {
  private static final MethodDeclaration DECLARATION =
      new MethodDeclaration(
          "pdf",
          "PD&F",
          Producer.Kind.LAYOUT,
          2,
          16,
          false,
          MethodDeclaration.Axes.FREE,
          "Pairwise distances and force together, our reading of PD&F, a name without a definition",
          "Ortmann, Klimenta & Brandes, A Sparse Stress Model, GD 2016, for the distances",
          "O(pivots · (n + m)) once, O(((pivots + min(n, 256)) · n + m) · k) an iteration",
          "Where stress alone crowds neighbours and force alone bends the whole",
          List.of(
              ParameterDeclaration.number(
                  "balance",
                  0.5,
                  0,
                  1,
                  "From stress alone, 0, to force alone, 1; PD&F is undefined, this is our reading"),
              ParameterDeclaration.integer(
                  "pivots",
                  StressMethod.PIVOTS,
                  4,
                  2000,
                  "Nodes that stand for all others: more is truer and slower, all is exact"),
              ParameterDeclaration.integer(
                  "iterations",
                  2 * StressMethod.ITERATIONS,
                  2,
                  10_000,
                  "Half of them for the whole shape, half for the balance")));

  private static final double REPULSION = 0.5;
  private static final int POWER = 1;

  /// Holds nothing.
  public PdfMethod() {}

  @Override
  public MethodDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public MethodResult compute(MethodInput input, Run run) {
    return ComponentRuns.compute(input, run, PdfMethod::relax);
  }

  private static void relax(
      LinkedPart part, MethodInput input, Workers workers, ComponentRuns.Progress progress) {
    int k = input.dimensions(), half = input.parameters().integer("iterations") / 2;
    int pivots = input.parameters().integer("pivots");
    double balance = input.parameters().number("balance");
    var stress = new SparseStress(part, pivots, k, input.seed(), workers);
    progress.start(stress.position);
    boolean isWarm = input.start() != null;
    for (int i = 0; i < half; i++) {
      stress.iterate(i, stress.step(i, half, isWarm));
      progress.show(0.5 * (i + 1) / half, "Finding the whole shape", stress.position);
    }

    if (balance > 0) {
      var settings = new EnergyModel.Settings(1, REPULSION, POWER, 0, half);
      var model = new EnergyModel(part, settings, k, input.seed(), workers);
      copy(stress.position, model.position);
      for (int i = 0; i < half; i++) {
        model.findForces(i);
        stress.blend(balance, model.force, model.stiffness);
        model.move(i, 0);
        copy(model.position, stress.position);
        progress.show(0.5 + 0.5 * (i + 1) / half, "Balancing with force", stress.position);
      }
    }
    progress.end(stress.position);
  }

  private static void copy(float[][] from, float[][] to) {
    for (int axis = 0; axis < from.length; axis++) {
      System.arraycopy(from[axis], 0, to[axis], 0, from[axis].length);
    }
  }
}
