package orrery.layout;

import java.util.Arrays;

/// One component by itself, its nodes numbered anew from 0 and breadth first, so that neighbours
/// lie near each other in memory. Neighbours are told once each: no self-loops, no parallel edges.
///
/// @param nodes the slot of each node, breadth first
/// @param begin where the neighbours of each node begin, and behind the last the end of all
/// @param neighbour by number
record LinkedPart(int[] nodes, int[] begin, int[] neighbour) {

  /// @param localOf scratch, one number for every slot; those of this component are written
  static LinkedPart of(Adjacency adjacency, Components components, int component, int[] localOf) {
    int first = components.borders[component], count = components.size(component);
    for (int place = first; place < first + count; place++) localOf[components.order[place]] = -1;
    int[] nodes = new int[count];
    nodes[0] = components.order[first];
    localOf[nodes[0]] = 0;
    int tail = 1, arcs = 0;
    for (int head = 0; head < tail; head++) {
      int slot = nodes[head];
      arcs += adjacency.degree(slot);
      for (int arc = adjacency.begin[slot]; arc < adjacency.end[slot]; arc++) {
        int other = adjacency.neighbour[arc];
        if (localOf[other] >= 0) continue;
        localOf[other] = tail;
        nodes[tail++] = other;
      }
    }

    int[] begin = new int[count + 1], neighbour = new int[arcs], lastSeenBy = new int[count];
    Arrays.fill(lastSeenBy, -1);
    int used = 0;
    for (int node = 0; node < count; node++) {
      int slot = nodes[node];
      for (int arc = adjacency.begin[slot]; arc < adjacency.end[slot]; arc++) {
        int other = localOf[adjacency.neighbour[arc]];
        if (lastSeenBy[other] == node) continue;
        lastSeenBy[other] = node;
        neighbour[used++] = other;
      }
      begin[node + 1] = used;
    }
    return new LinkedPart(nodes, begin, Arrays.copyOf(neighbour, used));
  }

  int count() {
    return nodes.length;
  }

  int degree(int node) {
    return begin[node + 1] - begin[node];
  }

  /// The hops from `start` to every node, and the nodes in the order they were met.
  void breadthFirst(int start, int[] met, float[] hops) {
    Arrays.fill(hops, -1);
    hops[start] = 0;
    met[0] = start;
    int tail = 1;
    for (int head = 0; head < tail; head++) {
      int node = met[head];
      float next = hops[node] + 1;
      for (int arc = begin[node]; arc < begin[node + 1]; arc++) {
        int other = neighbour[arc];
        if (hops[other] >= 0) continue;
        hops[other] = next;
        met[tail++] = other;
      }
    }
  }
}
