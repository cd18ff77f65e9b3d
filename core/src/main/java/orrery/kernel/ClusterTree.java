package orrery.kernel;

import java.util.Arrays;

/// A forest of balanced k-d trees over nodes: every tree stands for one set of nodes that push each
/// other. Certain cells are its groups, of [GroupForce#TARGETS] near nodes that share an
/// interaction list; below them are leaves of [#LEAF] nodes, for most sources are near ones, and a
/// quarter of a group can often stand for its nodes where the whole could not. [#build] sorts the
/// nodes by halving the widest side; [#refit] only follows nodes that have moved, which serves for
/// some iterations.
///
/// Cells stand in preorder: the first child of cell `c` is `c + 1`, and what follows its whole
/// subtree is `next[c]`, so that walking needs no stack. Written by one caller; its arrays only
/// grow. Halving at the median, not at Morton borders, keeps leaves full in any number of
/// dimensions.
public final class ClusterTree {
  private static final int GROUP = GroupForce.TARGETS;
  static final int LEAF = 8; // divides a group
  private static final int SUBTREE_GROUPS = 32; // what one worker sorts alone
  private static final int PIECE = 64;

  final int dimensions;

  /// `centre[0] … centre[k - 1], mass, squared size` of each cell.
  final int stride;

  float[] cells = {};

  /// `low[0] … low[k - 1], high[0] … high[k - 1]` of each cell.
  float[] boxes = {};

  int[] next = {};
  int[] firstPlace = {};
  int[] endPlace = {};
  private int cellCount;

  /// Groups in order, and the tree that each belongs to.
  int[] groupCell = {};

  int[] groupTree = {};
  int groupCount;

  int[] treeCell = {};
  int treeCount;
  private int[] treeFrom = {}; // the first place of each, and the end of the last

  /// The nodes sorted into leaves, their positions and masses beside: place `p` is node `order[p]`.
  int[] order = {};

  float[][] placed;
  float[] placedMass = {};
  private int places;

  // Subtrees left to the workers: cell, and its first group.
  private int[] subtrees = {};
  private int subtreeCount;

  public ClusterTree(int dimensions) {
    this.dimensions = dimensions;
    stride = dimensions + 2;
    placed = new float[dimensions][0];
  }

  /// Sorts nodes: tree `t` stands for `nodes[borders[t]]` up to `nodes[borders[t + 1] - 1]`, one at
  /// least.
  public void build(Workers workers, int trees, int[] borders, int[] nodes, float[][] position) {
    int first = borders[0];
    places = borders[trees] - first;
    treeCount = trees;
    reserve(trees, borders);
    System.arraycopy(nodes, first, order, 0, places);
    for (int tree = 0; tree <= trees; tree++) treeFrom[tree] = borders[tree] - first;
    sort(workers, position);
  }

  /// Sorts the same nodes anew: what [#build] does, but quicker, for most stand nearly right.
  public void rebuild(Workers workers, float[][] position) {
    sort(workers, position);
  }

  private void sort(Workers workers, float[][] position) {
    subtreeCount = 0;
    int cell = 0;
    int group = 0;
    for (int tree = 0; tree < treeCount; tree++) {
      treeCell[tree] = cell;
      int from = treeFrom[tree], to = treeFrom[tree + 1];
      int groups = Workers.pieces(to - from, GROUP);
      Arrays.fill(groupTree, group, group + groups, tree);
      split(cell, group, from, to, position, true);
      group += groups;
      cell = next[cell];
    }
    groupCount = group;
    cellCount = cell;
    workers.run(
        subtreeCount,
        (_, piece) -> {
          int root = subtrees[2 * piece];
          split(root, subtrees[2 * piece + 1], firstPlace[root], endPlace[root], position, false);
        });
  }

  /// Takes over where the nodes are now.
  public void refit(Workers workers, float[][] position, float[] mass) {
    workers.run(
        Workers.pieces(groupCount, PIECE),
        (_, piece) -> {
          int end = Math.min(groupCount, (piece + 1) * PIECE);
          for (int group = piece * PIECE; group < end; group++) {
            fitGroup(groupCell[group], position, mass);
          }
        });
    for (int cell = cellCount - 1; cell >= 0; cell--) { // children stand behind their parent
      if (endPlace[cell] - firstPlace[cell] > GROUP) join(cell, cell + 1, next[cell + 1]);
    }
  }

  /// The sum of the groups' longest sides: once it has grown since the last [#build], groups
  /// overlap, lists are long, and the nodes are worth sorting anew.
  public double groupSpread() {
    double sum = 0;
    for (int group = 0; group < groupCount; group++) {
      sum += Math.sqrt(cells[groupCell[group] * stride + dimensions + 1]);
    }
    return sum;
  }

  /// Coordinate `axis` of the centre of mass of a tree.
  public float centre(int tree, int axis) {
    return cells[treeCell[tree] * stride + axis];
  }

  private void reserve(int trees, int[] borders) {
    int groups = 0;
    for (int t = 0; t < trees; t++) groups += Workers.pieces(borders[t + 1] - borders[t], GROUP);
    if (treeCell.length < trees + 1) {
      treeCell = new int[grown(trees + 1)];
      treeFrom = new int[treeCell.length];
    }
    if (order.length < places) {
      order = new int[grown(places)];
      placed = new float[dimensions][order.length];
      placedMass = new float[order.length];
    }
    if (groupCell.length < groups) {
      groupCell = new int[grown(groups)];
      groupTree = new int[groupCell.length];
      int capacity = 2 * groupCell.length * (GROUP / LEAF);
      cells = new float[capacity * stride];
      boxes = new float[capacity * 2 * dimensions];
      next = new int[capacity];
      firstPlace = new int[capacity];
      endPlace = new int[capacity];
      subtrees = new int[2 * groupCell.length];
    }
  }

  private static int grown(int needed) {
    return needed + needed / 2;
  }

  /// Makes the cells of `[from, to)` from `cell` on. `forWorkers`: small subtrees are noted, not
  /// made.
  private void split(
      int cell, int group, int from, int to, float[][] position, boolean forWorkers) {
    int groups = Workers.pieces(to - from, GROUP);
    firstPlace[cell] = from;
    endPlace[cell] = to;
    next[cell] = cell + cellsOf(to - from);
    if (forWorkers && groups <= SUBTREE_GROUPS) {
      subtrees[2 * subtreeCount] = cell;
      subtrees[2 * subtreeCount + 1] = group;
      subtreeCount++;
    } else if (groups == 1) {
      groupCell[group] = cell;
      splitGroup(cell, from, to, position);
    } else {
      int left = groups / 2;
      int middle = from + left * GROUP;
      select(position[widestAxis(from, to, position)], from, to - 1, middle);
      split(cell + 1, group, from, middle, position, forWorkers);
      split(next[cell + 1], group + left, middle, to, position, forWorkers);
    }
  }

  private void splitGroup(int cell, int from, int to, float[][] position) {
    firstPlace[cell] = from;
    endPlace[cell] = to;
    next[cell] = cell + cellsOf(to - from);
    int leaves = Workers.pieces(to - from, LEAF);
    if (leaves == 1) return;
    int middle = from + leaves / 2 * LEAF;
    select(position[widestAxis(from, to, position)], from, to - 1, middle);
    splitGroup(cell + 1, from, middle, position);
    splitGroup(next[cell + 1], middle, to, position);
  }

  private static int cellsOf(int places) {
    return 2 * Workers.pieces(places, LEAF) - 1;
  }

  private int widestAxis(int from, int to, float[][] position) {
    int widest = 0;
    float width = -1;
    for (int axis = 0; axis < dimensions; axis++) {
      float[] x = position[axis];
      float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY;
      for (int place = from; place < to; place++) {
        float value = x[order[place]];
        low = Math.min(low, value);
        high = Math.max(high, value);
      }
      if (high - low > width) {
        width = high - low;
        widest = axis;
      }
    }
    return widest;
  }

  /// Quickselect: nothing before place `wanted` is above it, nothing behind it below.
  private void select(float[] x, int first, int last, int wanted) {
    int low = first, high = last;
    while (low < high) {
      float a = x[order[low]], b = x[order[(low + high) >>> 1]], c = x[order[high]];
      float pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c)); // the median
      int i = low, j = high;
      while (i <= j) {
        while (x[order[i]] < pivot) i++;
        while (x[order[j]] > pivot) j--;
        if (i <= j) {
          int swapped = order[i];
          order[i++] = order[j];
          order[j--] = swapped;
        }
      }
      if (wanted <= j) {
        high = j;
      } else if (wanted >= i) {
        low = i;
      } else {
        return;
      }
    }
  }

  private void fitGroup(int group, float[][] position, float[] mass) {
    for (int cell = next[group] - 1; cell >= group; cell--) {
      if (next[cell] == cell + 1) {
        fitLeaf(cell, position, mass);
      } else {
        join(cell, cell + 1, next[cell + 1]);
      }
    }
  }

  private void fitLeaf(int cell, float[][] position, float[] mass) {
    int from = firstPlace[cell], to = endPlace[cell];
    float total = 0;
    for (int place = from; place < to; place++) {
      float m = mass[order[place]];
      placedMass[place] = m;
      total += m;
    }
    float widest = 0;
    for (int axis = 0; axis < dimensions; axis++) {
      float[] x = position[axis];
      float[] here = placed[axis];
      float low = Float.POSITIVE_INFINITY, high = Float.NEGATIVE_INFINITY, moment = 0;
      for (int place = from; place < to; place++) {
        float value = x[order[place]];
        here[place] = value;
        low = Math.min(low, value);
        high = Math.max(high, value);
        moment += placedMass[place] * value;
      }
      cells[cell * stride + axis] = moment / total;
      boxes[cell * 2 * dimensions + axis] = low;
      boxes[cell * 2 * dimensions + dimensions + axis] = high;
      widest = Math.max(widest, high - low);
    }
    cells[cell * stride + dimensions] = total;
    cells[cell * stride + dimensions + 1] = widest * widest;
  }

  private void join(int cell, int left, int right) {
    float massLeft = cells[left * stride + dimensions];
    float massRight = cells[right * stride + dimensions];
    float total = massLeft + massRight;
    float widest = 0;
    for (int axis = 0; axis < dimensions; axis++) {
      int low = axis, high = dimensions + axis, box = 2 * dimensions;
      float least = Math.min(boxes[left * box + low], boxes[right * box + low]);
      float most = Math.max(boxes[left * box + high], boxes[right * box + high]);
      boxes[cell * box + low] = least;
      boxes[cell * box + high] = most;
      widest = Math.max(widest, most - least);
      cells[cell * stride + axis] =
          (massLeft * cells[left * stride + axis] + massRight * cells[right * stride + axis])
              / total;
    }
    cells[cell * stride + dimensions] = total;
    cells[cell * stride + dimensions + 1] = widest * widest;
  }
}
