package orrery.layout;

/// A graph that stays as it is while a method computes: the neighbours of every row, and which rows
/// hang together. A slot of [Adjacency] and [Components] is the row itself.
final class FixedGraph {
  final int nodeCount;
  final int dimensions;
  final Adjacency adjacency;
  final Components components = new Components();

  private final int[] localOf;

  FixedGraph(LayoutGraph graph) {
    nodeCount = graph.nodeCount();
    dimensions = graph.dimensions();
    var table = new SlotTable(nodeCount);
    for (int id : graph.ids()) table.add(id);
    adjacency =
        new Adjacency(nodeCount, graph.edgeIds(), graph.sources(), graph.targets(), new float[0]);
    components.find(table, adjacency);
    localOf = new int[nodeCount];
  }

  /// One number for every row, to be written by whoever works on its component.
  int[] scratch() {
    return localOf;
  }

  /// The component on its own. Those of two components may be made at the same time.
  LinkedPart part(int component) {
    return LinkedPart.of(adjacency, components, component, localOf);
  }
}
