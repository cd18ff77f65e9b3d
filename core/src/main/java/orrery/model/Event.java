package orrery.model;

import org.jspecify.annotations.Nullable;

/// What happens beside the graph: told once to whom is there, never replayed.
public sealed interface Event {

  /// How far a run is, `done` from 0 to 1.
  record Progress(String run, double done, String text) implements Event {}

  /// Something went wrong, in `run` where it belongs to one.
  record WarningRaised(Warning warning, @Nullable String run) implements Event {}

  /// How many clients are there.
  record Peers(int count) implements Event {}

  /// How fast the layout runs and how warm it still is.
  record Rate(double iterationsPerSecond, double alpha) implements Event {}

  /// Nodes a program wants looked at.
  record Focus(int[] ids) implements Event {}
}
