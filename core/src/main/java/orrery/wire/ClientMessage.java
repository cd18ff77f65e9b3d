package orrery.wire;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;
import orrery.model.Control;
import orrery.model.RefusedException;

/// What a client sends, decoded and checked.
public sealed interface ClientMessage {

  /// A command to carry out and to answer.
  ///
  /// @param id the client's own, or null where it wants none back
  /// @param epoch of the graph it was meant for, or null where any will do
  record ControlMessage(@Nullable String id, @Nullable String epoch, Control control)
      implements ClientMessage {
    public ControlMessage {
      requireNonNull(control, "control");
    }
  }

  /// A command that says something impossible: nothing to carry out, but to be answered.
  record RefusedControl(@Nullable String id, RefusedException reason) implements ClientMessage {
    public RefusedControl {
      requireNonNull(reason, "reason");
    }
  }

  /// All up to `sequence` has been applied.
  record Ack(long sequence) implements ClientMessage {}

  /// How the client fares; what it did not say is NaN.
  record ClientTelemetry(
      double fps, double frameMsP95, double queueDepth, double droppedFrames, double applyMs)
      implements ClientMessage {}

  /// A type this version does not know: ignored and counted.
  record UnknownType(String type) implements ClientMessage {
    public UnknownType {
      requireNonNull(type, "type");
    }
  }
}
