package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One command of a client to the server. Each is answered by a [ControlResult] or refused with a
/// [RefusedException].
public sealed interface Control {

  /// Starts, stops or warms up the layout.
  ///
  /// @param running null to leave it as it is
  record SetSimulation(@Nullable Boolean running, boolean reheat) implements Control {}

  /// Moves nodes to absolute positions, and holds them there if `pin` is set.
  record MoveNodes(int[] ids, Positions positions, boolean pin) implements Control {
    public MoveNodes {
      if (ids.length != positions.count()) {
        throw new IllegalArgumentException(
            ids.length + " ids for " + positions.count() + " positions");
      }
    }
  }

  /// Lets pinned nodes go; none named means all.
  record Unpin(int[] ids) implements Control {}

  /// Changes the shared selection of nodes.
  record Select(Mode mode, int[] ids) implements Control {
    public Select {
      requireNonNull(mode, "mode");
    }

    public enum Mode {
      SET,
      ADD,
      REMOVE,
      TOGGLE
    }
  }

  /// Makes another method the producer of positions: `ChangeEmbedding` stops the simulation,
  /// `ChangeLayout` lets a method that can live go on.
  ///
  /// @param dimensions null for as many as now
  record Compute(
      Producer.Kind kind,
      String method,
      @Nullable Integer dimensions,
      Map<String, AttributeValue> parameters)
      implements Control {
    public Compute {
      requireNonNull(kind, "kind");
      requireNonNull(method, "method");
      parameters = Map.copyOf(parameters);
    }
  }

  /// Ends the run of that name, if it is under way.
  record Cancel(String run) implements Control {
    public Cancel {
      requireNonNull(run, "run");
    }
  }

  /// Asks for the nodes within `hops` edges of some nodes.
  record Neighbors(int[] ids, int hops) implements Control {}

  /// Begins or ends the recording of all updates to a file in the server's folder for them.
  record SetRecording(boolean on) implements Control {}

  /// Asks for a fresh snapshot.
  record Resync() implements Control {}
}
