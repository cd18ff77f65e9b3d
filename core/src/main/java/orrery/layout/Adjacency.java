package orrery.layout;

import com.carrotsearch.hppc.IntLongHashMap;
import java.util.Arrays;

/// The neighbours of every slot, as the kernels read them: those of slot `i` stand at `begin[i]` up
/// to `end[i] - 1`. Every list has room to grow; one that has outgrown it moves to the back, and
/// once the back is reached all lists are moved together: so a change costs what it touches.
///
/// Self-loops pull nothing and are kept out of the lists. Confined to one thread.
final class Adjacency {
  private static final int MIN_ROOM = 4;

  int[] begin;
  int[] end;
  int[] neighbour;
  float[] weight;

  private int[] limit; // where a slot's room ends
  private int[] edgeOf; // the edge of each arc
  private int used;
  private int slots;
  private final IntLongHashMap endsOf; // edge id to source and target slot

  /// The lists of `slots` slots and the edges given, by counting.
  Adjacency(int slots, int[] edgeIds, int[] sources, int[] targets, float[] weights) {
    this.slots = slots;
    begin = new int[Math.max(16, slots)];
    end = new int[begin.length];
    limit = new int[begin.length];
    endsOf = new IntLongHashMap(edgeIds.length);
    for (int e = 0; e < sources.length; e++) {
      if (sources[e] != targets[e]) {
        end[sources[e]]++;
        end[targets[e]]++;
      }
    }
    for (int i = 0; i < slots; i++) {
      int length = end[i];
      begin[i] = used;
      end[i] = used;
      used += length;
      limit[i] = used;
    }
    int capacity = used + used / 4 + 64;
    neighbour = new int[capacity];
    weight = new float[capacity];
    edgeOf = new int[capacity];
    for (int e = 0; e < sources.length; e++) {
      float w = weights.length == 0 ? 1 : weights[e];
      addEdge(edgeIds[e], sources[e], targets[e], w);
    }
  }

  int degree(int slot) {
    return end[slot] - begin[slot];
  }

  /// Makes room for slots up to `count - 1`.
  void reserve(int count) {
    if (count <= slots) return;
    if (count > begin.length) {
      int capacity = Math.max(count, 2 * begin.length);
      begin = Arrays.copyOf(begin, capacity);
      end = Arrays.copyOf(end, capacity);
      limit = Arrays.copyOf(limit, capacity);
    }
    slots = count;
  }

  void addEdge(int edge, int source, int target, float weightOfEdge) {
    if (endsOf.containsKey(edge)) {
      throw new IllegalStateException("edge " + edge + " was added twice");
    }
    endsOf.put(edge, (long) source << 32 | target);
    if (source == target) return;
    addArc(source, target, edge, weightOfEdge);
    addArc(target, source, edge, weightOfEdge);
  }

  /// Removes an edge that must be there.
  void removeEdge(int edge) {
    if (!endsOf.containsKey(edge)) {
      throw new IllegalStateException("the layout knows no edge " + edge);
    }
    long ends = endsOf.remove(edge);
    int source = (int) (ends >> 32), target = (int) ends;
    if (source == target) return;
    removeArc(source, edge);
    removeArc(target, edge);
  }

  void removeEdgesOf(int slot) {
    while (degree(slot) > 0) removeEdge(edgeOf[begin[slot]]);
  }

  /// The slot of an edge's source; the edge must be there.
  int source(int edge) {
    return (int) (endsOf.get(edge) >> 32);
  }

  /// The slot of an edge's target; the edge must be there.
  int target(int edge) {
    return (int) endsOf.get(edge);
  }

  /// Every edge between two nodes, once each.
  int edgeCount() {
    int arcs = 0;
    for (int i = 0; i < slots; i++) arcs += degree(i);
    return arcs / 2;
  }

  private void addArc(int from, int to, int edge, float w) {
    if (end[from] == limit[from]) move(from);
    int arc = end[from]++;
    neighbour[arc] = to;
    weight[arc] = w;
    edgeOf[arc] = edge;
  }

  private void removeArc(int from, int edge) {
    int last = --end[from];
    for (int arc = begin[from]; arc <= last; arc++) {
      if (edgeOf[arc] == edge) {
        neighbour[arc] = neighbour[last];
        weight[arc] = weight[last];
        edgeOf[arc] = edgeOf[last];
        return;
      }
    }
    throw new IllegalStateException("edge " + edge + " is missing at slot " + from);
  }

  /// Gives a full list twice its room.
  private void move(int slot) {
    int length = degree(slot);
    int room = Math.max(MIN_ROOM, 2 * length);
    if (used + room > neighbour.length) {
      compact(room);
    }
    System.arraycopy(neighbour, begin[slot], neighbour, used, length);
    System.arraycopy(weight, begin[slot], weight, used, length);
    System.arraycopy(edgeOf, begin[slot], edgeOf, used, length);
    begin[slot] = used;
    end[slot] = used + length;
    used += room;
    limit[slot] = used;
  }

  /// Moves all lists together, by slot, into arrays with a quarter to spare.
  private void compact(int room) {
    int arcs = 0;
    for (int i = 0; i < slots; i++) arcs += degree(i);
    int capacity = arcs + arcs / 4 + room + 64;
    int[] newNeighbour = new int[capacity];
    float[] newWeight = new float[capacity];
    int[] newEdgeOf = new int[capacity];
    used = 0;
    for (int i = 0; i < slots; i++) {
      int length = degree(i);
      System.arraycopy(neighbour, begin[i], newNeighbour, used, length);
      System.arraycopy(weight, begin[i], newWeight, used, length);
      System.arraycopy(edgeOf, begin[i], newEdgeOf, used, length);
      begin[i] = used;
      used += length;
      end[i] = used;
      limit[i] = used;
    }
    neighbour = newNeighbour;
    weight = newWeight;
    edgeOf = newEdgeOf;
  }
}
