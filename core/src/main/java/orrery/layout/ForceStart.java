package orrery.layout;

import static java.util.Objects.requireNonNull;

import java.util.BitSet;
import java.util.concurrent.ForkJoinPool;
import orrery.kernel.Alignment;
import orrery.kernel.Workers;
import orrery.model.Positions;

/// First positions of a graph: large components by [MultilevelStart] and small ones by [PivotMds],
/// then a few iterations of the forces, and all packed side by side. The same for a seed on any
/// number of threads.
public final class ForceStart {
  private static final int MAX_ITERATIONS = 50;
  private static final int MIN_ITERATIONS = 10;
  private static final double ITERATION_BUDGET = 4e6; // nodes and arcs moved, half a second or so

  private ForceStart() {}

  /// One finite position for each row of `graph`. Rows that are placed keep theirs, and the others
  /// are turned, scaled and shifted to fit them.
  ///
  /// Blocks while it works: about a second for 50,000 nodes.
  ///
  /// @param pool who helps the calling thread
  public static Positions initial(LayoutGraph graph, long seed, ForkJoinPool pool) {
    return initial(
        graph, ForceParameters.DEFAULT, seed, Workers.with(requireNonNull(pool, "pool")));
  }

  static Positions initial(
      LayoutGraph graph, ForceParameters parameters, long seed, Workers workers) {
    var bare = withoutPositions(graph);
    var system = new ForceSystem(bare, parameters, seed, workers);
    place(system, seed, workers);
    int nodes = graph.nodeCount(), k = graph.dimensions();
    fit(graph, system.position);
    float[] values = new float[nodes * k];
    for (int row = 0; row < nodes; row++) {
      for (int axis = 0; axis < k; axis++) {
        int i = row * k + axis;
        values[i] = graph.placed().get(row) ? graph.positions()[i] : system.position[axis][row];
      }
    }
    return new Positions(k, values);
  }

  /// Lays all of `system` out from nothing; pins hold nobody.
  static void place(ForceSystem system, long seed, Workers workers) {
    var components = system.components;
    if (components.count == 0) return;
    int[] localOf = new int[system.table.end()];
    for (int c = 0; c < components.largeCount; c++) {
      place(system, c, localOf, seed, workers);
    }
    int small = components.linkedCount - components.largeCount;
    workers.run(
        small,
        (_, piece) -> place(system, components.largeCount + piece, localOf, seed, Workers.alone()));

    int arcs = 2 * system.adjacency.edgeCount();
    double iterations = ITERATION_BUDGET / (system.table.count() + arcs + 1.0);
    system.warmAll();
    for (int i = 0; i < Math.clamp((long) iterations, MIN_ITERATIONS, MAX_ITERATIONS); i++) {
      system.iterate();
    }
    ComponentPacking.pack(components, system.position, system.edgeLength().spacing());
  }

  private static void place(
      ForceSystem system, int component, int[] localOf, long seed, Workers workers) {
    var components = system.components;
    int from = components.borders[component], to = components.borders[component + 1];
    var graph = WeightedGraph.of(system.adjacency, components.order, from, to, localOf);
    float[][] placed =
        component < components.largeCount
            ? MultilevelStart.place(
                graph,
                system.dimensions,
                system.parameters,
                system.edgeLength().stretch(),
                seed,
                workers)
            : PivotMds.place(graph, system.dimensions, seed, workers);
    float length = (float) system.edgeLength().forNodes(to - from);
    for (int axis = 0; axis < placed.length; axis++) {
      for (int row = 0; row < to - from; row++) {
        system.position[axis][components.order[from + row]] = length * placed[axis][row];
      }
    }
  }

  /// Lays the drawing upon the rows that have a place already.
  private static void fit(LayoutGraph graph, float[][] position) {
    int known = graph.placed().cardinality(), k = graph.dimensions();
    if (known == 0) return;
    float[][] source = new float[k][known], target = new float[k][known];
    int i = 0;
    for (int row = graph.placed().nextSetBit(0);
        row >= 0;
        row = graph.placed().nextSetBit(row + 1)) {
      for (int axis = 0; axis < k; axis++) {
        source[axis][i] = position[axis][row];
        target[axis][i] = graph.positions()[row * k + axis];
      }
      i++;
    }
    Alignment.fit(known, source, target).apply(graph.nodeCount(), position);
  }

  private static LayoutGraph withoutPositions(LayoutGraph graph) {
    return new LayoutGraph(
        graph.ids(),
        graph.edgeIds(),
        graph.sources(),
        graph.targets(),
        graph.weights(),
        graph.dimensions(),
        graph.positions(),
        new BitSet(),
        new BitSet());
  }
}
