package orrery.layout;

import orrery.kernel.BarnesHut;
import orrery.kernel.ClusterTree;
import orrery.kernel.GroupForce;
import orrery.kernel.Noise;
import orrery.kernel.Repulsion;
import orrery.kernel.SampledRepulsion;
import orrery.kernel.Workers;

/// The pushes among the nodes of every component, each by the kernel that suits its size and the
/// number of dimensions, and the components' centres, which fall out on the way. Keeps a tree from
/// iteration to iteration. Confined to the drawing's thread.
final class ComponentRepulsion {
  private static final int SORT_INTERVAL = 32; // iterations between two sorts of the tree
  private static final double OVERLAP = 1.3; // leaves so much larger than after a sort
  private static final int SMALL_PIECE = 32;
  private static final int TREE_DIMENSIONS = 3;

  private final int dimensions;
  private final float theta;
  private final long seed;
  private final Workers workers;
  private final ClusterTree tree;
  private final BarnesHut barnesHut;
  private final SampledRepulsion sampled;
  private boolean isSorted;
  private double sortedSpread;
  private int sortAge;

  ComponentRepulsion(int dimensions, double theta, long seed, Workers workers) {
    this.dimensions = dimensions;
    this.theta = (float) theta;
    this.seed = seed;
    this.workers = workers;
    int treeDimensions = Math.min(dimensions, TREE_DIMENSIONS);
    tree = new ClusterTree(treeDimensions);
    barnesHut = new BarnesHut(treeDimensions, workers.count(), GroupForce.best());
    sampled = new SampledRepulsion(dimensions, workers.count(), GroupForce.best());
  }

  /// Forgets what it knows of the components, which have changed.
  void reset() {
    isSorted = false;
  }

  /// Adds the pushes on all warm nodes, and sets the centres of their components.
  void addForces(Components components, Bodies bodies, ComponentForces forces, long iteration) {
    if (dimensions > TREE_DIMENSIONS) {
      addSampled(components, bodies, forces, iteration);
    } else if (components.largeCount > 0) {
      addByTree(components, bodies, forces);
    }
    addSmall(components, bodies, forces);
  }

  private void addSampled(
      Components components, Bodies bodies, ComponentForces forces, long iteration) {
    for (int c = 0; c < components.largeCount; c++) {
      sampled.addForces(
          workers,
          components.borders[c],
          components.borders[c + 1],
          components.order,
          bodies.position,
          bodies.mass,
          forces.strength[c],
          Noise.bits(seed, iteration, c),
          bodies.force);
      forces.findCentre(c, components, bodies.position, bodies.mass);
    }
  }

  private void addByTree(Components components, Bodies bodies, ComponentForces forces) {
    sort(components, bodies);
    for (int c = 0; c < components.largeCount; c++) {
      for (int axis = 0; axis < dimensions; axis++) forces.centre[axis][c] = tree.centre(c, axis);
    }
    barnesHut.addForces(
        workers, tree, theta, bodies.mass, bodies.heat, forces.strength, bodies.force);
  }

  /// Brings the tree up to date, by sorting where nodes have moved so far that leaves overlap.
  private void sort(Components components, Bodies bodies) {
    if (isSorted) {
      tree.refit(workers, bodies.position, bodies.mass);
      sortAge++;
      if (sortAge < SORT_INTERVAL && tree.leafSpread() <= OVERLAP * sortedSpread) return;
      tree.rebuild(workers, bodies.position);
    } else {
      tree.build(
          workers, components.largeCount, components.borders, components.order, bodies.position);
    }
    tree.refit(workers, bodies.position, bodies.mass);
    sortedSpread = tree.leafSpread();
    isSorted = true;
    sortAge = 0;
  }

  private void addSmall(Components components, Bodies bodies, ComponentForces forces) {
    int first = components.largeCount, count = components.linkedCount - first;
    workers.run(
        Workers.pieces(count, SMALL_PIECE),
        (_, piece) -> {
          int end = first + Math.min(count, (piece + 1) * SMALL_PIECE);
          for (int c = first + piece * SMALL_PIECE; c < end; c++) {
            int from = components.borders[c], to = components.borders[c + 1];
            if (!isMobile(components, from, to, bodies.heat)) continue;
            Repulsion.addForces(
                from,
                to,
                components.order,
                bodies.position,
                bodies.mass,
                forces.strength[c],
                bodies.force);
            forces.findCentre(c, components, bodies.position, bodies.mass);
          }
        });
  }

  private static boolean isMobile(Components components, int from, int to, float[] heat) {
    for (int place = from; place < to; place++) {
      if (heat[components.order[place]] > 0) return true;
    }
    return false;
  }
}
