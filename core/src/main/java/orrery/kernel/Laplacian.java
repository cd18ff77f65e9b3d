package orrery.kernel;

import java.util.Arrays;

/// The Laplacian of a graph without loops, `D - W`, as rows of neighbours; parallel edges add up.
/// Immutable after it is made.
///
/// @param begin where the neighbours of each node begin; one more at the end
/// @param neighbour each once, without the node itself
/// @param degree the sum of a node's weights
public record Laplacian(int[] begin, int[] neighbour, double[] weight, double[] degree) {
  private static final int ROWS = 1024; // of one piece

  /// Of `nodes` nodes and the edges given; loops are left out.
  ///
  /// @param weights one an edge, or empty where all are 1
  public static Laplacian of(int nodes, int[] sources, int[] targets, double[] weights) {
    int[] end = new int[nodes + 1];
    for (int e = 0; e < sources.length; e++) {
      if (sources[e] == targets[e]) continue;
      end[sources[e] + 1]++;
      end[targets[e] + 1]++;
    }
    for (int i = 0; i < nodes; i++) end[i + 1] += end[i];
    int[] next = Arrays.copyOf(end, nodes), edgeOf = new int[end[nodes]];
    for (int e = 0; e < sources.length; e++) {
      if (sources[e] == targets[e]) continue;
      edgeOf[next[sources[e]]++] = e;
      edgeOf[next[targets[e]]++] = e;
    }

    int[] begin = new int[nodes + 1], neighbour = new int[edgeOf.length];
    double[] weight = new double[edgeOf.length], degree = new double[nodes];
    int[] placeOf = new int[nodes];
    Arrays.fill(placeOf, -1);
    int used = 0;
    for (int i = 0; i < nodes; i++) {
      begin[i] = used;
      for (int place = end[i]; place < end[i + 1]; place++) {
        int e = edgeOf[place];
        double w = weights.length == 0 ? 1 : weights[e];
        int other = sources[e] == i ? targets[e] : sources[e];
        if (placeOf[other] < begin[i]) { // not yet among this node's
          placeOf[other] = used;
          neighbour[used++] = other;
        }
        weight[placeOf[other]] += w;
        degree[i] += w;
      }
    }
    begin[nodes] = used;
    return new Laplacian(
        begin, Arrays.copyOf(neighbour, used), Arrays.copyOf(weight, used), degree);
  }

  /// The component of each node, numbered in the order of their first nodes.
  public int[] components() {
    int[] label = new int[nodes()], queue = new int[nodes()];
    Arrays.fill(label, -1);
    int count = 0;
    for (int first = 0; first < label.length; first++) {
      if (label[first] >= 0) continue;
      int tail = 0;
      label[first] = count;
      queue[tail++] = first;
      for (int head = 0; head < tail; head++) {
        int node = queue[head];
        for (int arc = begin[node]; arc < begin[node + 1]; arc++) {
          if (label[neighbour[arc]] >= 0) continue;
          label[neighbour[arc]] = count;
          queue[tail++] = neighbour[arc];
        }
      }
      count++;
    }
    return label;
  }

  /// Writes how many edges every node is from `source` to `hops`, infinite where there is no way.
  ///
  /// @param queue scratch, one place a node
  public void hops(int source, int[] queue, float[] hops) {
    Arrays.fill(hops, Float.POSITIVE_INFINITY);
    hops[source] = 0;
    queue[0] = source;
    int tail = 1;
    for (int head = 0; head < tail; head++) {
      int node = queue[head];
      for (int arc = begin[node]; arc < begin[node + 1]; arc++) {
        int other = neighbour[arc];
        if (hops[other] != Float.POSITIVE_INFINITY) continue;
        hops[other] = hops[node] + 1;
        queue[tail++] = other;
      }
    }
  }

  /// Of the nodes given alone, which no edge leaves.
  ///
  /// @param placeOf where each of them stands in `nodes`
  public Laplacian part(int[] nodes, int[] placeOf) {
    int[] partBegin = new int[nodes.length + 1];
    for (int i = 0; i < nodes.length; i++) {
      partBegin[i + 1] = partBegin[i] + begin[nodes[i] + 1] - begin[nodes[i]];
    }
    int[] partNeighbour = new int[partBegin[nodes.length]];
    double[] partWeight = new double[partNeighbour.length], partDegree = new double[nodes.length];
    for (int i = 0; i < nodes.length; i++) {
      int from = begin[nodes[i]], length = begin[nodes[i] + 1] - from;
      for (int a = 0; a < length; a++) {
        partNeighbour[partBegin[i] + a] = placeOf[neighbour[from + a]];
      }
      System.arraycopy(weight, from, partWeight, partBegin[i], length);
      partDegree[i] = degree[nodes[i]];
    }
    return new Laplacian(partBegin, partNeighbour, partWeight, partDegree);
  }

  public int nodes() {
    return degree.length;
  }

  /// `to[j]` becomes this times `from[j]`.
  public void multiply(Workers workers, double[][] from, double[][] to) {
    workers.run(
        Workers.pieces(nodes(), ROWS),
        (_, piece) -> {
          int first = piece * ROWS, end = Math.min(nodes(), first + ROWS);
          for (int j = 0; j < from.length; j++) multiply(first, end, from[j], to[j]);
        });
  }

  /// The rows from `first` up to `end - 1` of the same, of one vector.
  void multiply(int first, int end, double[] from, double[] to) {
    for (int i = first; i < end; i++) {
      double sum = degree[i] * from[i];
      for (int arc = begin[i]; arc < begin[i + 1]; arc++) sum -= weight[arc] * from[neighbour[arc]];
      to[i] = sum;
    }
  }

  /// `D^-½ (D - W) D^-½`, on vectors multiplied before and after; no node may be alone.
  public SmallestEigenvectors.Operator normalized(Workers workers) {
    double[] scale = new double[nodes()];
    for (int i = 0; i < scale.length; i++) scale[i] = 1 / Math.sqrt(degree[i]);
    return scaled(scale, (from, to) -> multiply(workers, from, to));
  }

  /// `operator` between two multiplications by a diagonal matrix.
  static SmallestEigenvectors.Operator scaled(
      double[] diagonal, SmallestEigenvectors.Operator operator) {
    return (from, to) -> {
      double[][] inner = new double[from.length][diagonal.length];
      for (int j = 0; j < from.length; j++) {
        for (int i = 0; i < diagonal.length; i++) inner[j][i] = diagonal[i] * from[j][i];
      }
      operator.apply(inner, to);
      for (double[] vector : to) {
        for (int i = 0; i < diagonal.length; i++) vector[i] *= diagonal[i];
      }
    };
  }
}
