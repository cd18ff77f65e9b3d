package orrery.layout;

import java.util.Arrays;
import java.util.stream.IntStream;
import orrery.kernel.Workers;

/// Which layer each row lies in, from 0 at the top, so that edges go down: as deep as the longest
/// way from a row that no edge goes to, and such a row just above the first it goes to. An edge
/// that closes a cycle, found depth first, is turned round; self-loops do not count.
///
/// @param layer of each row
/// @param up the rows above that each row has edges with, as [Arcs]
/// @param down the rows below
record Layering(int[] layer, Arcs up, Arcs down) {

  /// Lists by row: those of row `i` stand at `begin[i]` up to `begin[i + 1] - 1`.
  record Arcs(int[] begin, int[] row) {

    static Arcs of(int rows, int[] from, int[] to, int count) {
      int[] begin = new int[rows + 1];
      for (int e = 0; e < count; e++) begin[from[e] + 1]++;
      for (int row = 0; row < rows; row++) begin[row + 1] += begin[row];
      int[] next = begin.clone(), target = new int[count];
      for (int e = 0; e < count; e++) target[next[from[e]]++] = to[e];
      return new Arcs(begin, target);
    }

    int count(int of) {
      return begin[of + 1] - begin[of];
    }
  }

  static Layering of(LayoutGraph graph, Workers workers) {
    int n = graph.nodeCount(), m = graph.sources().length;
    int[] from = new int[m], to = new int[m];
    int count = 0;
    for (int e = 0; e < m; e++) {
      if (graph.sources()[e] == graph.targets()[e]) continue;
      from[count] = graph.sources()[e];
      to[count++] = graph.targets()[e];
    }
    int[] finished = depthFirst(n, Arcs.of(n, from, to, count), Arcs.of(n, to, from, count));
    workers.requireRunning();
    for (int e = 0; e < count; e++) {
      if (finished[from[e]] > finished[to[e]]) continue;
      int source = from[e]; // closes a cycle
      from[e] = to[e];
      to[e] = source;
    }
    Arcs down = Arcs.of(n, from, to, count), up = Arcs.of(n, to, from, count);
    return new Layering(longestWays(n, finished, up, down), up, down);
  }

  /// When the search has seen all below each row, counted from 0. An edge goes to a row finished
  /// earlier, but one that closes a cycle.
  private static int[] depthFirst(int n, Arcs out, Arcs in) {
    int[] finished = new int[n], next = out.begin().clone(), path = new int[n];
    boolean[] isMet = new boolean[n];
    int time = 0;
    for (int round = 0; round < 2; round++) {
      for (int root = 0; root < n; root++) {
        if (isMet[root] || (round == 0 && in.count(root) > 0)) continue;
        int length = 0;
        isMet[root] = true;
        path[length++] = root;
        while (length > 0) {
          int row = path[length - 1];
          if (next[row] == out.begin()[row + 1]) {
            finished[row] = time++;
            length--;
            continue;
          }
          int other = out.row()[next[row]++];
          if (isMet[other]) continue;
          isMet[other] = true;
          path[length++] = other;
        }
      }
    }
    return finished;
  }

  private static int[] longestWays(int n, int[] finished, Arcs up, Arcs down) {
    int[] last = new int[n]; // rows, the last finished first: those above before those below
    for (int row = 0; row < n; row++) last[n - 1 - finished[row]] = row;
    int[] layer = new int[n];
    for (int row : last) {
      for (int arc = down.begin()[row]; arc < down.begin()[row + 1]; arc++) {
        int below = down.row()[arc];
        layer[below] = Math.max(layer[below], layer[row] + 1);
      }
    }
    for (int row = 0; row < n; row++) {
      if (up.count(row) > 0 || down.count(row) == 0) continue;
      int first = down.begin()[row];
      layer[row] =
          Arrays.stream(down.row(), first, first + down.count(row))
                  .map(below -> layer[below])
                  .min()
                  .orElseThrow()
              - 1;
    }
    return layer;
  }

  /// The rows of a component by layer, each layer as a walk from the top meets them, depth first:
  /// of a tree no two edges cross so.
  int[][] layers(int[] rows, boolean[] isMet) {
    int deepest = IntStream.of(rows).map(row -> layer[row]).max().orElse(0);
    int[] size = new int[deepest + 1];
    for (int row : rows) size[layer[row]]++;
    int[][] layers = new int[deepest + 1][];
    Arrays.setAll(layers, l -> new int[size[l]]);
    Arrays.fill(size, 0);
    int[] stack = new int[rows.length];
    for (int root : rows) {
      if (up.count(root) > 0) continue;
      int height = 0;
      isMet[root] = true;
      stack[height++] = root;
      while (height > 0) {
        int row = stack[--height];
        layers[layer[row]][size[layer[row]]++] = row;
        for (int arc = down.begin()[row + 1] - 1; arc >= down.begin()[row]; arc--) {
          int below = down.row()[arc];
          if (isMet[below]) continue;
          isMet[below] = true;
          stack[height++] = below;
        }
      }
    }
    return layers;
  }
}
