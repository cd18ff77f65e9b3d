package orrery.layout;

import java.util.Arrays;

/// Gathers the rows of a graph into clusters of neighbours, each a row of the next coarser graph of
/// a [Hierarchy], in O(rows + edges): independent rows with all their neighbours, as the suns with
/// their planets of FM³ (Hachul & Jünger 2004), but none heavier than a few rows of middle mass, so
/// that a hub does not swallow its surroundings.
///
/// Leaves join the only neighbour they have whatever it weighs. What is left over around a full
/// cluster joins others of its kind: so the rows of a hub get fewer too.
final class Coarsening {
  private static final double HEAVIEST = 9; // times the middle mass
  private static final int NONE = -1;

  private final WeightedGraph graph;
  private final float maxMass;
  private final int[] cluster;
  private final float[] clusterMass;
  private int clusters;

  private Coarsening(WeightedGraph graph) {
    this.graph = graph;
    int rows = graph.rows();
    double total = 0;
    for (float mass : graph.mass()) total += mass;
    maxMass = (float) (HEAVIEST * total / rows);
    cluster = new int[rows];
    clusterMass = new float[rows];
    Arrays.fill(cluster, NONE);
  }

  /// The cluster of each row, numbered from 0 without gaps.
  static int[] clusters(WeightedGraph graph) {
    var coarsening = new Coarsening(graph);
    coarsening.joinLeaves();
    coarsening.gatherNeighbours();
    coarsening.joinRest();
    return coarsening.cluster;
  }

  private void joinLeaves() {
    for (int row = 0; row < graph.rows(); row++) {
      if (graph.degree(row) != 1) continue;
      int hub = graph.neighbour()[graph.begin()[row]];
      if (cluster[hub] == NONE) open(hub);
      if (cluster[row] == NONE) join(row, cluster[hub]);
    }
  }

  private void gatherNeighbours() {
    for (int row = 0; row < graph.rows(); row++) {
      if (cluster[row] != NONE || touchesCluster(row)) continue;
      float mass = graph.mass()[row];
      for (int arc = graph.begin()[row]; arc < graph.end()[row]; arc++) {
        mass += graph.mass()[graph.neighbour()[arc]];
      }
      if (mass > maxMass) continue;
      open(row);
      for (int arc = graph.begin()[row]; arc < graph.end()[row]; arc++) {
        int other = graph.neighbour()[arc];
        if (cluster[other] == NONE) join(other, cluster[row]);
      }
    }
  }

  private boolean touchesCluster(int row) {
    for (int arc = graph.begin()[row]; arc < graph.end()[row]; arc++) {
      if (cluster[graph.neighbour()[arc]] != NONE) return true;
    }
    return false;
  }

  /// Rows left over join the neighbouring cluster that pulls most for its mass, or where all are
  /// full, a row with the same neighbour, or nobody.
  private void joinRest() {
    int rows = graph.rows();
    int[] waiting = new int[rows]; // by row: the last cluster made of what its neighbours left over
    Arrays.fill(waiting, NONE);
    for (int row = 0; row < rows; row++) {
      if (cluster[row] != NONE) continue;
      float mass = graph.mass()[row];
      int best = NONE, hub = NONE;
      float bestPull = 0, hubPull = 0;
      for (int arc = graph.begin()[row]; arc < graph.end()[row]; arc++) {
        int other = graph.neighbour()[arc];
        float weight = graph.weight()[arc];
        if (hub == NONE || weight > hubPull) {
          hub = other;
          hubPull = weight;
        }
        int candidate = cluster[other];
        if (candidate == NONE || clusterMass[candidate] + mass > maxMass) continue;
        float pull = weight / clusterMass[candidate];
        if (best == NONE || pull > bestPull) {
          best = candidate;
          bestPull = pull;
        }
      }
      if (best != NONE) {
        join(row, best);
        continue;
      }
      int twins = hub == NONE ? NONE : waiting[hub];
      if (twins != NONE && clusterMass[twins] + mass <= maxMass) {
        join(row, twins);
      } else {
        open(row);
        if (hub != NONE) waiting[hub] = cluster[row];
      }
    }
  }

  private void open(int row) {
    cluster[row] = clusters;
    clusterMass[clusters++] = graph.mass()[row];
  }

  private void join(int row, int target) {
    cluster[row] = target;
    clusterMass[target] += graph.mass()[row];
  }

  /// The graph whose rows are the clusters: masses and the weights of parallel edges summed.
  static WeightedGraph contract(WeightedGraph graph, int[] cluster) {
    int rows = graph.rows(), count = 0;
    for (int c : cluster) count = Math.max(count, c + 1);
    int[] members = new int[rows], first = new int[count + 1];
    for (int c : cluster) first[c + 1]++;
    for (int c = 0; c < count; c++) first[c + 1] += first[c];
    int[] place = Arrays.copyOf(first, count);
    for (int row = 0; row < rows; row++) members[place[cluster[row]]++] = row;

    int[] begin = new int[count], end = new int[count];
    int[] neighbour = new int[graph.neighbour().length];
    float[] weight = new float[neighbour.length], mass = new float[count];
    int[] arcTo = new int[count]; // where this cluster's arc to another stands
    Arrays.fill(arcTo, NONE);
    int used = 0;
    for (int c = 0; c < count; c++) {
      begin[c] = used;
      for (int m = first[c]; m < first[c + 1]; m++) {
        int row = members[m];
        mass[c] += graph.mass()[row];
        for (int arc = graph.begin()[row]; arc < graph.end()[row]; arc++) {
          int other = cluster[graph.neighbour()[arc]];
          if (other == c) continue;
          if (arcTo[other] < begin[c]) {
            arcTo[other] = used;
            neighbour[used] = other;
            weight[used++] = 0;
          }
          weight[arcTo[other]] += graph.weight()[arc];
        }
      }
      end[c] = used;
    }
    return new WeightedGraph(
        begin, end, Arrays.copyOf(neighbour, used), Arrays.copyOf(weight, used), mass);
  }
}
