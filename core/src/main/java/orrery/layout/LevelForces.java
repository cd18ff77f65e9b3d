package orrery.layout;

import java.util.Arrays;
import orrery.kernel.Motion;
import orrery.kernel.Noise;
import orrery.kernel.StretchAttraction;
import orrery.kernel.Workers;

/// The forces of a drawing on one level of a [Hierarchy]: edges pull, rows push by their mass. The
/// push is as strong as the drawing at hand needs to keep its size, so that only its shape relaxes.
final class LevelForces {
  private static final int PIECE = 1024;
  private static final float COLDEST = 0.05f;

  private final WeightedGraph graph;
  private final long seed;
  private final Workers workers;
  private final Components components = new Components();
  private final Bodies bodies;
  private final ComponentForces forces;
  private final ComponentRepulsion repulsion;

  LevelForces(
      WeightedGraph graph,
      float[][] position,
      ForceParameters parameters,
      double stretch,
      long seed,
      Workers workers) {
    this.graph = graph;
    this.seed = seed;
    this.workers = workers;
    int rows = graph.rows(), dimensions = position.length;
    bodies = new Bodies(dimensions);
    bodies.reserve(rows);
    for (int row = 0; row < rows; row++) bodies.clear(row);
    for (int axis = 0; axis < dimensions; axis++) {
      System.arraycopy(position[axis], 0, bodies.position[axis], 0, rows);
    }
    System.arraycopy(graph.mass(), 0, bodies.mass, 0, rows);
    components.count = 1;
    components.linkedCount = 1;
    components.largeCount = rows > Components.SMALL ? 1 : 0;
    components.label = new int[rows];
    components.order = new int[rows];
    Arrays.setAll(components.order, row -> row);
    components.borders = new int[] {0, rows};
    forces = new ComponentForces(linear(parameters), dimensions);
    forces.balance(graph, bodies.position, stretch);
    repulsion = new ComponentRepulsion(dimensions, parameters.theta(), seed, workers);
  }

  /// Of the parameters, those that bend the shape: size is given, and logarithms need the true one.
  private static ForceParameters linear(ForceParameters parameters) {
    return new ForceParameters(
        1, parameters.gravity(), false, parameters.theta(), parameters.iterations(), "", true);
  }

  /// Moves the rows `iterations` times, ever less, and returns where they are then.
  float[][] relax(int iterations) {
    float cooling = (float) StrictMath.pow(COLDEST, 1.0 / iterations);
    float heat = 1;
    for (int i = 0; i < iterations; i++) {
      Arrays.fill(bodies.heat, 0, graph.rows(), heat);
      iterate(i);
      heat *= cooling;
    }
    return bodies.position;
  }

  private void iterate(int iteration) {
    int rows = graph.rows();
    for (float[] axis : bodies.force) Arrays.fill(axis, 0, rows, 0);
    repulsion.addForces(components, bodies, forces, iteration);
    long chance = Noise.bits(seed, iteration, 4);
    workers.run(
        Workers.pieces(rows, PIECE),
        (_, piece) -> pullAndMove(piece * PIECE, Math.min(rows, (piece + 1) * PIECE), chance));
    bodies.advance();
  }

  private void pullAndMove(int from, int to, long chance) {
    StretchAttraction.addForces(
        from,
        to,
        graph.begin(),
        graph.end(),
        graph.neighbour(),
        graph.weight(),
        bodies.heat,
        forces.stretch,
        components.label,
        forces.length,
        bodies.position,
        bodies.force,
        bodies.stiffness);
    forces.addHold(from, to, components.label, bodies);
    Motion.move(
        from,
        to,
        bodies.position,
        bodies.force,
        bodies.stiffness,
        bodies.heat,
        components.label,
        forces.length,
        chance,
        bodies.step,
        bodies.pace,
        bodies.next);
  }
}
