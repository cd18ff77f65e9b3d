package orrery.layout;

import orrery.kernel.Noise;
import orrery.kernel.Separation;
import orrery.kernel.Workers;

/// Keeps the nodes of a drawing at least [EdgeLength#clearance] apart, of whatever component they
/// are, as discs of half that radius: while it cools below [#BEGIN] with every iteration, and then
/// until none lies on another, [#MAX_ROUNDS] rounds at most. Earlier it would only be in the way of
/// nodes that pass each other. Confined to the drawing's thread.
final class Clearance {
  private static final float BEGIN = 0.05f; // heat
  private static final int MAX_ROUNDS = 200;

  private final ForceSystem system;
  private final long seed;
  private final Workers workers;
  private final Separation separation = new Separation();
  private boolean[] live = {};
  private int rounds; // since the drawing was last warm
  private boolean isOpen = true; // some may lie on others

  Clearance(ForceSystem system, long seed, Workers workers) {
    this.system = system;
    this.seed = seed;
    this.workers = workers;
  }

  /// Somebody has moved.
  void disturb() {
    isOpen = true;
    rounds = 0;
  }

  /// Whether another round is worth it though the forces are at rest.
  boolean isOpen() {
    return isOpen && rounds < MAX_ROUNDS;
  }

  /// A round, if the drawing is cold enough.
  void keep() {
    if (system.alpha() > BEGIN) return;
    int end = system.table.end();
    if (live.length < end) live = new boolean[end + end / 2];
    for (int slot = 0; slot < end; slot++) live[slot] = system.table.isLive(slot);
    float distance = (float) system.edgeLength().clearance();
    var bodies = system.bodies;
    int near =
        separation.round(
            workers,
            end,
            live,
            bodies.isPinned,
            distance,
            Noise.bits(seed, system.iteration(), rounds),
            bodies.position,
            bodies.force);
    isOpen = near > 0;
    rounds = system.alpha() > 0 ? 0 : rounds + 1;
  }
}
