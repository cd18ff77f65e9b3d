package orrery.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.jspecify.annotations.Nullable;
import orrery.model.Encoding;

/// Writes down what happens in a simulation, for people.
final class TracePrinter implements FrameLog {
  private static final int MOST_CHARACTERS = 400; // of one frame

  private final StringBuilder text = new StringBuilder();
  private long lastMillis;

  /// The shortest failing trace of a plan that fails, and how to see it again.
  static String shortest(SimulationPlan plan) {
    var shortest = Shrinking.shortest(plan);
    var printer = new TracePrinter();
    String failure = "it passes this time";
    try {
      var _ = Simulation.run(shortest, printer);
    } catch (AssertionError e) {
      failure = String.valueOf(e.getMessage());
    }
    return "seed %d (again: -Dorrery.seed=%d -Dorrery.seeds=1), %d of %d steps are enough:%n%s%n%s%s"
        .formatted(
            plan.seed(),
            plan.seed(),
            shortest.steps().size(),
            plan.steps().size(),
            shortest.settings(),
            printer,
            failure);
  }

  long lastMillis() {
    return lastMillis;
  }

  @Override
  public void step(SimulationPlan.Step step, long nowMillis) {
    lastMillis = nowMillis;
    text.append("%d ms: %s %d%n".formatted(nowMillis, step.kind(), step.seed()));
  }

  @Override
  public void connected(
      String client, Encoding encoding, @Nullable String epoch, @Nullable String seq) {
    text.append("%s connects in %s, holds %s of %s%n".formatted(client, encoding, seq, epoch));
  }

  @Override
  public void received(String client, Encoding encoding, byte[] frame) {
    String message =
        switch (encoding) {
          case JSON -> new String(frame, UTF_8);
          case CBOR -> WireValues.read(encoding, frame).toString();
        };
    String shown =
        message.length() <= MOST_CHARACTERS ? message : message.substring(0, MOST_CHARACTERS) + "…";
    text.append("  %s < %s%n".formatted(client, shown));
  }

  @Override
  public void lost(String client) {
    text.append(client).append(" has no connection\n");
  }

  @Override
  public void closed(String client, int code, String reason) {
    text.append("%s is closed with %d %s%n".formatted(client, code, reason));
  }

  @Override
  public void rewound(String client) {
    text.append(client).append(" goes back to what it had kept\n");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
