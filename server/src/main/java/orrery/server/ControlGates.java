package orrery.server;

import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import orrery.http.RateLimit;
import orrery.model.Role;
import orrery.options.Limits;
import orrery.telemetry.Telemetry;

/// Makes each connection its [ControlGate]; all share what was answered. For any thread.
final class ControlGates {
  /// 128 bits take so many characters of base64 at least.
  private static final int MIN_NAME = 22;

  private static final int MAX_NAME = 128;

  private final Limits limits;
  private final LongSupplier nanoTime;
  private final ControlAnswers answers;
  private final ControlGate.Counters counters;

  ControlGates(Limits limits, LongSupplier nanoTime, Telemetry telemetry) {
    this.limits = limits;
    this.nanoTime = nanoTime;
    answers = new ControlAnswers(nanoTime, telemetry);
    counters = ControlGate.Counters.in(telemetry);
  }

  /// @param client what the client calls itself, null where it does not; too short a name could be
  ///   another's as well, and counts as none
  ControlGate open(long session, Role role, @Nullable String client) {
    Optional<String> name =
        Optional.ofNullable(client)
            .filter(given -> given.length() >= MIN_NAME && given.length() <= MAX_NAME);
    return new ControlGate(
        role,
        "session " + session,
        name,
        new RateLimit(limits.controlsPerSecond(), nanoTime),
        answers,
        counters);
  }
}
