package orrery.kernel;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The smallest eigenvalues of a large symmetric matrix and their eigenvectors, by the block
/// generalised Davidson method with "+k" restarts (Morgan & Scott 1986; Stathopoulos & McCombs,
/// PRIMME, 2010): the basis grows by residuals, preconditioned where the caller has something, and
/// is orthogonalised in full and twice, so all vectors are orthogonal to rounding, also where
/// eigenvalues coincide. Without a preconditioner it is block Lanczos with a thick restart; with
/// one it takes the steps of LOBPCG (Knyazev 2001).
///
/// The block is larger than what is wanted, so no copy of a multiple eigenvalue is missed. Goes
/// step by step, for one thread and its workers; the same bits on any number of threads.
public final class SmallestEigenvectors {

  /// A symmetric linear map: writes to `to[j]` what becomes of `from[j]`.
  @FunctionalInterface
  public interface Operator {
    void apply(double[][] from, double[][] to);
  }

  private static final int LEAST_GUARDS = 2;
  private static final int LEAST_CAPACITY = 24;
  private static final double ROUNDING = 4e-15;

  private final int wanted;
  private final int block;
  private final int capacity;
  private final Operator matrix;
  private final @Nullable Operator preconditioner; // null: residuals as they are
  private final double norm;
  private final double tolerance;
  private final long seed;
  private final Workers workers;
  private final Basis basis;
  private double[] values = {};
  private double[][] ritz = {}; // coefficients in the basis
  private double[][] ritzBefore = {};
  private double error = Double.POSITIVE_INFINITY;
  private double[][] next; // what the basis grows by

  /// @param wanted how many; at most `size` less those excluded
  /// @param norm the largest eigenvalue in size, or a bound of it that is not far off
  /// @param excluded orthonormal vectors that the result is at right angles to, such as the known
  ///   null space
  /// @param start where to begin; filled up by chance
  /// @param tolerance how far a vector may be off, as the tangent of an angle
  public SmallestEigenvectors(
      int size,
      int wanted,
      double norm,
      Operator matrix,
      @Nullable Operator preconditioner,
      double[][] excluded,
      double[][] start,
      double tolerance,
      long seed,
      Workers workers) {
    int available = size - excluded.length;
    if (wanted < 1 || wanted > available) {
      throw new IllegalArgumentException(wanted + " of " + available + " eigenvectors are wanted");
    }
    this.wanted = wanted;
    this.matrix = matrix;
    this.preconditioner = preconditioner;
    this.norm = norm;
    this.tolerance = tolerance;
    this.seed = seed;
    this.workers = workers;
    block = Math.min(available, wanted + Math.max(LEAST_GUARDS, wanted / 8));
    capacity = Math.min(available, Math.max(3 * block, LEAST_CAPACITY));
    basis = new Basis(size, available, capacity, excluded, workers);
    next = new double[block][];
    for (int j = 0; j < block; j++) next[j] = j < start.length ? start[j].clone() : chance(j);
  }

  /// Goes one step on; whether that was the last, for all wanted vectors are as exact as asked.
  public boolean step() {
    int before = basis.count();
    basis.grow(next, matrix);
    for (int extra = 0; basis.count() < block; extra++) { // the start was dependent
      basis.grow(new double[][] {chance(block + extra)}, matrix);
    }
    boolean hasGrown = basis.count() > before;
    ritzBefore = ritz;
    var eigen = DenseEigen.of(basis.projected(), block, workers);
    values = eigen.values();
    ritz = eigen.vectors();

    double[][] residuals = basis.residuals(values, ritz);
    int open = measure(residuals);
    if (error <= 1 || !hasGrown || basis.isComplete()) return true;

    next = Arrays.copyOf(residuals, open);
    if (preconditioner != null) {
      double[][] improved = new double[open][basis.size()];
      preconditioner.apply(next, improved);
      next = improved;
    }
    if (basis.count() + open > capacity) restart();
    return false;
  }

  /// How far the worst wanted vector is from its tolerance: done at 1.
  public double error() {
    return error;
  }

  /// Ascending; needs a step. There are at least as many as are wanted.
  public double value(int j) {
    return values[j];
  }

  /// The wanted vectors as they are now, orthonormal; needs a step.
  public double[][] vectors() {
    return basis.combine(Arrays.copyOf(ritz, wanted));
  }

  /// Moves the residuals of what is not exact yet to the front; returns how many.
  private int measure(double[][] residuals) {
    error = 0;
    int open = 0;
    for (int j = 0; j < block; j++) {
      double length = 0;
      for (double r : residuals[j]) length += r * r;
      length = Math.sqrt(length);
      double gap = norm;
      for (int i = 0; i < Math.min(values.length, block + 1); i++) {
        if (i != j) gap = Math.min(gap, Math.abs(values[i] - values[j]));
      }
      double allowed = Math.max(tolerance * gap, ROUNDING * norm);
      if (j < wanted) error = Math.max(error, length / allowed);
      if (length > allowed) residuals[open++] = residuals[j];
    }
    return open;
  }

  /// Keeps the best vectors and, where there is room, those of the step before.
  private void restart() {
    int count = basis.count();
    double[][] kept = Arrays.copyOf(ritz, 2 * block);
    int keptCount = block;
    int room = capacity - block;
    for (int j = 0; j < ritzBefore.length && keptCount < room; j++) {
      double[] candidate = Arrays.copyOf(ritzBefore[j], count);
      if (orthogonalise(candidate, kept, keptCount)) kept[keptCount++] = candidate;
    }
    basis.replace(Arrays.copyOf(kept, keptCount));
    ritz = new double[block][keptCount];
    for (int j = 0; j < block; j++) ritz[j][j] = 1;
  }

  private static boolean orthogonalise(double[] candidate, double[][] others, int count) {
    for (int pass = 0; pass < 2; pass++) {
      for (int o = 0; o < count; o++) {
        double along = 0;
        for (int i = 0; i < candidate.length; i++) along += candidate[i] * others[o][i];
        for (int i = 0; i < candidate.length; i++) candidate[i] -= along * others[o][i];
      }
      double squared = 0;
      for (double c : candidate) squared += c * c;
      if (squared < 1e-20) return false;
      double scale = 1 / Math.sqrt(squared);
      for (int i = 0; i < candidate.length; i++) candidate[i] *= scale;
    }
    return true;
  }

  private double[] chance(int j) {
    double[] vector = new double[basis.size()];
    for (int i = 0; i < vector.length; i++) vector[i] = Noise.signed(seed, j, i);
    return vector;
  }
}
