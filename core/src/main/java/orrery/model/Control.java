package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
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

  /// Asks for the ids of the nodes or edges that `where` holds for.
  record Filter(Target target, Where where) implements Control {
    public Filter {
      requireNonNull(target, "target");
      requireNonNull(where, "where");
    }
  }

  /// Asks for nodes or edges whose key or texts contain `text`, whatever the case.
  record Search(Target target, String text, int limit) implements Control {
    public Search {
      requireNonNull(target, "target");
      requireNonNull(text, "text");
    }
  }

  /// Asks how the values of some columns are spread.
  ///
  /// @param columns none for all there are
  /// @param bins of each histogram
  record Summary(Target target, List<String> columns, int bins) implements Control {
    public Summary {
      requireNonNull(target, "target");
      columns = List.copyOf(columns);
      if (bins < 1) throw new IllegalArgumentException("bins is " + bins + ": give 1 or more");
    }
  }

  /// Asks for a window of the table of nodes or edges.
  ///
  /// @param sort the first decides, then the next, in the end the id
  record Rows(Target target, int offset, int limit, List<SortKey> sort, Where where)
      implements Control {
    public Rows {
      requireNonNull(target, "target");
      sort = List.copyOf(sort);
      requireNonNull(where, "where");
    }

    /// A column to sort by; what has no value comes last, either way.
    public record SortKey(String column, boolean isDescending) {
      public SortKey {
        requireNonNull(column, "column");
      }
    }
  }

  /// Says how everything is drawn, instead of what was said before: channel → settings.
  record SetStyle(Map<String, Map<String, AttributeValue>> style) implements Control {
    public SetStyle {
      style = Map.copyOf(style);
    }
  }

  /// Tells the host program that somebody clicked an element; nothing changes.
  record Click(Target target, int id) implements Control {
    public Click {
      requireNonNull(target, "target");
    }
  }

  /// Asks for all values of some columns, which a thin snapshot has left out.
  record HydrateColumns(Target target, List<String> columns) implements Control {
    public HydrateColumns {
      requireNonNull(target, "target");
      columns = List.copyOf(columns);
    }
  }

  /// Begins or ends the recording of all updates to a file in the server's folder for them.
  record SetRecording(boolean on) implements Control {}

  /// Asks for a fresh snapshot.
  record Resync() implements Control {}
}
