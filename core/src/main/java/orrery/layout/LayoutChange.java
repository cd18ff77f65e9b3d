package orrery.layout;

/// What one tick changed in the graph, as a living layout has to know it. Arrays are handed over.
///
/// Carried out in the order of the fields: edges and nodes go, nodes and edges come, nodes are
/// moved, then held or let go. Ids never come back, so the order is enough.
///
/// @param addedPositions where the engine put the new nodes, row-major
/// @param addedSources ids of nodes
/// @param movedPositions where somebody put the nodes `movedIds`, row-major
public record LayoutChange(
    int[] removedEdges,
    int[] removedNodes,
    int[] addedNodes,
    float[] addedPositions,
    int[] addedEdges,
    int[] addedSources,
    int[] addedTargets,
    int[] movedIds,
    float[] movedPositions,
    int[] pinned,
    int[] unpinned) {}
