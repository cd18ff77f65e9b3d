package orrery.source;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import orrery.model.AttributeValue;
import orrery.source.GeneratedGraph.NodeColumn;

/// Points in space, joined to those near them. The coordinates are columns `c0`, `c1`, …, not `x`
/// and `y`: how the graph lies is for a layout to find out.
final class GeometricGraphs {
  private GeometricGraphs() {}

  /// Points evenly in the unit square; the closest pairs, as many as there are edges, are joined.
  static GeneratedGraph randomGeometric(GeneratorParameters parameters) {
    int nodes = parameters.nodes();
    int edges = parameters.simpleEdges(nodes, 4);

    SplittableRandom random = parameters.random("points");
    double[] x = random.doubles(nodes).toArray();
    double[] y = random.doubles(nodes).toArray();
    // So many pairs are expected within this radius, and some to spare.
    double radius = Math.sqrt((1.2 * edges + 16) * 2 / (Math.PI * nodes * nodes));
    var close = new ClosePairs(x, y, radius);
    while (close.count() < edges) {
      radius *= 1.3;
      close = new ClosePairs(x, y, radius);
    }
    int[] shortest = close.shortest(edges);
    return new GeneratedGraph(
        nodes,
        Arrays.stream(shortest).map(close::source).toArray(),
        Arrays.stream(shortest).map(close::target).toArray(),
        List.of(NodeColumn.numbers("c0", x), NodeColumn.numbers("c1", y)));
  }

  /// Gaussian clusters in many dimensions. Edges join near neighbours: the nearest of all nodes
  /// first, then the second nearest, until there are as many as asked for.
  static GeneratedGraph clusters(GeneratorParameters parameters) {
    int nodes = parameters.nodes();
    int edges = parameters.simpleEdges(nodes, 5);
    int clusters = parameters.integer("clusters", 1, nodes);
    int dimensions = parameters.integer("dimensions", 1, 256);

    int[] cluster = parameters.random("cluster").ints(nodes, 0, clusters).toArray();
    SplittableRandom random = parameters.random("points");
    float[][] points = Gaussians.clusters(random, cluster, clusters, dimensions);
    var columns = new ArrayList<NodeColumn>();
    columns.add(NodeColumn.categories("cluster", "cluster ", cluster));
    for (int d = 0; d < dimensions; d++) {
      float[] axis = points[d];
      columns.add(new NodeColumn("c" + d, node -> AttributeValue.of((double) axis[node])));
    }
    int[][] ends = NearPairs.first(edges, points, nodes, parameters.random("splits"));
    return new GeneratedGraph(nodes, ends[0], ends[1], columns);
  }
}
