package orrery.embedding;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import orrery.kernel.FuzzyGraph;
import orrery.kernel.MembershipForce;
import orrery.kernel.MembershipSystem;
import orrery.kernel.Metric;
import orrery.kernel.NearestNeighbors;
import orrery.kernel.Noise;
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

/// Uniform manifold approximation and projection: nodes whose columns are much alike lie together.
/// The fuzzy graph and the curve of membership are the authors'; the descent moves all nodes at
/// once, by the mean of the forces where theirs draws edges by lot, and starts from principal
/// components.
public final class UmapMethod implements Method {
  private static final MethodDeclaration DECLARATION =
      new MethodDeclaration(
          "umap",
          "UMAP",
          Producer.Kind.EMBEDDING,
          2,
          64,
          true,
          MethodDeclaration.Axes.FREE,
          "Each node beside those whose columns are most like its own; clusters stand apart",
          "McInnes, Healy & Melville, arXiv:1802.03426, 2018; Dong et al., WWW 2011",
          "O(n² c) for c columns and few nodes, about O(n^1.1 c) for many; O(n neighbors k) an epoch",
          "Groups and their neighbourhoods in tables of many columns",
          List.of(
              ParameterDeclaration.columns("columns", "Numeric columns to use, all if none"),
              ParameterDeclaration.integer(
                  "neighbors",
                  15,
                  2,
                  200,
                  "How many nearest, itself one of them, a node is joined to: more shows the whole"),
              ParameterDeclaration.number(
                  "minDist", 0.1, 0, 0.99, "How near nodes may come: less packs clusters tighter"),
              ParameterDeclaration.integer(
                  "epochs", 400, 1, 10_000, "How often all nodes are moved"),
              ParameterDeclaration.number(
                  "negativeRate", 5, 0.1, 50, "Pushes for each pull: more spreads nodes out"),
              ParameterDeclaration.choice(
                  "metric",
                  "euclidean",
                  List.of("euclidean", "cosine", "manhattan"),
                  "How rows are compared")));

  private static final double START_DISTANCE = 10;
  private static final float STEP = 0.5f;
  private static final float WARM_STEP = 0.2f;
  private static final int WARM_SHARE = 4; // of the epochs, one in so many
  private static final float WARM_NOISE = 1e-4f;
  private static final double COMPARED = 0.6; // how far it is when neighbours are known

  /// Holds nothing.
  public UmapMethod() {}

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
    run.report(0, "Reading columns");
    var features = Features.of(input);
    var matrix = features.matrix();
    var metric = Metric.valueOf(input.parameters().text("metric").toUpperCase(Locale.ROOT));
    int others = Math.clamp(matrix.rows() - 1, 0, input.parameters().integer("neighbors") - 1);
    if (others == 0) {
      var alone = new Positions(input.dimensions(), new float[matrix.rows() * input.dimensions()]);
      return new MethodResult(alone, matrix, null);
    }

    run.report(0, "Comparing rows");
    var nearest =
        NearestNeighbors.exact(
            run.workers(), matrix.rows(), matrix.columns(), matrix.values(), others, metric);
    run.report(COMPARED, "Joining neighbours");
    var graph = FuzzyGraph.of(run.workers(), nearest);
    var positions = draw(input, run, matrix, graph);
    return new MethodResult(
        positions, matrix, new NeighborPlacement(features, metric, others, positions));
  }

  private static Positions draw(
      MethodInput input, Run run, FeatureMatrix matrix, FuzzyGraph graph) {
    int k = input.dimensions();
    var curve = MembershipCurve.of(input.parameters().number("minDist"));
    var previous = input.start();
    float[] start =
        previous == null
            ? PrincipalStart.of(run.workers(), matrix, k, START_DISTANCE, input.seed())
            : jittered(previous.values(), input.seed());
    var system =
        new MembershipSystem(
            run.workers(),
            graph,
            start,
            k,
            MembershipForce.best(curve.a(), curve.b()),
            (float) input.parameters().number("negativeRate"),
            input.seed());

    int epochs = input.parameters().integer("epochs");
    if (previous != null) epochs = Math.ceilDiv(epochs, WARM_SHARE);
    float step = previous == null ? STEP : WARM_STEP;
    for (int epoch = 0; epoch < epochs; epoch++) {
      system.move(step * (1 - (float) epoch / epochs));
      double done = (epoch + 1.0) / epochs;
      run.report(COMPARED + (1 - COMPARED) * done, "Moving nodes");
      if (run.wantsPositions()) run.improve(new Positions(k, system.positions()));
    }
    return new Positions(k, system.positions());
  }

  /// Apart, where nodes lie on one another.
  private static float[] jittered(float[] positions, long seed) {
    float[] start = positions.clone();
    for (int i = 0; i < start.length; i++) start[i] += WARM_NOISE * Noise.signed(seed, i, 1);
    return start;
  }
}
