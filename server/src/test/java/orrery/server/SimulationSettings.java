package orrery.server;

import java.time.Duration;
import java.util.SplittableRandom;
import orrery.engine.LogBounds;
import orrery.options.Backpressure;

/// What stays as it is during one simulation.
///
/// @param window of each client, in bytes
/// @param coalesceMs how long the engine gathers changes
/// @param maxPartBytes of a snapshot; one of more than twice as many goes out in parts
/// @param nodes in the graph at the start
/// @param network how the network is wrong, on purpose
/// @param serverFault how the server is
record SimulationSettings(
    long window,
    Backpressure backpressure,
    LogBounds log,
    int coalesceMs,
    int maxPartBytes,
    int nodes,
    SimulatedConnection.Fault network,
    ServerFault serverFault) {

  static SimulationSettings random(SplittableRandom random) {
    return new SimulationSettings(
        400L << random.nextInt(12),
        switch (random.nextInt(6)) {
          case 0, 1 -> Backpressure.DROP_OLD;
          case 2 -> Backpressure.CLOSE;
          default -> Backpressure.COALESCE;
        },
        switch (random.nextInt(4)) {
          case 0 -> new LogBounds(Duration.ofSeconds(2), 64L << 20);
          case 1 -> new LogBounds(Duration.ofSeconds(60), 2_000);
          default -> LogBounds.STANDARD;
        },
        random.nextInt(3) * 8,
        random.nextInt(3) == 0 ? 500 : SimulationSettings.USUAL_PART_BYTES,
        random.nextInt(15),
        SimulatedConnection.Fault.NONE,
        ServerFault.NONE);
  }

  private static final int USUAL_PART_BYTES = 256 << 10;

  SimulationSettings with(SimulatedConnection.Fault wrong) {
    return new SimulationSettings(
        window, backpressure, log, coalesceMs, maxPartBytes, nodes, wrong, serverFault);
  }

  SimulationSettings with(ServerFault wrong) {
    return new SimulationSettings(
        window, backpressure, log, coalesceMs, maxPartBytes, nodes, network, wrong);
  }
}
