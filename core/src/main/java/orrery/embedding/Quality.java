package orrery.embedding;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import orrery.kernel.Laplacian;
import orrery.kernel.Noise;
import orrery.kernel.Workers;
import orrery.layout.MethodInput;
import orrery.layout.MethodResult;

/// How true a result is to what it shows: columns where the nodes were compared by columns, else
/// the graph.
///
/// - `trustworthiness` (Venna & Kaski 2001): whether those drawn near are near, 1 at best. The rank
///   of a node is how many are strictly nearer, so that ties, as among all nodes two hops away,
///   cost nothing. Needs three nodes.
/// - `knnPreservation`: by columns, the part of the 15 nearest that is drawn among the 15 nearest;
///   by the graph, the mean Jaccard index of a node's neighbours and as many nearest drawn nodes
///   (NP1, Kruiger et al. 2017).
/// - `stress`: the mean squared relative error of distances, at the scale that makes it least
///   (Gansner, Hu & North 2013); 0 at best. Pairs that no path joins or that coincide are left out.
/// - `distanceCorrelation`: Pearson's, of drawn and original distances of the same pairs.
/// - `edgeLengthSpread`: standard deviation of edge lengths by their mean.
///
/// What makes no sense, such as the length of edges where there are none, is left out. All nodes
/// are looked from where that takes a second or so, else a sample that is the same every time.
/// Takes any thread and the workers' that are given; the same on any number of them.
public final class Quality {
  private static final int NEIGHBORS = 15;
  private static final double COMPARISONS = 6e9; // of numbers
  private static final double VISITS = 2e8; // of nodes and arcs
  private static final double DRAWN = 4e8; // distances in the drawing
  private static final int FEWEST = 100;
  private static final int MOST = 5000;
  private static final long SEED = 0x9E3779B9L;

  private Quality() {}

  /// @throws java.util.concurrent.CancellationException once `workers` are cancelled
  public static Map<String, Double> measure(
      MethodInput input, MethodResult result, Workers workers) {
    int nodes = input.nodeCount();
    var measures = new LinkedHashMap<String, Double>();
    if (nodes < 2) return measures;
    var graph = input.graph();
    var links = Laplacian.of(nodes, graph.sources(), graph.targets(), new double[0]);
    var positions = result.positions();
    float[][] drawn = columns(nodes, positions.dimensions(), positions.values());
    var features = result.features();
    var neighborhoods = new Neighborhoods(drawn, Math.min(NEIGHBORS, nodes - 1));

    if (features != null) {
      float[][] columns = columns(nodes, features.columns(), features.values());
      double perNode = nodes * (8.0 + features.columns());
      var sums = neighborhoods.byColumns(columns, sample(nodes, COMPARISONS / perNode), workers);
      put(measures, "trustworthiness", sums.trustworthiness());
      put(measures, "knnPreservation", sums.preservation());
      put(measures, "stress", sums.stress());
      put(measures, "distanceCorrelation", sums.correlation());
    } else if (links.neighbour().length > 0) {
      double perNode = nodes + links.neighbour().length;
      var sums = neighborhoods.byHops(links, sample(nodes, VISITS / perNode), workers);
      put(measures, "trustworthiness", sums.trustworthiness());
      put(
          measures,
          "knnPreservation",
          neighborhoods.jaccard(links, sample(nodes, DRAWN / nodes), workers));
      put(measures, "stress", sums.stress());
      put(measures, "distanceCorrelation", sums.correlation());
    }
    put(measures, "edgeLengthSpread", spread(graph.sources(), graph.targets(), drawn));
    return measures;
  }

  private static void put(Map<String, Double> measures, String name, OptionalDouble value) {
    if (value.isPresent() && Double.isFinite(value.getAsDouble())) {
      measures.put(name, value.getAsDouble());
    }
  }

  /// All rows, or about `affordable` of them, each by chance from its own stretch.
  private static int[] sample(int rows, double affordable) {
    int count = Math.min(rows, (int) Math.clamp(affordable, FEWEST, MOST));
    int[] sample = new int[count];
    for (int i = 0; i < count; i++) {
      long from = (long) i * rows / count, to = (i + 1L) * rows / count;
      sample[i] = (int) from + Noise.below((int) (to - from), SEED, rows, i);
    }
    return sample;
  }

  private static float[][] columns(int rows, int count, float[] values) {
    float[][] columns = new float[count][rows];
    for (int row = 0; row < rows; row++) {
      for (int c = 0; c < count; c++) columns[c][row] = values[row * count + c];
    }
    return columns;
  }

  private static OptionalDouble spread(int[] sources, int[] targets, float[][] drawn) {
    double sum = 0, squares = 0;
    int count = 0;
    for (int e = 0; e < sources.length; e++) {
      if (sources[e] == targets[e]) continue;
      double squared = 0;
      for (float[] axis : drawn) {
        double difference = (double) axis[sources[e]] - axis[targets[e]];
        squared += difference * difference;
      }
      sum += Math.sqrt(squared);
      squares += squared;
      count++;
    }
    if (count == 0 || sum == 0) return OptionalDouble.empty();
    double mean = sum / count;
    return OptionalDouble.of(Math.sqrt(Math.max(0, squares / count - mean * mean)) / mean);
  }
}
