package orrery.model;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/// What a carried-out control answers: `control_ack.result`. Arrays are handed over.
///
/// `unknown` lists the ids that were named but are no longer there.
public sealed interface ControlResult {
  int[] unknown();

  /// Done, with nothing more to say than which ids were skipped.
  record Done(int[] unknown) implements ControlResult {
    public static final Done ALL = new Done(new int[0]);
  }

  /// Begun: positions follow, and events that name the run.
  record Started(String run) implements ControlResult {
    public Started {
      requireNonNull(run, "run");
    }

    @Override
    public int[] unknown() {
      return new int[0];
    }
  }

  /// Updates are recorded to a file of this name from now on, or are no longer.
  ///
  /// @param file without its folder; null where nothing was recorded that could end
  record Recording(boolean isOn, @Nullable String file) implements ControlResult {
    @Override
    public int[] unknown() {
      return new int[0];
    }
  }

  /// Done, and these are the nodes asked for, by ascending id.
  record Nodes(int[] ids, int[] unknown) implements ControlResult {}
}
