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
    var drawing = new PackedDrawing(graph, edgeLength(graph, input.seed()));
    Positions start = input.start();
    if (start == null) {
      drawing.place(input.seed(), workers);
    } else {
      drawing.goOnFrom(start, input.seed());
    }
    return drawing;
  }

  private static EdgeLength edgeLength(FixedGraph graph, long seed) {
    var components = graph.components;
    if (components.count == 0) return EdgeLength.DEFAULT;
    int largest = components.largest();
    int from = components.borders[largest], to = components.borders[largest + 1];
    double meanHops = MeanHops.of(graph.adjacency, components.order, from, to, seed);
    return EdgeLength.of(to - from, meanHops);
  }

  private void place(long seed, Workers workers) {
    int[] scratch = graph.scratch();
    int large = graph.components.largeCount;
    for (int c = 0; c < large; c++) place(c, scratch, seed, workers);
    workers.run(
        graph.components.linkedCount - large,
        (_, piece) -> place(large + piece, scratch, seed, Workers.alone()));
  }

  private void place(int component, int[] scratch, long seed, Workers workers) {
    int[] order = graph.components.order;
    int from = graph.components.borders[component], to = graph.components.borders[component + 1];
    var part = WeightedGraph.of(graph.adjacency, order, from, to, scratch);
    float[][] placed = PivotMds.place(part, position.length, seed, workers);
    for (int axis = 0; axis < position.length; axis++) {
      for (int row = 0; row < to - from; row++) {
        position[axis][order[from + row]] = placed[axis][row];
      }
    }
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
