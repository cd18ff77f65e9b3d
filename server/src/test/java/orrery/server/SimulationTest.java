package orrery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/// Whatever happens between an engine and its clients, they end up with the same graph.
///
/// `-Dorrery.seeds=1000000` runs more, `-Dorrery.seed=7` begins elsewhere.
final class SimulationTest {
  private static final long FIRST = Long.getLong("orrery.seed", 0);
  private static final long COUNT = Long.getLong("orrery.seeds", 10_000);
  private static final int ENOUGH_TO_NOTICE = 300;

  @Test
  void everyClient_holdsWhatTheEngineHolds() {
    // given
    var snapshots = new LongAdder();
    var resumed = new LongAdder();

    // when
    var failed =
        LongStream.range(FIRST, FIRST + COUNT)
            .parallel()
            .filter(seed -> fails(SimulationPlan.of(seed), snapshots, resumed))
            .findAny();

    // then
    failed.ifPresent(
        seed -> {
          throw new AssertionError(TracePrinter.shortest(SimulationPlan.of(seed)));
        });
    assertThat(snapshots.sum()).isGreaterThan(COUNT);
    assertThat(resumed.sum()).isGreaterThan(COUNT / 4);
  }

  private static boolean fails(SimulationPlan plan, LongAdder snapshots, LongAdder resumed) {
    try {
      for (ModelClient client : Simulation.run(plan, FrameLog.NONE).clients()) {
        snapshots.add(client.snapshots);
        resumed.add(client.resumed);
      }
      return false;
    } catch (AssertionError _) {
      return true; // run again, to be shown
    }
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void networkThatNoneIs_isNoticed(SimulatedConnection.Fault fault) {
    // when
    long noticed =
        LongStream.range(0, ENOUGH_TO_NOTICE)
            .mapToObj(SimulationPlan::of)
            .filter(plan -> Shrinking.failure(plan.with(plan.settings().with(fault))) != null)
            .count();

    // then
    assertThat(noticed).isGreaterThan(ENOUGH_TO_NOTICE / 4);
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "NONE")
  void serverThatIsWrong_isNoticed(ServerFault fault) {
    // when
    long noticed =
        LongStream.range(0, ENOUGH_TO_NOTICE)
            .mapToObj(SimulationPlan::of)
            .filter(plan -> Shrinking.failure(plan.with(plan.settings().with(fault))) != null)
            .count();

    // then
    assertThat(noticed).isPositive();
  }

  @Test
  void simulation_thatFails_isShownAsShortAsItCanBe() {
    // given
    var failing =
        LongStream.range(0, ENOUGH_TO_NOTICE)
            .mapToObj(SimulationPlan::of)
            .map(plan -> plan.with(plan.settings().with(SimulatedConnection.Fault.DOUBLES)))
            .filter(plan -> Shrinking.failure(plan) != null)
            .findFirst()
            .orElseThrow();

    // when
    SimulationPlan shortest = Shrinking.shortest(failing);

    // then
    assertThat(shortest.steps().size()).isLessThan(failing.steps().size());
    assertThat(Shrinking.failure(shortest)).isNotNull();
    assertThat(TracePrinter.shortest(failing)).contains("seed " + failing.seed(), "JOIN", " < ");
  }

  @Test
  void samePlan_isTheSameEachTime() {
    // given
    var plan = SimulationPlan.of(11);

    // when
    var once = new TracePrinter();
    var _ = Simulation.run(plan, once);
    var again = new TracePrinter();
    var _ = Simulation.run(plan, again);

    // then
    assertThat(once.toString()).isNotEmpty().isEqualTo(again.toString());
    assertThat(Duration.ofMillis(once.lastMillis())).isPositive();
  }
}
