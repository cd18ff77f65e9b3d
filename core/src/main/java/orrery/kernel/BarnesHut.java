package orrery.kernel;

/// Repulsion in O(n log n): near nodes push one by one, far ones as the cells of a [ClusterTree].
/// The targets of a leaf share one list of sources, which is what lets a [SourceForce] use vectors.
///
/// A cell stands for its nodes where its longest side is at most `theta` times its distance from
/// the target leaf's box: a far stricter rule than per target, so that `theta` of 1 errs by about a
/// percent. Up to three dimensions; in more, boxes meet everywhere and [SampledRepulsion] serves.
public final class BarnesHut {
  public static final int MAX_DIMENSIONS = 3;
  private static final int LIST = 2048; // sources gathered before they are added
  private static final int PIECE = 8; // leaves of one piece

  private final int dimensions;
  private final SourceForce groupForce;
  private final Scratch[] scratch;

  /// For at most `workers` workers.
  public BarnesHut(int dimensions, int workers, SourceForce groupForce) {
    if (dimensions > MAX_DIMENSIONS) {
      throw new IllegalArgumentException(
          dimensions + " dimensions: trees serve up to " + MAX_DIMENSIONS);
    }
    this.dimensions = dimensions;
    this.groupForce = groupForce;
    scratch = new Scratch[workers];
    for (int i = 0; i < workers; i++)
      scratch[i] = new Scratch(dimensions, groupForce.rows(dimensions));
  }

  /// Adds to `force[row][node]` what the [SourceForce] makes of all nodes of the same tree, times
  /// the node's mass and the tree's `strength`. Leaves whose every node has `mobility` 0 are left
  /// out.
  public void addForces(
      Workers workers,
      ClusterTree tree,
      float theta,
      float[] mass,
      float[] mobility,
      float[] strength,
      float[][] force) {
    workers.run(
        Workers.pieces(tree.leafCount, PIECE),
        (worker, piece) -> {
          int end = Math.min(tree.leafCount, (piece + 1) * PIECE);
          for (int leaf = piece * PIECE; leaf < end; leaf++) {
            if (isMobile(tree, leaf, mobility)) {
              addToLeaf(scratch[worker], tree, leaf, theta, mass, strength, force);
            }
          }
        });
  }

  private static boolean isMobile(ClusterTree tree, int leaf, float[] mobility) {
    int cell = tree.leafCell[leaf];
    for (int place = tree.firstPlace[cell]; place < tree.endPlace[cell]; place++) {
      if (mobility[tree.order[place]] > 0) return true;
    }
    return false;
  }

  private void addToLeaf(
      Scratch scratch,
      ClusterTree tree,
      int leaf,
      float theta,
      float[] mass,
      float[] strength,
      float[][] force) {
    int cell = tree.leafCell[leaf];
    int from = tree.firstPlace[cell], targets = tree.endPlace[cell] - from;
    for (int axis = 0; axis < dimensions; axis++) {
      System.arraycopy(tree.placed[axis], from, scratch.target[axis], 0, targets);
    }
    for (float[] row : scratch.sum) java.util.Arrays.fill(row, 0);
    scratch.sources = 0;
    if (dimensions == 2) {
      walkPlane(scratch, tree, leaf, theta);
    } else {
      walk(scratch, tree, leaf, theta);
    }
    scratch.flush(groupForce);
    float treeStrength = strength[tree.leafTree[leaf]];
    for (int t = 0; t < targets; t++) {
      int node = tree.order[from + t];
      float scale = treeStrength * mass[node];
      for (int row = 0; row < scratch.sum.length; row++) {
        force[row][node] += scale * scratch.sum[row][t];
      }
    }
  }

  /// Gathers the sources of a leaf's targets.
  private void walk(Scratch scratch, ClusterTree tree, int leaf, float theta) {
    int box = tree.leafCell[leaf] * 2 * dimensions;
    int stride = tree.stride;
    float thetaSquared = theta * theta;
    int cell = tree.treeCell[tree.leafTree[leaf]];
    int end = tree.next[cell];
    while (cell < end) {
      int c = cell * stride;
      float squared = 0;
      for (int axis = 0; axis < dimensions; axis++) {
        float centre = tree.cells[c + axis];
        float low = tree.boxes[box + axis], high = tree.boxes[box + dimensions + axis];
        float gap = Math.max(0, Math.max(low - centre, centre - high));
        squared += gap * gap;
      }
      if (tree.cells[c + dimensions + 1] <= thetaSquared * squared) {
        scratch.addCell(tree, c, groupForce);
        cell = tree.next[cell];
      } else if (tree.next[cell] == cell + 1) {
        scratch.addPlaces(tree, cell, groupForce);
        cell++;
      } else {
        cell++;
      }
    }
  }

  /// [#walk] in two dimensions, which is where nearly all walks are.
  private void walkPlane(Scratch scratch, ClusterTree tree, int leaf, float theta) {
    float[] cells = tree.cells;
    int[] next = tree.next;
    int box = tree.leafCell[leaf] * 4;
    float lowX = tree.boxes[box], lowY = tree.boxes[box + 1];
    float highX = tree.boxes[box + 2], highY = tree.boxes[box + 3];
    float thetaSquared = theta * theta;
    int cell = tree.treeCell[tree.leafTree[leaf]];
    int end = next[cell];
    while (cell < end) {
      int c = cell * 4;
      float x = cells[c], y = cells[c + 1];
      float gapX = Math.max(0, Math.max(lowX - x, x - highX));
      float gapY = Math.max(0, Math.max(lowY - y, y - highY));
      if (cells[c + 3] <= thetaSquared * (gapX * gapX + gapY * gapY)) {
        scratch.addCell(tree, c, groupForce);
        cell = next[cell];
      } else {
        if (next[cell] == cell + 1) scratch.addPlaces(tree, cell, groupForce);
        cell++;
      }
    }
  }

  /// One worker's targets and the sources gathered for them.
  private static final class Scratch {
    final float[][] source;
    final float[] sourceMass = new float[LIST];
    final float[][] target;
    final float[][] sum;
    int sources;

    Scratch(int dimensions, int rows) {
      source = new float[dimensions][LIST];
      target = new float[dimensions][GroupForce.TARGETS];
      sum = new float[rows][GroupForce.TARGETS];
    }

    void addCell(ClusterTree tree, int cell, SourceForce groupForce) {
      if (sources == LIST) flush(groupForce);
      for (int axis = 0; axis < source.length; axis++) {
        source[axis][sources] = tree.cells[cell + axis];
      }
      sourceMass[sources++] = tree.cells[cell + source.length];
    }

    void addPlaces(ClusterTree tree, int cell, SourceForce groupForce) {
      int from = tree.firstPlace[cell], count = tree.endPlace[cell] - from;
      if (sources + count > LIST) flush(groupForce);
      for (int axis = 0; axis < source.length; axis++) {
        System.arraycopy(tree.placed[axis], from, source[axis], sources, count);
      }
      System.arraycopy(tree.placedMass, from, sourceMass, sources, count);
      sources += count;
    }

    void flush(SourceForce groupForce) {
      groupForce.add(source.length, sources, source, sourceMass, target, sum);
      sources = 0;
    }
  }
}
