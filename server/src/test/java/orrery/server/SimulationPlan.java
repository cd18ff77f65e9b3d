package orrery.server;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/// What happens in one simulation, as a list of steps of which any may be left out: each brings its
/// own seed, so that what it does depends on the others as little as can be.
///
/// @param seed what all of it was made from
record SimulationPlan(long seed, SimulationSettings settings, List<Step> steps) {
  private static final int LEAST_STEPS = 15, MOST_STEPS = 60;

  SimulationPlan {
    steps = List.copyOf(steps);
  }

  record Step(Kind kind, long seed) {}

  enum Kind {
    JOIN(2),
    UPDATE(16),
    BURST(3),
    MOMENT(12),
    WHILE(4),
    LONG_WHILE(1),
    STALL(3),
    CUT(4),
    REWIND(1),
    CONTROL(9),
    GARBAGE(1),
    RESTART(1),
    SETTLE(2);

    /// How often it happens beside the others.
    private final int weight;

    Kind(int weight) {
      this.weight = weight;
    }

    private static Kind random(SplittableRandom random) {
      int sum = 0;
      for (Kind kind : values()) sum += kind.weight;
      int at = random.nextInt(sum);
      for (Kind kind : values()) {
        at -= kind.weight;
        if (at < 0) return kind;
      }
      throw new AssertionError();
    }
  }

  static SimulationPlan of(long seed) {
    var random = new SplittableRandom(seed);
    var settings = SimulationSettings.random(random);
    var steps = new ArrayList<Step>();
    steps.add(new Step(Kind.JOIN, random.nextLong()));
    int count = LEAST_STEPS + random.nextInt(MOST_STEPS - LEAST_STEPS);
    for (int i = 0; i < count; i++) steps.add(new Step(Kind.random(random), random.nextLong()));
    return new SimulationPlan(seed, settings, steps);
  }

  SimulationPlan with(SimulationSettings others) {
    return new SimulationPlan(seed, others, steps);
  }

  SimulationPlan with(List<Step> others) {
    return new SimulationPlan(seed, settings, others);
  }
}
