package orrery.layout;

import orrery.kernel.Noise;
import orrery.kernel.Workers;
import orrery.model.Positions;

/// A drawing in the making, a component at a time: every component lies on its own, with a hop for
/// its unit, and [#positions] is where they are stretched to the length of edges that all layouts
/// have ([EdgeLength]) and set side by side.
///
/// The start is where the method last left the nodes, or pivot MDS.
final class PackedDrawing {
  private static final double JITTER = 1e-3; // hops: parts what a start lays on one spot

  final FixedGraph graph;

  /// `[axis][row]`, in hops; a component's origin is its own.
  final float[][] position;

  private final EdgeLength edgeLength;

  private PackedDrawing(FixedGraph graph, EdgeLength edgeLength) {
    this.graph = graph;
    this.edgeLength = edgeLength;
    position = new float[graph.dimensions][graph.nodeCount];
  }

  static PackedDrawing start(MethodInput input, Workers workers) {
    var graph = new FixedGraph(input.graph());
    var mds = new PivotMds(graph.adjacency, graph.scratch(), input.seed(), workers);
    var drawing = new PackedDrawing(graph, edgeLength(graph, mds));
    Positions start = input.start();
    if (start == null) {
      drawing.place(mds, input.seed(), workers);
    } else {
      drawing.goOnFrom(start, input.seed());
    }
    return drawing;
  }

  private static EdgeLength edgeLength(FixedGraph graph, PivotMds mds) {
    var components = graph.components;
    if (components.count == 0) return EdgeLength.DEFAULT;
    int largest = components.largest();
    int from = components.borders[largest], to = components.borders[largest + 1];
    return EdgeLength.of(to - from, mds.meanHops(components.order, from, to));
  }

  private void place(PivotMds mds, long seed, Workers workers) {
    var components = graph.components;
    for (int c = 0; c < components.largeCount; c++) {
      mds.place(components.order, components.borders[c], components.borders[c + 1], position);
    }
    var alone = new PivotMds(graph.adjacency, graph.scratch(), seed, Workers.alone());
    int first = components.largeCount;
    workers.run(
        components.linkedCount - first,
        (_, piece) -> {
          int c = first + piece;
          alone.place(components.order, components.borders[c], components.borders[c + 1], position);
        });
  }

  private void goOnFrom(Positions start, long seed) {
    var components = graph.components;
    for (int row = 0; row < graph.nodeCount; row++) {
      double length = edgeLength.forNodes(components.size(components.label[row]));
      for (int axis = 0; axis < position.length; axis++) {
        float value = start.values()[row * position.length + axis];
        double hops = Float.isFinite(value) ? value / length : 0;
        position[axis][row] = (float) (hops + JITTER * Noise.signed(seed, row, axis));
      }
    }
  }

  /// Copies a component's positions to `into[axis][node]`.
  void read(LinkedPart part, float[][] into) {
    for (int axis = 0; axis < position.length; axis++) {
      for (int i = 0; i < part.count(); i++) into[axis][i] = position[axis][part.nodes()[i]];
    }
  }

  /// Takes a component's positions over from `from[axis][node]`.
  void write(LinkedPart part, float[][] from) {
    for (int axis = 0; axis < position.length; axis++) {
      for (int i = 0; i < part.count(); i++) position[axis][part.nodes()[i]] = from[axis][i];
    }
  }

  /// How far apart nodes without edges lie in [#positions].
  double spacing() {
    return edgeLength.spacing();
  }

  /// A copy of all as it is now, stretched and packed.
  Positions positions() {
    var components = graph.components;
    int k = position.length;
    float[][] packed = new float[k][];
    for (int axis = 0; axis < k; axis++) packed[axis] = position[axis].clone();
    for (int row = 0; row < graph.nodeCount; row++) {
      float length = (float) edgeLength.forNodes(components.size(components.label[row]));
      for (float[] axis : packed) axis[row] *= length;
    }
    ComponentPacking.pack(components, packed, edgeLength.spacing());

    return Coordinates.of(packed);
  }
}
