package orrery.peers;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SplittableRandom;

/// Graphs of the kinds people lay out, the same in every run.
final class SampleGraphs {
  private static final long SEED = 42;

  private SampleGraphs() {}

  /// A sheet of triangles, about 15,600 nodes.
  static Graph mesh() {
    return graph("mesh", 125 * 125, sheet(125, new SplittableRandom(SEED)));
  }

  /// Lines over land with few meshes, about 4,900 nodes and a third more edges: a tree that spans a
  /// sheet, and some of the sheet's other edges.
  static Graph powerGrid() {
    var random = new SplittableRandom(SEED);
    int side = 70, extra = 1_650;
    List<int[]> candidates = shuffled(sheet(side, random), random);
    var trees = new NodeSets(side * side);
    var edges = new ArrayList<int[]>();
    for (int[] edge : candidates) {
      if (trees.join(edge[0], edge[1])) {
        edges.add(edge);
      } else if (extra > 0 && random.nextInt(6) == 0) {
        edges.add(edge);
        extra--;
      }
    }
    return graph("power-like", side * side, edges);
  }

  /// Neighbouring areas, about 3,100: a sheet in which a third of the nodes fell together with a
  /// neighbour, which leaves it planar.
  static Graph planarMap() {
    var random = new SplittableRandom(SEED);
    int side = 68, areas = 3_100;
    List<int[]> edges = sheet(side, random);
    var areasOf = new NodeSets(side * side);
    int left = side * side;
    for (int[] edge : shuffled(edges, random)) {
      if (left > areas && areasOf.join(edge[0], edge[1])) left--;
    }
    var joined = new ArrayList<int[]>();
    for (int[] edge : edges) {
      joined.add(new int[] {areasOf.root(edge[0]), areasOf.root(edge[1])});
    }
    return graph("map", side * side, joined);
  }

  /// Packages and what they need, 60,000 and about 270,000: each takes over much of what an earlier
  /// one of its family needs, and some that everybody needs.
  static Graph hubs() {
    var random = new SplittableRandom(SEED);
    int nodes = 60_000, core = 40;
    int[][] needs = new int[nodes][0];
    var edges = new ArrayList<int[]>();
    for (int node = core; node < nodes; node++) {
      int near = Math.max(core, node - 400);
      int model = near + random.nextInt(Math.max(1, node - near));
      var chosen = new ArrayList<Integer>();
      for (int need : needs[model]) {
        if (random.nextInt(100) < 62) chosen.add(need);
      }
      if (model != node && random.nextBoolean()) chosen.add(model);
      while (random.nextInt(100) < 62) { // a hub, those of low rank by far the most
        chosen.add((int) (core * Math.pow(random.nextDouble(), 3)));
      }
      if (random.nextInt(3) == 0 || chosen.isEmpty()) chosen.add(random.nextInt(node));
      needs[node] = chosen.stream().distinct().mapToInt(Integer::intValue).toArray();
      for (int need : needs[node]) edges.add(new int[] {node, need});
    }
    return graph("hubs", nodes, edges);
  }

  /// `side` by `side` nodes, each square with one of its diagonals.
  private static List<int[]> sheet(int side, SplittableRandom random) {
    var edges = new ArrayList<int[]>();
    for (int row = 0; row < side; row++) {
      for (int column = 0; column < side; column++) {
        int node = row * side + column;
        boolean hasRight = column + 1 < side, hasBelow = row + 1 < side;
        if (hasRight) edges.add(new int[] {node, node + 1});
        if (hasBelow) edges.add(new int[] {node, node + side});
        if (!hasRight || !hasBelow) continue;
        edges.add(
            random.nextBoolean()
                ? new int[] {node, node + side + 1}
                : new int[] {node + 1, node + side});
      }
    }
    return edges;
  }

  private static List<int[]> shuffled(List<int[]> edges, SplittableRandom random) {
    var shuffled = new ArrayList<>(edges);
    for (int i = shuffled.size() - 1; i > 0; i--) {
      Collections.swap(shuffled, i, random.nextInt(i + 1));
    }
    return shuffled;
  }

  private static Graph graph(String name, int nodes, List<int[]> edges) {
    int[] sources = new int[edges.size()], targets = new int[edges.size()];
    for (int e = 0; e < sources.length; e++) {
      sources[e] = edges.get(e)[0];
      targets[e] = edges.get(e)[1];
    }
    return Graph.largestComponent(name, nodes, sources, targets);
  }
}
