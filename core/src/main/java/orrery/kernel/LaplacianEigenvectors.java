package orrery.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The eigenvectors of a connected graph's Laplacian after the trivial one, smallest eigenvalue
/// first, improved step by step: as a whole where the graph is small, else by
/// [SmallestEigenvectors] with [AggregationCycle] before it. For one thread and its workers.
public final class LaplacianEigenvectors {
  private static final int DENSE = 100; // nodes up to which the matrix is decomposed as a whole

  private final @Nullable SmallestEigenvectors solver; // null: found already
  private double[][] found = {};

  /// @param graph connected, of two nodes or more
  /// @param isNormalized `D^-½ (D - W) D^-½` instead of `D - W`
  /// @param wanted how many, less than there are nodes
  /// @param start where to begin, empty for by chance
  public LaplacianEigenvectors(
      Laplacian graph,
      boolean isNormalized,
      int wanted,
      double[][] start,
      double tolerance,
      long seed,
      Workers workers) {
    int n = graph.nodes();
    if (wanted >= n)
      throw new IllegalArgumentException(wanted + " eigenvectors of " + n + " nodes");
    SmallestEigenvectors.Operator matrix =
        isNormalized ? graph.normalized(workers) : (from, to) -> graph.multiply(workers, from, to);
    if (n <= DENSE) {
      solver = null;
      found = all(n, wanted, matrix, workers);
      return;
    }
    var cycle = new AggregationCycle(graph);
    SmallestEigenvectors.Operator inverse =
        (from, to) ->
            workers.run(
                from.length,
                (_, j) -> {
                  workers.requireRunning();
                  cycle.solve(from[j], to[j]);
                });
    double[] trivial = new double[n], root = new double[n];
    double sum = 0, largest = 0;
    for (int i = 0; i < n; i++) {
      root[i] = Math.sqrt(graph.degree()[i]);
      sum += graph.degree()[i];
      largest = Math.max(largest, graph.degree()[i]);
    }
    for (int i = 0; i < n; i++) {
      trivial[i] = isNormalized ? root[i] / Math.sqrt(sum) : 1 / Math.sqrt(n);
    }
    solver =
        new SmallestEigenvectors(
            n,
            wanted,
            isNormalized ? 2 : 2 * largest,
            matrix,
            isNormalized ? Laplacian.scaled(root, inverse) : inverse,
            new double[][] {trivial},
            start,
            tolerance,
            seed,
            workers);
  }

  /// Goes one step on; whether all are as exact as asked.
  public boolean step() {
    return solver == null || solver.step();
  }

  /// How far the worst is from its tolerance: done at 1.
  public double error() {
    return solver == null ? 0 : solver.error();
  }

  /// Orthonormal, as they are now; needs a step.
  public double[][] vectors() {
    return solver == null ? found : solver.vectors();
  }

  private static double[][] all(
      int n, int wanted, SmallestEigenvectors.Operator matrix, Workers workers) {
    double[][] unit = new double[n][n], columns = new double[n][n];
    for (int i = 0; i < n; i++) unit[i][i] = 1;
    matrix.apply(unit, columns);
    return Arrays.copyOfRange(DenseEigen.of(columns, wanted + 1, workers).vectors(), 1, wanted + 1);
  }
}
