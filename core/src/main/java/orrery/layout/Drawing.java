package orrery.layout;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import orrery.kernel.Alignment;
import orrery.kernel.Workers;
import orrery.model.Positions;

/// A graph that is being laid out while it changes: takes over changes, warms up what lies near
/// them, and starts anew where most of it is new. Confined to the layout's thread.
final class Drawing {
  /// Nodes that are new and have had no time to settle, as a part of all.
  private static final double FRESH_PART = 0.3;

  /// So few new nodes find their way alone.
  private static final int FEW_FRESH = 100;

  private static final float FRESH_HEAT = 0.5f;
  private static final int SPACING_INTERVAL = 4; // iterations
  private static final float PARTING = 0.005f;

  private final ForceSystem system;
  private final Warmth warmth;
  private final ComponentSpacing spacing;
  private final @Nullable Clearance clearance; // null where nodes may overlap
  private final long seed;
  private final Workers workers;
  private boolean[] isFresh = {};
  private int addedSinceStart;
  private int[] ids;
  private boolean idsChanged;

  /// Takes over `graph`: placed rows as they are, the others as [ForceStart] finds them.
  ///
  /// @param heat of all nodes, from 0 to 1
  Drawing(LayoutGraph graph, ForceParameters parameters, float heat, long seed, Workers workers) {
    this.seed = seed;
    this.workers = workers;
    system = new ForceSystem(graph, parameters, seed, workers);
    warmth = new Warmth(system);
    spacing = new ComponentSpacing(system, seed);
    clearance = parameters.overlap() ? null : new Clearance(system, seed, workers);
    int nodes = graph.nodeCount();
    if (graph.placed().cardinality() < nodes) {
      float[] values = ForceStart.initial(graph, parameters, seed, workers).values();
      for (int row = 0; row < nodes; row++) system.bodies.put(row, values, row);
    }
    ids = system.table.ids();
    system.warmAll(heat);
  }

  int dimensions() {
    return system.dimensions;
  }

  /// How warm it is: 0 at rest, and never above [#PARTING] while only nodes that lie on one another
  /// still go apart.
  float alpha() {
    boolean isParting = clearance != null && clearance.isOpen();
    return isParting ? Math.max(PARTING, system.alpha()) : system.alpha();
  }

  void reheat() {
    system.warmAll();
  }

  /// Carries out `change`. No position changes but those that are set.
  void apply(LayoutChange change) {
    int[] touched = new int[2 * (change.removedEdges().length + change.addedEdges().length)];
    int touchedCount = 0;
    for (int edge : change.removedEdges()) {
      int source = system.adjacency.source(edge), target = system.adjacency.target(edge);
      system.removeEdge(edge);
      touched[touchedCount++] = source;
      touched[touchedCount++] = target;
    }
    for (int id : change.removedNodes()) system.removeNode(id);
    addNodes(change);
    for (int i = 0; i < change.addedEdges().length; i++) {
      int source = system.table.slot(change.addedSources()[i]);
      int target = system.table.slot(change.addedTargets()[i]);
      system.addEdge(change.addedEdges()[i], source, target, change.addedWeight(i));
      touched[touchedCount++] = source;
      touched[touchedCount++] = target;
    }
    for (int i = 0; i < change.movedIds().length; i++) {
      system.bodies.put(system.table.slot(change.movedIds()[i]), change.movedPositions(), i);
    }
    for (int id : change.pinned()) system.pin(system.table.slot(id), true);
    for (int id : change.unpinned()) system.pin(system.table.slot(id), false);
    warm(change, touched, touchedCount);
    if (clearance != null) clearance.disturb();
    idsChanged |= change.removedNodes().length + change.addedNodes().length > 0;
  }

  /// One iteration, from anew if need be.
  void iterate() {
    if (addedSinceStart > 0 && isMostlyFresh()) startAnew();
    if (system.alpha() > 0) {
      system.iterate();
      if (system.iteration() % SPACING_INTERVAL == 0) spacing.part();
    }
    if (clearance != null) clearance.keep();
  }

  /// The id of each row of [#positions]; the same array until nodes come or go.
  int[] ids() {
    if (idsChanged) {
      ids = system.table.ids();
      idsChanged = false;
    }
    return ids;
  }

  Positions positions() {
    int k = system.dimensions, end = system.table.end();
    float[] values = new float[system.table.count() * k];
    int row = 0;
    for (int slot = 0; slot < end; slot++) {
      if (!system.table.isLive(slot)) continue;
      for (int axis = 0; axis < k; axis++) values[row * k + axis] = system.position[axis][slot];
      row++;
    }
    return new Positions(k, values);
  }

  private void addNodes(LayoutChange change) {
    for (int i = 0; i < change.addedNodes().length; i++) {
      int slot = system.addNode(change.addedNodes()[i]);
      system.bodies.put(slot, change.addedPositions(), i);
      if (slot >= isFresh.length) isFresh = Arrays.copyOf(isFresh, Math.max(64, 2 * slot));
      isFresh[slot] = true;
    }
    addedSinceStart += change.addedNodes().length;
  }

  private void warm(LayoutChange change, int[] touched, int touchedCount) {
    for (int i = 0; i < touchedCount; i++) {
      if (system.table.isLive(touched[i])) warmth.spread(touched[i], 0.5f);
    }
    for (int id : change.addedNodes()) warmth.spread(system.table.slot(id), 1);
    for (int id : change.movedIds()) warmth.spread(system.table.slot(id), 1);
    for (int id : change.unpinned()) warmth.spread(system.table.slot(id), 1);
  }

  private boolean isMostlyFresh() {
    int nodes = system.table.count();
    if (addedSinceStart < FEW_FRESH || addedSinceStart < FRESH_PART * nodes) return false;
    int fresh = 0;
    for (int slot = 0; slot < Math.min(isFresh.length, system.table.end()); slot++) {
      if (isFresh[slot] && system.bodies.heat[slot] >= FRESH_HEAT) fresh++;
    }
    return fresh >= FEW_FRESH && fresh >= FRESH_PART * nodes;
  }

  /// Lays everything out from nothing, as near to the old drawing as turning, scaling and shifting
  /// brings it.
  private void startAnew() {
    int k = system.dimensions, end = system.table.end();
    float[][] old = new float[k][];
    for (int axis = 0; axis < k; axis++) old[axis] = Arrays.copyOf(system.position[axis], end);
    system.rescale();
    ForceStart.place(system, seed, workers);

    float[][] source = new float[k][end], target = new float[k][end];
    int known = 0;
    for (int slot = 0; slot < end; slot++) {
      boolean isOld = slot >= isFresh.length || !isFresh[slot];
      if (!isOld || !system.table.isLive(slot)) continue;
      for (int axis = 0; axis < k; axis++) {
        source[axis][known] = system.position[axis][slot];
        target[axis][known] = old[axis][slot];
      }
      known++;
    }
    if (known > 0) Alignment.fit(known, source, target).apply(end, system.position);
    for (int slot = 0; slot < end; slot++) {
      if (!system.bodies.isPinned[slot]) continue;
      for (int axis = 0; axis < k; axis++) system.position[axis][slot] = old[axis][slot];
    }
    Arrays.fill(isFresh, false);
    addedSinceStart = 0;
    system.warmAll();
  }
}
