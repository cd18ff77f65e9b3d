package orrery.peers;

import java.util.Arrays;
import java.util.BitSet;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// How true a drawing is to its graph, measured the same way for everybody, on the same pairs and
/// nodes in every run.
///
/// @param stress the mean of (1 - drawn / graph distance)² over pairs, the drawing scaled to suit
///   it best; lower is better
/// @param rho correlation of drawn and graph distance over pairs
/// @param np1 Jaccard of a node's neighbours and as many nearest drawn, the mean over nodes
/// @param np2 the same for all nodes within two steps
/// @param localNp2 the same over those nodes alone that have at most [#LOCAL] within two steps: next
///   to a hub the two steps reach so much of the graph that the overlap tells little
record GraphQuality(double stress, double rho, double np1, double np2, double localNp2) {
  private static final int LOCAL = 2000;
  private static final int SOURCES = 200; // each with every other node is a pair
  private static final int NODES = 1000;
  private static final long SEED = 7;

  static GraphQuality of(Graph graph, Matrix drawing) {
    if (drawing.rows() != graph.nodes()) {
      throw new IllegalArgumentException(
          drawing.rows() + " positions for " + graph.nodes() + " nodes");
    }
    for (float x : drawing.values()) {
      if (!Float.isFinite(x)) return new GraphQuality(Double.NaN, Double.NaN, 0, 0, 0);
    }
    var adjacency = graph.adjacency();
    int[] sources = sample(graph.nodes(), SOURCES, SEED);
    Sums sums =
        IntStream.of(sources)
            .parallel()
            .mapToObj(source -> Sums.from(source, steps(adjacency, source), drawing))
            .toList()
            .stream()
            .reduce(new Sums(), Sums::plus);
    int[] nodes = sample(graph.nodes(), NODES, SEED + 1);
    Kept[] kept =
        IntStream.of(nodes)
            .parallel()
            .mapToObj(node -> preserved(adjacency, drawing, node))
            .toArray(Kept[]::new);
    return new GraphQuality(
        sums.stress(),
        sums.rho(),
        Stream.of(kept).mapToDouble(Kept::np1).average().orElse(0),
        Stream.of(kept).mapToDouble(Kept::np2).average().orElse(0),
        Stream.of(kept)
            .filter(each -> each.within2 <= LOCAL)
            .mapToDouble(Kept::np2)
            .average()
            .orElse(0));
  }

  /// Over pairs of graph distance d and drawn distance x; the ratio is x / d.
  private record Sums(
      double count,
      double x,
      double d,
      double xx,
      double dd,
      double xd,
      double ratio,
      double ratioSquared) {
    Sums() {
      this(0, 0, 0, 0, 0, 0, 0, 0);
    }

    static Sums from(int source, int[] steps, Matrix drawing) {
      double count = 0, sx = 0, sd = 0, sxx = 0, sdd = 0, sxd = 0, sRatio = 0, sRatioSquared = 0;
      for (int node = 0; node < steps.length; node++) {
        double d = steps[node];
        if (d <= 0) continue; // itself, or out of reach
        double x = Math.sqrt(drawing.squaredDistance(source, node));
        count++;
        sx += x;
        sd += d;
        sxx += x * x;
        sdd += d * d;
        sxd += x * d;
        sRatio += x / d;
        sRatioSquared += x * x / (d * d);
      }
      return new Sums(count, sx, sd, sxx, sdd, sxd, sRatio, sRatioSquared);
    }

    Sums plus(Sums other) {
      return new Sums(
          count + other.count,
          x + other.x,
          d + other.d,
          xx + other.xx,
          dd + other.dd,
          xd + other.xd,
          ratio + other.ratio,
          ratioSquared + other.ratioSquared);
    }

    /// At the best scale s = Σ(x/d) / Σ(x/d)², where Σ(1 - s x/d)² is count - s Σ(x/d).
    double stress() {
      return ratioSquared == 0 ? 1 : 1 - ratio * ratio / (ratioSquared * count);
    }

    double rho() {
      double spread = Math.sqrt((xx - x * x / count) * (dd - d * d / count));
      return spread == 0 ? 0 : (xd - x * d / count) / spread;
    }
  }

  /// Graph distances from `source`, -1 where there is no way.
  private static int[] steps(Graph.Adjacency adjacency, int source) {
    int nodes = adjacency.starts().length - 1;
    int[] steps = new int[nodes], queue = new int[nodes];
    Arrays.fill(steps, -1);
    steps[source] = 0;
    queue[0] = source;
    for (int head = 0, tail = 1; head < tail; head++) {
      int node = queue[head];
      for (int i = adjacency.starts()[node]; i < adjacency.starts()[node + 1]; i++) {
        int next = adjacency.neighbors()[i];
        if (steps[next] >= 0) continue;
        steps[next] = steps[node] + 1;
        queue[tail++] = next;
      }
    }
    return steps;
  }

  /// Of one node, and how many are within two steps of it.
  private record Kept(double np1, double np2, int within2) {}

  private static Kept preserved(Graph.Adjacency adjacency, Matrix drawing, int node) {
    var near = new BitSet();
    addNeighbors(adjacency, node, near);
    var within2 = (BitSet) near.clone();
    for (int next = near.nextSetBit(0); next >= 0; next = near.nextSetBit(next + 1)) {
      addNeighbors(adjacency, next, within2);
    }
    within2.clear(node);
    long[] byDistance = TableQuality.byDistance(drawing, node);
    return new Kept(
        jaccard(near, byDistance), jaccard(within2, byDistance), within2.cardinality());
  }

  private static void addNeighbors(Graph.Adjacency adjacency, int node, BitSet into) {
    for (int i = adjacency.starts()[node]; i < adjacency.starts()[node + 1]; i++) {
      into.set(adjacency.neighbors()[i]);
    }
  }

  private static double jaccard(BitSet set, long[] byDistance) {
    int size = set.cardinality(), common = 0;
    if (size == 0) return 1;
    for (int i = 0; i < size; i++) {
      if (set.get((int) byDistance[i])) common++;
    }
    return (double) common / (2 * size - common);
  }

  /// So many different ones below `count`, or all, in ascending order.
  static int[] sample(int count, int size, long seed) {
    if (size >= count) return IntStream.range(0, count).toArray();
    return new SplittableRandom(seed).ints(0, count).distinct().limit(size).sorted().toArray();
  }
}
