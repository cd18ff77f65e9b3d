package orrery.layout;

import java.util.Arrays;
import orrery.kernel.Attraction;
import orrery.kernel.BarnesHut;
import orrery.kernel.ClusterTree;
import orrery.kernel.GroupForce;
import orrery.kernel.Motion;
import orrery.kernel.Noise;
import orrery.kernel.Repulsion;
import orrery.kernel.SampledRepulsion;
import orrery.kernel.Workers;

/// The nodes, edges and forces of one drawing, and one iteration of them. Edges pull, nodes of one
/// component push each other and are held to its centre; how strongly is set such that at rest the
/// edges of a component are as long as [EdgeLength] says.
///
/// Every node has a heat: 1 where something has just changed, then less with each iteration. It
/// scales the node's moves, and a drawing whose every heat is 0 is at rest. Confined to one thread,
/// which shares the loops with [Workers]; the outcome of `n` iterations is the same for any number
/// of them.
final class ForceSystem {
  private static final int SORT_INTERVAL = 32; // iterations between two sorts of the tree
  private static final double OVERLAP = 1.3; // leaves so much larger than after a sort
  private static final int FIND_INTERVAL = 32; // iterations between two searches for components
  private static final int PIECE = 1024;
  private static final int SMALL_PIECE = 32;
  private static final double COLDEST = 0.01;
  private static final int TREE_DIMENSIONS = 3;

  final int dimensions;
  final SlotTable table;
  final Adjacency adjacency;
  final Components components = new Components();

  /// `[axis][slot]`.
  float[][] position;

  /// How warm each node is; 0 for those held in place.
  float[] heat = {};

  boolean[] isPinned = {};

  private final ForceParameters parameters;
  private EdgeLength edgeLength;
  private final long seed;
  private final Workers workers;
  private final float cooling;

  // By slot.
  private float[][] next;
  private float[][] force;
  private float[][] step;
  private float[] pace = {};
  private float[] mass = {};
  private float[] stiffness = {};

  // By component.
  private float[] strength = {};
  private float[] hold = {};
  private float[] maxStep = {};
  private float[][] centre;

  private final ClusterTree tree;
  private final BarnesHut barnesHut;
  private final SampledRepulsion sampled;
  private float[] pieceAlpha = {};
  private boolean isSorted;
  private double sortedSpread;
  private int sortAge;
  private boolean isLabelled; // every node has a component
  private boolean isFound; // and edges say the same
  private long findNext;
  private long iteration;
  private float alpha;

  /// Takes over `graph`; nodes without a position stand at 0 until somebody puts them somewhere.
  ForceSystem(LayoutGraph graph, ForceParameters parameters, long seed, Workers workers) {
    this.parameters = parameters;
    this.seed = seed;
    this.workers = workers;
    dimensions = graph.dimensions();
    cooling = (float) StrictMath.pow(COLDEST, 1.0 / parameters.iterations());
    tree = new ClusterTree(Math.min(dimensions, TREE_DIMENSIONS));
    barnesHut =
        new BarnesHut(Math.min(dimensions, TREE_DIMENSIONS), workers.count(), GroupForce.best());
    sampled = new SampledRepulsion(dimensions, workers.count(), GroupForce.best());
    position = new float[dimensions][0];
    next = new float[dimensions][0];
    force = new float[dimensions][0];
    step = new float[dimensions][0];
    centre = new float[dimensions][0];

    int nodes = graph.nodeCount();
    table = new SlotTable(nodes);
    reserve(nodes);
    for (int row = 0; row < nodes; row++) {
      table.add(graph.ids()[row]);
      pace[row] = 1;
      isPinned[row] = graph.pinned().get(row);
      if (graph.placed().get(row)) put(row, graph.positions(), row);
    }
    adjacency =
        new Adjacency(
            nodes, graph.edgeIds(), graph.sources(), graph.targets(), relative(graph.weights()));
    edgeLength = EdgeLength.DEFAULT;
    rescale();
  }

  /// Chooses the length of edges by what the graph is now, as at the start.
  void rescale() {
    isLabelled = false;
    isFound = false;
    findNext = iteration;
    label();
    edgeLength = chooseEdgeLength();
    strengthen();
  }

  /// Weights around 1, so that they share the pull out and do not raise it.
  private static float[] relative(float[] weights) {
    double sum = 0;
    for (float weight : weights) sum += weight;
    float[] relative = weights.clone();
    for (int i = 0; i < relative.length; i++) relative[i] *= (float) (weights.length / sum);
    return relative;
  }

  private EdgeLength chooseEdgeLength() {
    if (components.count == 0) return EdgeLength.DEFAULT;
    int largest = components.largest();
    var mds = new PivotMds(adjacency, new int[table.end()], seed, workers);
    int from = components.borders[largest], to = components.borders[largest + 1];
    return EdgeLength.of(to - from, mds.meanHops(components.order, from, to));
  }

  EdgeLength edgeLength() {
    return edgeLength;
  }

  /// The greatest heat of all: 0 at rest.
  float alpha() {
    return alpha;
  }

  long iteration() {
    return iteration;
  }

  /// Heats a node that may move and has somebody to move for; true where it got warmer.
  boolean warm(int slot, float amount) {
    if (isPinned[slot] || adjacency.degree(slot) == 0 || heat[slot] >= amount) return false;
    heat[slot] = amount;
    alpha = Math.max(alpha, amount);
    return true;
  }

  void warmAll() {
    for (int slot = 0; slot < table.end(); slot++) {
      if (table.isLive(slot)) warm(slot, 1);
    }
  }

  /// Puts a node where row `row` of `values` says, as far as floats carry.
  void put(int slot, float[] values, int row) {
    for (int axis = 0; axis < dimensions; axis++) {
      float value = values[row * dimensions + axis];
      position[axis][slot] =
          Float.isNaN(value) ? 0 : Math.clamp(value, -Motion.LIMIT, Motion.LIMIT);
      step[axis][slot] = 0;
    }
  }

  /// A node without edges, at 0 and cold.
  int addNode(int id) {
    int slot = table.add(id);
    reserve(slot + 1);
    adjacency.reserve(slot + 1);
    for (int axis = 0; axis < dimensions; axis++) {
      position[axis][slot] = 0;
      step[axis][slot] = 0;
    }
    heat[slot] = 0;
    pace[slot] = 1;
    isPinned[slot] = false;
    components.forget(slot);
    isLabelled = false;
    return slot;
  }

  /// Removes a node and what edges it has left.
  void removeNode(int id) {
    int slot = table.slot(id);
    adjacency.removeEdgesOf(slot);
    heat[slot] = 0;
    table.remove(id);
    isLabelled = false;
    isFound = false;
  }

  /// An edge between two slots, of middle weight.
  void addEdge(int id, int source, int target) {
    adjacency.addEdge(id, source, target, 1);
    isFound = false;
  }

  void removeEdge(int id) {
    adjacency.removeEdge(id);
    isFound = false;
  }

  void pin(int slot, boolean pinned) {
    isPinned[slot] = pinned;
    if (pinned) heat[slot] = 0;
  }

  private void label() {
    boolean isDue = !isFound && iteration >= findNext;
    if (isLabelled && !isDue) return;
    if (isDue) {
      components.find(table, adjacency);
      isFound = true;
      findNext = iteration + FIND_INTERVAL;
    } else {
      components.follow(table, adjacency);
    }
    isLabelled = true;
    isSorted = false;
    strengthen();
  }

  /// One iteration: all forces, then every warm node's move.
  void iterate() {
    label();
    for (float[] axis : force) Arrays.fill(axis, 0, table.end(), 0);
    repel();
    repelSmall();
    int pieces = Workers.pieces(table.end(), PIECE);
    if (pieceAlpha.length < pieces) pieceAlpha = new float[pieces * 2];
    long chance = Noise.bits(seed, iteration, 3);
    workers.run(pieces, (_, piece) -> pullAndMove(piece, chance));
    float warmest = 0;
    for (int piece = 0; piece < pieces; piece++) warmest = Math.max(warmest, pieceAlpha[piece]);
    alpha = warmest;
    float[][] moved = next;
    next = position;
    position = moved;
    iteration++;
  }

  private void repel() {
    int large = components.largeCount;
    if (large == 0) return;
    if (dimensions > TREE_DIMENSIONS) {
      for (int c = 0; c < large; c++) {
        int from = components.borders[c], to = components.borders[c + 1];
        long draw = Noise.bits(seed, iteration, c);
        sampled.addForces(
            workers, from, to, components.order, position, mass, strength[c], draw, force);
        findCentre(c);
      }
      return;
    }
    sort();
    for (int c = 0; c < large; c++) {
      for (int axis = 0; axis < dimensions; axis++) centre[axis][c] = tree.centre(c, axis);
    }
    float theta = (float) parameters.theta();
    barnesHut.addForces(workers, tree, theta, mass, heat, strength, force);
  }

  /// Brings the tree up to date, by sorting where nodes have moved so far that leaves overlap.
  private void sort() {
    if (isSorted) {
      tree.refit(workers, position, mass);
      sortAge++;
      if (sortAge < SORT_INTERVAL && tree.leafSpread() <= OVERLAP * sortedSpread) return;
      tree.rebuild(workers, position);
    } else {
      tree.build(workers, components.largeCount, components.borders, components.order, position);
    }
    tree.refit(workers, position, mass);
    sortedSpread = tree.leafSpread();
    isSorted = true;
    sortAge = 0;
  }

  private void repelSmall() {
    int first = components.largeCount, count = components.linkedCount - first;
    workers.run(
        Workers.pieces(count, SMALL_PIECE),
        (_, piece) -> {
          int end = first + Math.min(count, (piece + 1) * SMALL_PIECE);
          for (int c = first + piece * SMALL_PIECE; c < end; c++) {
            int from = components.borders[c], to = components.borders[c + 1];
            if (!isMobile(from, to)) continue;
            Repulsion.addForces(from, to, components.order, position, mass, strength[c], force);
            findCentre(c);
          }
        });
  }

  private boolean isMobile(int from, int to) {
    for (int place = from; place < to; place++) {
      if (heat[components.order[place]] > 0) return true;
    }
    return false;
  }

  private void findCentre(int c) {
    int from = components.borders[c], to = components.borders[c + 1];
    for (int axis = 0; axis < dimensions; axis++) {
      double moment = 0, total = 0;
      for (int place = from; place < to; place++) {
        int slot = components.order[place];
        moment += (double) mass[slot] * position[axis][slot];
        total += mass[slot];
      }
      centre[axis][c] = (float) (moment / total);
    }
  }

  private void pullAndMove(int piece, long chance) {
    int from = piece * PIECE, to = Math.min(table.end(), from + PIECE);
    var a = adjacency;
    if (parameters.linLog()) {
      Attraction.addLogForces(
          from, to, a.begin, a.end, a.neighbour, a.weight, heat, position, force, stiffness);
    } else {
      Attraction.addForces(
          from, to, a.begin, a.end, a.neighbour, a.weight, heat, position, force, stiffness);
    }
    int[] label = components.label;
    for (int slot = from; slot < to; slot++) {
      if (heat[slot] <= 0) continue;
      int c = label[slot];
      float pull = hold[c] * mass[slot];
      for (int axis = 0; axis < dimensions; axis++) {
        force[axis][slot] += pull * (centre[axis][c] - position[axis][slot]);
      }
    }
    Motion.move(
        from, to, position, force, stiffness, heat, label, maxStep, chance, step, pace, next);
    float warmest = 0;
    for (int slot = from; slot < to; slot++) {
      float cooler = heat[slot] * cooling;
      heat[slot] = cooler < COLDEST ? 0 : cooler;
      warmest = Math.max(warmest, heat[slot]);
    }
    pieceAlpha[piece] = warmest;
  }

  /// Sets masses and the strength of each component's forces after the graph has changed. In
  /// equilibrium the sum of pull times length over all edges is half the push's strength times the
  /// square of all mass, whatever the drawing looks like: that gives the strength from the length.
  private void strengthen() {
    int count = components.linkedCount;
    if (strength.length < components.count) {
      int capacity = components.count + components.count / 2;
      strength = new float[capacity];
      hold = new float[capacity];
      maxStep = new float[capacity];
      centre = new float[dimensions][capacity];
    }
    for (int c = 0; c < count; c++) {
      double totalMass = 0, totalWeight = 0;
      for (int place = components.borders[c]; place < components.borders[c + 1]; place++) {
        int slot = components.order[place];
        mass[slot] = 1 + adjacency.degree(slot);
        totalMass += mass[slot];
        for (int arc = adjacency.begin[slot]; arc < adjacency.end[slot]; arc++) {
          totalWeight += adjacency.weight[arc]; // each edge twice
        }
      }
      int size = components.size(c);
      double length = edgeLength.forNodes(size);
      double work =
          parameters.linLog()
              ? totalWeight * length * StrictMath.log1p(length)
              : totalWeight * length * length;
      double push = parameters.scaling() * work / (totalMass * totalMass);
      strength[c] = (float) push;
      hold[c] = (float) (parameters.gravity() * push * totalMass / (length * length * size));
      maxStep[c] = (float) length;
    }
  }

  private void reserve(int slots) {
    if (slots > heat.length) {
      int capacity = Math.max(16, Math.max(slots, heat.length + heat.length / 2));
      grow(position, capacity);
      grow(next, capacity);
      grow(force, capacity);
      grow(step, capacity);
      heat = Arrays.copyOf(heat, capacity);
      pace = Arrays.copyOf(pace, capacity);
      mass = Arrays.copyOf(mass, capacity);
      stiffness = Arrays.copyOf(stiffness, capacity);
      isPinned = Arrays.copyOf(isPinned, capacity);
    }
  }

  private static void grow(float[][] axes, int capacity) {
    for (int axis = 0; axis < axes.length; axis++) {
      axes[axis] = Arrays.copyOf(axes[axis], capacity);
    }
  }
}
