package orrery.layout;

import java.util.Arrays;

/// One connected graph of a [Hierarchy], by row: neighbours as the kernels read them (those of row
/// `i` at `begin[i]` up to `end[i] - 1`, each edge in the lists of both ends, no row its own
/// neighbour), how strongly each pulls, and how many nodes' mass a row stands for.
///
/// Written while it is made and by nobody afterwards.
record WeightedGraph(int[] begin, int[] end, int[] neighbour, float[] weight, float[] mass) {

  /// The component `order[from]` up to `order[to - 1]` with a row for each of its slots, in that
  /// order. The mass of a node is one more than its degree, as in a drawing.
  ///
  /// @param localOf scratch, one number for every slot
  static WeightedGraph of(Adjacency adjacency, int[] order, int from, int to, int[] localOf) {
    int rows = to - from, arcs = 0;
    int[] begin = new int[rows], end = new int[rows];
    for (int row = 0; row < rows; row++) {
      int slot = order[from + row];
      localOf[slot] = row;
      begin[row] = arcs;
      arcs += adjacency.degree(slot);
      end[row] = arcs;
    }
    int[] neighbour = new int[arcs];
    float[] weight = new float[arcs], mass = new float[rows];
    for (int row = 0; row < rows; row++) {
      int slot = order[from + row];
      int arc = begin[row];
      for (int a = adjacency.begin[slot]; a < adjacency.end[slot]; a++) {
        neighbour[arc] = localOf[adjacency.neighbour[a]];
        weight[arc++] = adjacency.weight[a];
      }
      mass[row] = 1 + adjacency.degree(slot);
    }
    return new WeightedGraph(begin, end, neighbour, weight, mass);
  }

  /// The rows `kept`, ascending, and the edges between them.
  WeightedGraph keep(int[] kept) {
    int[] rowOf = new int[rows()];
    Arrays.fill(rowOf, -1);
    for (int i = 0; i < kept.length; i++) rowOf[kept[i]] = i;
    int[] keptBegin = new int[kept.length], keptEnd = new int[kept.length];
    int[] others = new int[neighbour.length];
    float[] weights = new float[neighbour.length], masses = new float[kept.length];
    int arcs = 0;
    for (int i = 0; i < kept.length; i++) {
      masses[i] = mass[kept[i]];
      keptBegin[i] = arcs;
      for (int arc = begin[kept[i]]; arc < end[kept[i]]; arc++) {
        int other = rowOf[neighbour[arc]];
        if (other < 0) continue;
        others[arcs] = other;
        weights[arcs++] = weight[arc];
      }
      keptEnd[i] = arcs;
    }
    return new WeightedGraph(
        keptBegin, keptEnd, Arrays.copyOf(others, arcs), Arrays.copyOf(weights, arcs), masses);
  }

  int rows() {
    return begin.length;
  }

  /// Twice the number of edges.
  int arcs() {
    return neighbour.length;
  }

  int degree(int row) {
    return end[row] - begin[row];
  }

  /// The root mean square length of the edges of a drawing `[axis][row]`, by weight.
  double edgeLength(float[][] position) {
    double sum = 0, weights = 0;
    for (int row = 0; row < rows(); row++) {
      for (int arc = begin[row]; arc < end[row]; arc++) {
        double squared = 0;
        for (float[] x : position) {
          double difference = x[neighbour[arc]] - x[row];
          squared += difference * difference;
        }
        sum += weight[arc] * squared;
        weights += weight[arc];
      }
    }
    return weights == 0 ? 0 : Math.sqrt(sum / weights);
  }
}
