package orrery.engine;

import orrery.model.Producer;

/// A run that is under way, by what it waits for. Confined to the engine's thread.
sealed interface PendingRun {
  long NEVER = Long.MAX_VALUE;

  /// What controls and events call it.
  String run();

  /// What it is to make the active one.
  Producer producer();

  /// When it has taken too long, [#NEVER] where it cannot any more.
  long deadline();

  /// Whether its first positions are out.
  boolean isPublished();

  /// A method that computes beside the engine.
  ///
  /// @param version of what the method looks at
  /// @param end when it has taken too long
  record Computed(Computation computation, KeptResults.Key key, long version, long end)
      implements PendingRun {
    @Override
    public String run() {
      return computation.run;
    }

    @Override
    public Producer producer() {
      return computation.producer;
    }

    @Override
    public long deadline() {
      return computation.isComputed() ? NEVER : end;
    }

    @Override
    public boolean isPublished() {
      return computation.isPublished;
    }
  }

  /// The living layout on its way to its first positions.
  record Living(String run, Producer producer, long deadline) implements PendingRun {
    @Override
    public boolean isPublished() {
      return false;
    }
  }

  /// A result that was kept: first its positions, a tick later its quality.
  record Again(String run, Producer producer, KeptResults.Kept kept, boolean isPublished)
      implements PendingRun {
    @Override
    public long deadline() {
      return NEVER;
    }
  }

  /// The source's own layout, after a run that took too long.
  record FallingBack(String run, Producer producer) implements PendingRun {
    @Override
    public long deadline() {
      return NEVER;
    }

    @Override
    public boolean isPublished() {
      return false;
    }
  }
}
