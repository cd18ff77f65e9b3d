package orrery.server;

import java.util.List;
import orrery.engine.Difference;
import orrery.model.UpdateFrame;
import orrery.wire.MessageEncoder;

/// A server that is wrong on purpose, to see that the checks notice.
enum ServerFault {
  NONE,

  /// Registers a client after its snapshot was cut, and tells it nothing of what came in between.
  CLAIMS_A_NEWER_SNAPSHOT,

  /// Leaves the last change out of what it tells who was behind.
  FORGETS_A_CHANGE,

  /// Tells nothing at all of what it says it tells.
  TELLS_NOTHING;

  /// What it says is the sequence of a snapshot.
  long claimed(long cut, long newest) {
    return this == CLAIMS_A_NEWER_SNAPSHOT ? newest : cut;
  }

  /// What it tells of a difference.
  byte[] told(Difference difference, MessageEncoder encoder) {
    if (this != FORGETS_A_CHANGE && this != TELLS_NOTHING) {
      return difference.bytes(encoder.encoding());
    }
    UpdateFrame whole = difference.frame();
    int kept = this == TELLS_NOTHING ? 0 : Math.max(0, whole.updates().size() - 1);
    return encoder.update(
        new UpdateFrame(
            whole.epoch(),
            whole.first(),
            whole.sequence(),
            List.copyOf(whole.updates().subList(0, kept)),
            whole.schema()));
  }
}
