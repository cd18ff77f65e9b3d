package orrery.source;

import com.carrotsearch.hppc.LongHashSet;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import orrery.source.GeneratedGraph.NodeColumn;

/// Random graphs without coordinates. Each has exactly the nodes and edges asked for, no loops and
/// no parallels.
final class RandomGraphs {
  private static final int GROUPS = 6;

  private RandomGraphs() {}

  /// Every set of so many edges is as likely as any other.
  static GeneratedGraph erdosRenyi(GeneratorParameters parameters) {
    int nodes = parameters.nodes();
    int edges = parameters.simpleEdges(nodes, 3);

    var pairs = new PairSampler(parameters.random("edges"));
    int[] firstOf = IntStream.rangeClosed(1, nodes).toArray();
    int[] endOf = new int[nodes];
    Arrays.fill(endOf, nodes);
    pairs.draw(edges, firstOf, endOf);
    return graph(parameters, nodes, pairs.sources.toArray(), pairs.targets.toArray());
  }

  /// Nodes come one by one and join those that have many edges already; the edges are spread evenly
  /// over the newcomers.
  static GeneratedGraph barabasiAlbert(GeneratorParameters parameters) {
    int nodes = parameters.nodes();
    int edges = parameters.simpleEdges(nodes, 2);

    SplittableRandom random = parameters.random("edges");
    int[] sources = new int[edges];
    int[] targets = new int[edges];
    int[] ends = new int[2 * edges]; // each node as often as it has edges
    int[] joinedBy = new int[nodes]; // the last newcomer that joined this node, plus 1
    int placed = 0;
    for (int node = 1; node < nodes; node++) {
      int due = (int) ((long) edges * node / (nodes - 1));
      int joins = Math.min(node, due - placed);
      int known = 2 * placed;
      // A newcomer that joins most of the others draws those it leaves out instead.
      int[] drawn = 2 * joins > node ? allBut(node, node - joins, random) : new int[0];
      for (int join = 0; join < joins; join++) {
        int target =
            drawn.length > 0 ? drawn[join] : preferred(node, ends, known, joinedBy, random);
        joinedBy[target] = node + 1;
        sources[placed] = node;
        targets[placed] = target;
        ends[2 * placed] = node;
        ends[2 * placed + 1] = target;
        placed++;
      }
    }
    return graph(parameters, nodes, sources, targets);
  }

  private static int preferred(
      int node, int[] ends, int known, int[] joinedBy, SplittableRandom random) {
    for (int attempt = 0; ; attempt++) {
      // Nodes without edges, and hubs that are joined already, must not keep it for ever.
      boolean isPreferential = known > 0 && attempt < 16;
      int target = isPreferential ? ends[random.nextInt(known)] : random.nextInt(node);
      if (joinedBy[target] != node + 1) return target;
    }
  }

  private static int[] allBut(int node, int leftOut, SplittableRandom random) {
    int[] all = IntStream.range(0, node).toArray();
    for (int i = 0; i < leftOut; i++) {
      int last = node - 1 - i;
      int chosen = random.nextInt(last + 1);
      all[chosen] = all[last];
    }
    return Arrays.copyOf(all, node - leftOut);
  }

  /// A ring in which each node is joined to the nearest, some of the far ends then moved anywhere.
  static GeneratedGraph wattsStrogatz(GeneratorParameters parameters) {
    int nodes = parameters.nodes();
    int edges = parameters.simpleEdges(nodes, 3);
    double rewire = parameters.number("rewire", 1);

    SplittableRandom random = parameters.random("edges");
    int[] sources = new int[edges];
    int[] targets = new int[edges];
    var joined = new LongHashSet(edges);
    int placed = 0;
    for (int distance = 1; placed < edges; distance++) {
      int around = 2 * distance == nodes ? nodes / 2 : nodes;
      int here = Math.min(around, edges - placed);
      for (int i = 0; i < here; i++) {
        sources[placed] = (int) ((long) i * around / here); // spread over the ring
        targets[placed] = (sources[placed] + distance) % nodes;
        joined.add(pair(sources[placed], targets[placed]));
        placed++;
      }
    }
    for (int edge = 0; edge < edges; edge++) {
      if (random.nextDouble() >= rewire) continue;
      int target = random.nextInt(nodes);
      if (target == sources[edge] || !joined.add(pair(sources[edge], target))) continue;
      joined.remove(pair(sources[edge], targets[edge]));
      targets[edge] = target;
    }
    return graph(parameters, nodes, sources, targets);
  }

  /// Blocks of equal size; a share of the edges, `mixing`, runs between blocks, the rest inside.
  static GeneratedGraph stochasticBlock(GeneratorParameters parameters) {
    int nodes = parameters.nodes();
    int edges = parameters.simpleEdges(nodes, 4);
    int blocks = parameters.integer("blocks", 1, nodes);
    double mixing = parameters.number("mixing", 1);

    int[] block = new int[nodes];
    int[] next = new int[nodes]; // the node after this one
    int[] blockEnd = new int[nodes];
    int[] end = new int[nodes];
    for (int node = 0; node < nodes; node++) {
      block[node] = (int) ((long) node * blocks / nodes);
      next[node] = node + 1;
      end[node] = nodes;
      blockEnd[node] = (int) Math.ceilDiv((block[node] + 1L) * nodes, (long) blocks);
    }
    // Where there are not enough pairs on one side the other takes what is over.
    long inside = PairSampler.population(next, blockEnd);
    long between = PairSampler.population(blockEnd, end);
    long least = Math.max(0, edges - inside);
    int mixed = (int) Math.clamp(Math.round(edges * mixing), least, Math.min(edges, between));
    var pairs = new PairSampler(parameters.random("edges"));
    pairs.draw(edges - mixed, next, blockEnd);
    pairs.draw(mixed, blockEnd, end);
    return new GeneratedGraph(
        nodes,
        pairs.sources.toArray(),
        pairs.targets.toArray(),
        List.of(NodeColumn.categories("block", "block ", block), value(parameters, nodes)));
  }

  private static GeneratedGraph graph(
      GeneratorParameters parameters, int nodes, int[] sources, int[] targets) {
    int[] group = parameters.random("group").ints(nodes, 0, GROUPS).toArray();
    return new GeneratedGraph(
        nodes,
        sources,
        targets,
        List.of(NodeColumn.categories("group", "group ", group), value(parameters, nodes)));
  }

  /// A column that means nothing, to try colours and filters on.
  static NodeColumn value(GeneratorParameters parameters, int nodes) {
    return NodeColumn.numbers("value", parameters.random("value").doubles(nodes).toArray());
  }

  private static long pair(int one, int other) {
    return ((long) Math.min(one, other) << 32) | Math.max(one, other);
  }
}
