package orrery.server;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Makes a simulation that fails as short as it can, by leaving out steps while it still does.
final class Shrinking {
  private Shrinking() {}

  /// Why `plan` fails, null where it does not.
  static @Nullable AssertionError failure(SimulationPlan plan) {
    try {
      var _ = Simulation.run(plan, FrameLog.NONE);
      return null;
    } catch (AssertionError e) {
      return e;
    }
  }

  /// A shorter plan that fails as well, whatever the reason.
  static SimulationPlan shortest(SimulationPlan plan) {
    SimulationPlan shortest = plan;
    for (int size = Math.max(1, plan.steps().size() / 2); size > 0; ) {
      SimulationPlan shorter = withoutSome(shortest, size);
      if (shorter.steps().size() == shortest.steps().size()) size /= 2;
      shortest = shorter;
    }
    return shortest;
  }

  /// Leaves out each run of `size` steps that is not needed to fail.
  private static SimulationPlan withoutSome(SimulationPlan plan, int size) {
    SimulationPlan shorter = plan;
    for (int from = 0; from < shorter.steps().size(); ) {
      List<SimulationPlan.Step> kept = new ArrayList<>(shorter.steps());
      kept.subList(from, Math.min(from + size, kept.size())).clear();
      SimulationPlan candidate = shorter.with(kept);
      if (failure(candidate) != null) {
        shorter = candidate;
      } else {
        from += size;
      }
    }
    return shorter;
  }
}
