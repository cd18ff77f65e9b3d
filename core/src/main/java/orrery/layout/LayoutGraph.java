package orrery.layout;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;

/// What a layout needs to know of a graph: nodes by row, edges by the rows of their ends.
///
/// Arrays are handed over: nobody writes to them afterwards.
///
/// @param ids the node's id of each row, ascending
/// @param edgeIds the edge's id of each edge, by which a [LayoutChange] removes it later
/// @param sources the source's row of each edge; parallel edges and self-loops may occur
/// @param targets the target's row of each edge
/// @param weights one finite weight an edge, or an empty array where all are 1; see [EdgeWeights]
/// @param dimensions k
/// @param positions row-major, `ids.length * dimensions`; rows not in `placed` are to be found
/// @param placed the rows whose position is to be gone on from
/// @param pinned the rows that may not move
public record LayoutGraph(
    int[] ids,
    int[] edgeIds,
    int[] sources,
    int[] targets,
    float[] weights,
    int dimensions,
    float[] positions,
    BitSet placed,
    BitSet pinned) {
  public LayoutGraph {
    requireNonNull(placed, "placed");
    requireNonNull(pinned, "pinned");
    if (sources.length != targets.length) {
      throw new IllegalArgumentException(
          sources.length + " edge sources for " + targets.length + " targets");
    }
    if (edgeIds.length != sources.length) {
      throw new IllegalArgumentException(edgeIds.length + " ids for " + sources.length + " edges");
    }
    if (weights.length != 0 && weights.length != sources.length) {
      throw new IllegalArgumentException(
          weights.length + " weights for " + sources.length + " edges");
    }
    if (positions.length != ids.length * dimensions) {
      throw new IllegalArgumentException(
          positions.length + " coordinates for " + ids.length + " nodes in " + dimensions + "-D");
    }
  }

  public int nodeCount() {
    return ids.length;
  }

  /// The same graph whose edges pull as `others` say.
  public LayoutGraph withWeights(float[] others) {
    return new LayoutGraph(
        ids, edgeIds, sources, targets, others, dimensions, positions, placed, pinned);
  }

  /// The same graph with the rows of `rows` where `values` says, row-major.
  public LayoutGraph withPositions(float[] values, BitSet rows) {
    return new LayoutGraph(
        ids, edgeIds, sources, targets, weights, dimensions, values, rows, pinned);
  }
}
