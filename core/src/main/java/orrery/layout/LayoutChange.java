package orrery.layout;

/// What one tick changed in the graph, as a living layout has to know it. Arrays are handed over.
///
/// Carried out in the order of the fields: edges and nodes go, nodes and edges come, nodes are
/// moved, then held or let go. Ids never come back, so the order is enough; an edge whose weight is
/// another now goes and comes in one change.
///
/// @param addedPositions where the engine put the new nodes, row-major
/// @param addedSources ids of nodes
/// @param addedWeights one weight an added edge, as those of [LayoutGraph#weights], or an empty
///   array where all are 1
/// @param movedPositions where somebody put the nodes `movedIds`, row-major
public record LayoutChange(
    int[] removedEdges,
    int[] removedNodes,
    int[] addedNodes,
    float[] addedPositions,
    int[] addedEdges,
    int[] addedSources,
    int[] addedTargets,
    float[] addedWeights,
    int[] movedIds,
    float[] movedPositions,
    int[] pinned,
    int[] unpinned) {
  public LayoutChange {
    int edges = addedEdges.length;
    if (addedSources.length != edges || addedTargets.length != edges) {
      throw new IllegalArgumentException(
          "%d added edges have %d sources and %d targets"
              .formatted(edges, addedSources.length, addedTargets.length));
    }
    if (addedWeights.length != 0 && addedWeights.length != edges) {
      throw new IllegalArgumentException(
          addedWeights.length + " weights for " + edges + " added edges");
    }
  }

  /// The weight of added edge `i`.
  float addedWeight(int i) {
    return addedWeights.length == 0 ? 1 : addedWeights[i];
  }
}
