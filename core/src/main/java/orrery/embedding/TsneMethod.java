package orrery.embedding;

import java.util.List;
import java.util.Optional;
import orrery.kernel.Metric;
import orrery.kernel.NearestNeighbors;
import orrery.kernel.Noise;
import orrery.kernel.PrincipalComponents;
import orrery.kernel.StudentForce;
import orrery.kernel.Workers;
import orrery.layout.FeatureMatrix;
import orrery.layout.Method;
import orrery.layout.MethodInput;
import orrery.layout.MethodResult;
import orrery.layout.Run;
import orrery.model.MethodDeclaration;
import orrery.model.ParameterDeclaration;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.Schema;

/// t-SNE: nodes that are near in their columns are drawn near, at the cost of what is far. The
/// neighbours of each node become probabilities ([Affinities]), and a descent from the principal
/// components brings the probabilities of the drawing as near to them as it can ([TsneDescent]).
///
/// Small graphs have no `perplexity` of their own choice: it is at most a third of the others.
public final class TsneMethod implements Method {
  private static final MethodDeclaration DECLARATION =
      new MethodDeclaration(
          "tsne",
          "t-SNE",
          Producer.Kind.EMBEDDING,
          2,
          64,
          true,
          MethodDeclaration.Axes.FREE,
          "Keeps each node's nearest neighbours near: the truest clusters, at no fixed distances",
          "van der Maaten & Hinton, Visualizing Data using t-SNE, JMLR 2008; van der Maaten,"
              + " Accelerating t-SNE using Tree-Based Algorithms, JMLR 2014; Belkina et al., Nature"
              + " Communications 2019",
          "O(n log n) an iteration for k up to 3, O(n min(n, 4096) k) above, after the neighbours",
          "Tables of up to some 100,000 rows whose clusters and neighbourhoods matter most",
          List.of(
              ParameterDeclaration.columns("columns", "Numeric columns; none for all"),
              ParameterDeclaration.number(
                  "perplexity",
                  30,
                  1,
                  500,
                  "How many neighbours count: few for detail, many for"
                      + " the whole; at most a third of the nodes"),
              ParameterDeclaration.integer(
                  "iterations",
                  1000,
                  10,
                  100_000,
                  "Steps of the descent, a fourth of them with" + " exaggeration"),
              ParameterDeclaration.number(
                  "exaggeration",
                  12,
                  1,
                  100,
                  "How much harder neighbours pull at the beginning, so"
                      + " that clusters form; 1 for no more than later")));

  private static final int NEIGHBORS_PER_PERPLEXITY = 3;
  private static final double START_SPREAD = 1e-4;
  private static final double CHANCE = 0.01;
  private static final float LARGE = 1e15f;
  private static final double MIN_RATE = 50;
  private static final int EARLY_PART = 4;
  private static final int WARM_PART = 4;
  private static final double EARLY_MOMENTUM = 0.5;
  private static final double MOMENTUM = 0.8;

  /// Holds nothing.
  public TsneMethod() {}

  @Override
  public MethodDeclaration declaration() {
    return DECLARATION;
  }

  @Override
  public Optional<String> unavailable(Schema schema) {
    return Features.unavailable(schema);
  }

  @Override
  public MethodResult compute(MethodInput input, Run run) {
    FeatureMatrix matrix = Features.of(input).matrix();
    int count = input.nodeCount(), k = input.dimensions();
    if (count < 2) {
      return new MethodResult(new Positions(k, new float[count * k]), matrix, null);
    }
    Workers workers = run.workers();
    FeatureMatrix measured = measurable(matrix);
    run.report(0, "Finding neighbours");
    Affinities affinities = affinities(measured, input.parameters().number("perplexity"), workers);
    run.report(0.2, "Finding a start");
    Positions last = input.start();
    boolean isWarm = last != null;
    Positions start = last != null ? last : start(measured, k, input.seed(), workers);

    var descent = new TsneDescent(workers, affinities, StudentForce.best(), start, input.seed());
    int iterations = input.parameters().integer("iterations") / (isWarm ? WARM_PART : 1);
    int early = isWarm ? 0 : iterations / EARLY_PART;
    double exaggeration = input.parameters().number("exaggeration");
    double rate = Math.max(MIN_RATE, count / (TsneDescent.GRADIENT * exaggeration));
    for (int i = 0; i < iterations; i++) {
      boolean isEarly = i < early;
      descent.iterate(isEarly ? exaggeration : 1, rate, isEarly ? EARLY_MOMENTUM : MOMENTUM);
      run.report(0.2 + 0.8 * (i + 1) / iterations, "Iteration " + (i + 1) + " of " + iterations);
      if (run.wantsPositions()) run.improve(descent.positions());
    }
    return new MethodResult(descent.positions(), matrix, null);
  }

  /// The same in other units where squares would not fit a float: only ratios of distances count.
  private static FeatureMatrix measurable(FeatureMatrix matrix) {
    float largest = 0;
    for (float value : matrix.values()) largest = Math.max(largest, Math.abs(value));
    if (largest == 0 || (largest > 1 / LARGE && largest < LARGE)) return matrix;
    float[] scaled = matrix.values().clone();
    for (int i = 0; i < scaled.length; i++) scaled[i] /= largest;
    return new FeatureMatrix(matrix.rows(), matrix.columns(), scaled);
  }

  private static Affinities affinities(FeatureMatrix matrix, double perplexity, Workers workers) {
    int rows = matrix.rows();
    int k = (int) Math.min(rows - 1, Math.ceil(NEIGHBORS_PER_PERPLEXITY * perplexity));
    var nearest =
        NearestNeighbors.exact(
            workers, rows, matrix.columns(), matrix.values(), k, Metric.EUCLIDEAN);
    float[] squared = nearest.distances();
    for (int i = 0; i < squared.length; i++) squared[i] *= squared[i];
    double served = Math.clamp((double) k / NEIGHBORS_PER_PERPLEXITY, 1, perplexity);
    return Affinities.of(workers, rows, k, nearest.indices(), squared, served);
  }

  /// The first principal components, so small that nodes need not push through each other, and a
  /// little chance, which parts equal rows.
  private static Positions start(FeatureMatrix matrix, int k, long seed, Workers workers) {
    int rows = matrix.rows();
    double[][] scores = PrincipalComponents.of(workers, centred(matrix), rows, k, seed).scores();
    double spread = 0;
    for (int row = 0; row < rows && scores.length > 0; row++) {
      spread += scores[0][row] * scores[0][row] / rows;
    }
    double unit = spread > 0 ? START_SPREAD / Math.sqrt(spread) : 0;
    float[] start = new float[rows * k];
    for (int i = 0; i < start.length; i++) {
      double score = i % k < scores.length ? scores[i % k][i / k] : 0;
      start[i] = (float) (unit * score + START_SPREAD * CHANCE * Noise.signed(seed, i, 0));
    }
    return new Positions(k, start);
  }

  private static double[][] centred(FeatureMatrix matrix) {
    double[][] columns = new double[matrix.columns()][matrix.rows()];
    for (int c = 0; c < columns.length; c++) {
      double[] column = columns[c];
      double mean = 0;
      for (int row = 0; row < column.length; row++) {
        column[row] = matrix.values()[row * columns.length + c];
        mean += column[row] / column.length;
      }
      for (int row = 0; row < column.length; row++) column[row] -= mean;
    }
    return columns;
  }
}
