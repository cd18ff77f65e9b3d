package orrery.peers;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.LongStream;

/// An undirected graph, connected, without self-loops and parallel edges, for no two tools agree on
/// what those mean. In a file two little-endian ints, nodes and edges, and then the ends of each
/// edge.
record Graph(String name, int nodes, int[] sources, int[] targets) {

  /// The largest component of any graph, its nodes numbered anew in the order they had.
  static Graph largestComponent(String name, int nodes, int[] sources, int[] targets) {
    var sets = new NodeSets(nodes);
    for (int e = 0; e < sources.length; e++) sets.join(sources[e], targets[e]);
    int[] size = new int[nodes];
    int largest = 0;
    for (int node = 0; node < nodes; node++) {
      int root = sets.root(node);
      if (++size[root] > size[largest]) largest = root;
    }
    int[] place = new int[nodes];
    int count = 0;
    for (int node = 0; node < nodes; node++) {
      place[node] = sets.root(node) == largest ? count++ : -1;
    }
    long[] edges = new long[sources.length];
    for (int e = 0; e < edges.length; e++) {
      int a = place[sources[e]], b = place[targets[e]];
      edges[e] = a < 0 || a == b ? -1 : (long) Math.min(a, b) << 32 | Math.max(a, b);
    }
    edges = LongStream.of(edges).filter(edge -> edge >= 0).sorted().distinct().toArray();
    int[] from = new int[edges.length], to = new int[edges.length];
    for (int e = 0; e < edges.length; e++) {
      from[e] = (int) (edges[e] >>> 32);
      to[e] = (int) edges[e];
    }
    return new Graph(name, count, from, to);
  }

  static Graph read(Path file) throws IOException {
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file)).order(ByteOrder.LITTLE_ENDIAN);
    int nodes = bytes.getInt(), edges = bytes.getInt();
    int[] sources = new int[edges], targets = new int[edges];
    for (int e = 0; e < edges; e++) {
      sources[e] = bytes.getInt();
      targets[e] = bytes.getInt();
    }
    return new Graph(file.toString(), nodes, sources, targets);
  }

  void write(Path file) throws IOException {
    var bytes = ByteBuffer.allocate(8 + 8 * sources.length).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(nodes).putInt(sources.length);
    for (int e = 0; e < sources.length; e++) bytes.putInt(sources[e]).putInt(targets[e]);
    Matrix.writeAll(file, bytes.flip());
  }

  /// The ends of the edges as most programs read them.
  void writeDot(Path file) throws IOException {
    var text = new StringBuilder("graph {\n");
    for (int e = 0; e < sources.length; e++) {
      text.append(sources[e]).append(" -- ").append(targets[e]).append('\n');
    }
    Files.writeString(file, text.append("}\n"));
  }

  void writeCsv(Path file) throws IOException {
    var text = new StringBuilder("source,target\n");
    for (int e = 0; e < sources.length; e++) {
      text.append(sources[e]).append(',').append(targets[e]).append('\n');
    }
    Files.writeString(file, text);
  }

  String size() {
    return "%,d/%,d".formatted(nodes, sources.length);
  }

  /// The neighbours of node `i` are `neighbors[starts[i] .. starts[i + 1]]`.
  record Adjacency(int[] starts, int[] neighbors) {}

  Adjacency adjacency() {
    int[] starts = new int[nodes + 1];
    for (int e = 0; e < sources.length; e++) {
      starts[sources[e] + 1]++;
      starts[targets[e] + 1]++;
    }
    Arrays.parallelPrefix(starts, Integer::sum);
    int[] next = Arrays.copyOf(starts, nodes), neighbors = new int[2 * sources.length];
    for (int e = 0; e < sources.length; e++) {
      neighbors[next[sources[e]]++] = targets[e];
      neighbors[next[targets[e]]++] = sources[e];
    }
    return new Adjacency(starts, neighbors);
  }
}
