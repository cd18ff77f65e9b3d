package orrery.model;

/// What a carried-out control answers: `control_ack.result`. Arrays are handed over.
///
/// `unknown` lists the ids that were named but are no longer there.
public sealed interface ControlResult {
  int[] unknown();

  /// Done, with nothing more to say than which ids were skipped.
  record Done(int[] unknown) implements ControlResult {
    public static final Done ALL = new Done(new int[0]);
  }

  /// Done, and these are the nodes asked for, by ascending id.
  record Nodes(int[] ids, int[] unknown) implements ControlResult {}
}
