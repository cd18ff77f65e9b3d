package orrery.layout;

import java.util.Arrays;
import orrery.kernel.Attraction;
import orrery.kernel.Motion;
import orrery.kernel.Noise;
import orrery.kernel.Workers;

/// The nodes and edges of one drawing, and one iteration of the forces on them. Edges pull, nodes
/// of one component push each other and are held to its centre.
///
/// Every node has a heat: 1 where something has just changed, then less with each iteration. It
/// scales the node's moves, and a drawing whose every heat is 0 is at rest. Confined to one thread,
/// which shares the loops with [Workers]; the outcome of `n` iterations is the same for any number
/// of them.
final class ForceSystem {
  private static final int FIND_INTERVAL = 32; // iterations between two searches for components
  private static final int PIECE = 1024;
  private static final double COLDEST = 0.01;

  final int dimensions;
  final SlotTable table;
  final Adjacency adjacency;
  final Components components = new Components();
  final Bodies bodies;

  /// `[axis][slot]`, that of [#bodies].
  final float[][] position;

  private final ForceParameters parameters;
  private final EdgeWeights weights;
  private final ComponentForces forces;
  private final ComponentRepulsion repulsion;
  private EdgeLength edgeLength = EdgeLength.DEFAULT;
  private final long seed;
  private final Workers workers;
  private final float cooling;
  private float[] pieceAlpha = {};
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
    bodies = new Bodies(dimensions);
    position = bodies.position;
    forces = new ComponentForces(parameters, dimensions);
    repulsion = new ComponentRepulsion(dimensions, parameters.theta(), seed, workers);

    int nodes = graph.nodeCount();
    table = new SlotTable(nodes);
    bodies.reserve(nodes);
    for (int row = 0; row < nodes; row++) {
      table.add(graph.ids()[row]);
      bodies.clear(row);
      bodies.isPinned[row] = graph.pinned().get(row);
      if (graph.placed().get(row)) bodies.put(row, graph.positions(), row);
    }
    weights = EdgeWeights.relativeTo(graph.weights());
    adjacency =
        new Adjacency(
            nodes,
            graph.edgeIds(),
            graph.sources(),
            graph.targets(),
            weights.relative(graph.weights()));
    rescale();
  }

  /// Chooses the length of edges by what the graph is now, as at the start.
  void rescale() {
    isLabelled = false;
    isFound = false;
    findNext = iteration;
    label();
    edgeLength = chooseEdgeLength();
    balance();
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
    boolean canMove = !bodies.isPinned[slot] && adjacency.degree(slot) > 0;
    if (!canMove || bodies.heat[slot] >= amount) return false;
    bodies.heat[slot] = amount;
    alpha = Math.max(alpha, amount);
    return true;
  }

  void warmAll() {
    warmAll(1);
  }

  void warmAll(float amount) {
    for (int slot = 0; slot < table.end(); slot++) {
      if (table.isLive(slot)) warm(slot, amount);
    }
  }

  /// A node without edges, at 0 and cold.
  int addNode(int id) {
    int slot = table.add(id);
    bodies.reserve(slot + 1);
    adjacency.reserve(slot + 1);
    bodies.clear(slot);
    components.forget(slot);
    isLabelled = false;
    return slot;
  }

  /// Removes a node and what edges it has left.
  void removeNode(int id) {
    int slot = table.slot(id);
    adjacency.removeEdgesOf(slot);
    bodies.heat[slot] = 0;
    table.remove(id);
    isLabelled = false;
    isFound = false;
  }

  /// An edge between two slots; `weight` as in [LayoutGraph#weights].
  void addEdge(int id, int source, int target, float weight) {
    adjacency.addEdge(id, source, target, weights.relative(weight));
    isFound = false;
  }

  void removeEdge(int id) {
    adjacency.removeEdge(id);
    isFound = false;
  }

  void pin(int slot, boolean pinned) {
    bodies.isPinned[slot] = pinned;
    if (pinned) bodies.heat[slot] = 0;
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
    repulsion.reset();
    balance();
  }

  private void balance() {
    forces.balance(components, adjacency, edgeLength, bodies.mass);
  }

  /// One iteration: all forces, then every warm node's move.
  void iterate() {
    label();
    for (float[] axis : bodies.force) Arrays.fill(axis, 0, table.end(), 0);
    repulsion.addForces(components, bodies, forces, iteration);
    int pieces = Workers.pieces(table.end(), PIECE);
    if (pieceAlpha.length < pieces) pieceAlpha = new float[pieces * 2];
    long chance = Noise.bits(seed, iteration, 3);
    workers.run(pieces, (_, piece) -> pullAndMove(piece, chance));
    float warmest = 0;
    for (int piece = 0; piece < pieces; piece++) warmest = Math.max(warmest, pieceAlpha[piece]);
    alpha = warmest;
    bodies.advance();
    iteration++;
  }

  private void pullAndMove(int piece, long chance) {
    int from = piece * PIECE, to = Math.min(table.end(), from + PIECE);
    pull(from, to);
    forces.addHold(from, to, components.label, bodies);
    Motion.move(
        from,
        to,
        position,
        bodies.force,
        bodies.stiffness,
        bodies.heat,
        components.label,
        forces.maxStep,
        chance,
        bodies.step,
        bodies.pace,
        bodies.next);
    pieceAlpha[piece] = cool(from, to);
  }

  private void pull(int from, int to) {
    var a = adjacency;
    var b = bodies;
    if (parameters.linLog()) {
      Attraction.addLogForces(
          from, to, a.begin, a.end, a.neighbour, a.weight, b.heat, position, b.force, b.stiffness);
    } else {
      Attraction.addForces(
          from, to, a.begin, a.end, a.neighbour, a.weight, b.heat, position, b.force, b.stiffness);
    }
  }

  /// Returns the greatest heat that is left.
  private float cool(int from, int to) {
    float warmest = 0;
    for (int slot = from; slot < to; slot++) {
      float cooler = bodies.heat[slot] * cooling;
      bodies.heat[slot] = cooler < COLDEST ? 0 : cooler;
      warmest = Math.max(warmest, bodies.heat[slot]);
    }
    return warmest;
  }
}
