package orrery.layout;

import java.util.Arrays;

/// Which nodes hang together. Components push each other in no way: each is a drawing of its own
/// that [ComponentPacking] gives its place, for repulsion between them would blow small ones far
/// away. Numbered so that those large enough for a tree come first and single nodes last.
final class Components {
  /// The largest component whose pushes are summed one by one.
  static final int SMALL = 64;

  private static final int NONE = -1;

  int count;

  /// How many, from the first, are larger than [#SMALL].
  int largeCount;

  /// How many, from the first, are larger than one node.
  int linkedCount;

  /// The component of each slot.
  int[] label = {};

  /// The slots by component; those of component `c` at `borders[c]` up to `borders[c + 1] - 1`,
  /// ascending but where a [orrery.kernel.ClusterTree] has sorted a copy.
  int[] order = {};

  int[] borders = {0};

  private int[] found = {};
  private int[] sizes = {};
  private int[] numbers = {};

  /// Those that `labels` says: `count` of them, numbered from 0.
  static Components of(int[] labels, int count) {
    var components = new Components();
    components.reserve(Math.max(labels.length, count));
    System.arraycopy(labels, 0, components.label, 0, labels.length);
    for (int label : labels) components.sizes[label]++;
    components.count = count;
    components.arrange(labels.length);
    return components;
  }

  int size(int component) {
    return borders[component + 1] - borders[component];
  }

  /// The largest component, the first of them; needs one.
  int largest() {
    int best = 0;
    for (int c = 1; c < Math.max(1, largeCount > 0 ? largeCount : count); c++) {
      if (size(c) > size(best)) best = c;
    }
    return best;
  }

  /// Finds them anew.
  void find(SlotTable table, Adjacency adjacency) {
    reserve(table.end());
    discover(table, adjacency);
    arrange(table.end());
  }

  /// Follows nodes that have come and gone without looking at the others: each new one joins the
  /// component of a neighbour. What edges have joined or parted meanwhile is left to [#find].
  void follow(SlotTable table, Adjacency adjacency) {
    int known = label.length;
    reserve(table.end());
    Arrays.fill(label, known, label.length, NONE);
    int open = 0;
    for (int slot = 0; slot < table.end(); slot++) {
      if (!table.isLive(slot)) label[slot] = NONE;
      if (table.isLive(slot) && label[slot] == NONE) found[open++] = slot;
    }
    for (int i = 0; i < open; i++) {
      int slot = found[i];
      for (int arc = adjacency.begin[slot]; arc < adjacency.end[slot]; arc++) {
        label[slot] = Math.max(label[slot], label[adjacency.neighbour[arc]]);
      }
      if (label[slot] == NONE) label[slot] = count++;
    }
    Arrays.fill(sizes, 0, count, 0);
    for (int slot = 0; slot < table.end(); slot++) {
      if (table.isLive(slot)) sizes[label[slot]]++;
    }
    arrange(table.end());
  }

  /// A slot whose node has gone or is not known yet.
  void forget(int slot) {
    if (slot < label.length) label[slot] = NONE;
  }

  private void reserve(int end) {
    if (label.length >= end) return;
    int capacity = end + end / 2;
    label = Arrays.copyOf(label, capacity);
    order = new int[capacity];
    found = new int[capacity];
    sizes = new int[2 * capacity];
    numbers = new int[2 * capacity];
    borders = new int[2 * capacity + 1];
  }

  private void arrange(int end) {
    number();
    for (int slot = 0; slot < end; slot++) {
      if (label[slot] != NONE) {
        label[slot] = numbers[label[slot]];
        order[borders[label[slot]]++] = slot;
      }
    }
    for (int c = count; c > 0; c--) borders[c] = borders[c - 1];
    borders[0] = 0;
  }

  /// Labels by lowest slot, breadth first.
  private void discover(SlotTable table, Adjacency adjacency) {
    int end = table.end();
    Arrays.fill(label, 0, end, NONE);
    count = 0;
    for (int root = 0; root < end; root++) {
      if (label[root] >= 0 || !table.isLive(root)) continue;
      int tail = 0;
      label[root] = count;
      found[tail++] = root;
      for (int head = 0; head < tail; head++) {
        int slot = found[head];
        for (int arc = adjacency.begin[slot]; arc < adjacency.end[slot]; arc++) {
          int other = adjacency.neighbour[arc];
          if (label[other] < 0) {
            label[other] = count;
            found[tail++] = other;
          }
        }
      }
      sizes[count++] = tail;
    }
  }

  /// Large, small, single; each in order of discovery. Leaves the first place of each in `borders`.
  private void number() {
    int number = 0, place = 0;
    for (int rank = 0; rank < 3; rank++) {
      for (int c = 0; c < count; c++) {
        if (rank(sizes[c]) != rank) continue;
        numbers[c] = number;
        borders[number++] = place;
        place += sizes[c];
      }
      if (rank == 0) largeCount = number;
      if (rank == 1) linkedCount = number;
    }
    count = number; // without those that have lost all their nodes
    borders[count] = place;
  }

  private static int rank(int size) {
    return size > SMALL ? 0 : size > 1 ? 1 : size == 1 ? 2 : 3;
  }
}
