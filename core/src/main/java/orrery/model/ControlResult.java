package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;

/// What a carried-out control answers: `control_ack.result`. Arrays are handed over.
public sealed interface ControlResult {

  /// The ids that were named but are no longer there.
  default int[] unknown() {
    return new int[0];
  }

  /// Done, with nothing more to say than which ids were skipped.
  record Done(int[] unknown) implements ControlResult {
    public static final Done ALL = new Done(new int[0]);
  }

  /// Begun: positions follow, and events that name the run.
  record Started(String run) implements ControlResult {
    public Started {
      requireNonNull(run, "run");
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

  /// The elements that fit, by ascending id, as of `sequence`.
  record Filtered(int[] ids, long sequence) implements ControlResult {}

  /// What was found, best first.
  ///
  /// @param total how many elements were found, those left out of `hits` included
  record Found(List<Hit> hits, int total) implements ControlResult {
    public Found {
      hits = List.copyOf(hits);
    }

    /// @param text what the column says, as people read it
    public record Hit(int id, String key, String column, String text) {
      public Hit {
        requireNonNull(key, "key");
        requireNonNull(column, "column");
        requireNonNull(text, "text");
      }
    }
  }

  /// How columns are spread, by name in the order asked for.
  ///
  /// @param total how many elements there are
  record Summarized(SequencedMap<String, ColumnSummary> columns, int total, long sequence)
      implements ControlResult {
    public Summarized {
      columns = new LinkedHashMap<>(columns);
    }
  }

  /// A window of a table: each row has a value for each of `columns`, absent where it has none.
  ///
  /// @param total how many rows there are to scroll through
  record Rows(List<String> columns, List<List<AttributeValue>> rows, int total, long sequence)
      implements ControlResult {
    public Rows {
      columns = List.copyOf(columns);
      rows = List.copyOf(rows);
    }
  }
}
