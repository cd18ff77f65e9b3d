package orrery.record;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.format.RecordedLine;
import orrery.model.ColumnSpec;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Producer;
import orrery.model.Target;
import orrery.model.Warning;

/// The state that a recording begins with: its lines up to the first digest, or to the first that
/// is of a later time or does anything but add.
///
/// @param time of the first line, null where it says none
record RecordedStart(
    Optional<String> name,
    Optional<Producer> producer,
    Map<Target, List<ColumnSpec>> columns,
    List<NodeRow> nodes,
    List<EdgeRow> edges,
    @Nullable Instant time) {

  static RecordedStart read(RecordingReader lines, Consumer<Warning> warnings) throws IOException {
    Instant time = lines.peek(warnings).map(first -> first.line().time()).orElse(null);
    var reading = new Reading();
    while (true) {
      var place = lines.peek(warnings);
      boolean isState =
          place.isPresent()
              && place.get().line() instanceof RecordedLine.Change(var t, var update)
              && Objects.equals(t, time)
              && reading.take(update);
      if (!isState) break;
      var _ = lines.next(warnings);
    }
    return new RecordedStart(
        reading.name, reading.producer, reading.columns, reading.nodes, reading.edges, time);
  }

  /// Whether an edge is directed that does not say: not where all that are there are undirected.
  boolean isDirected() {
    return edges.isEmpty()
        || edges.stream().anyMatch(edge -> !Boolean.FALSE.equals(edge.directed()));
  }

  List<ColumnSpec> columns(Target target) {
    return columns.getOrDefault(target, List.of());
  }

  private static final class Reading {
    private Optional<String> name = Optional.empty();
    private Optional<Producer> producer = Optional.empty();
    private final Map<Target, List<ColumnSpec>> columns = new EnumMap<>(Target.class);
    private final List<NodeRow> nodes = new ArrayList<>();
    private final List<EdgeRow> edges = new ArrayList<>();

    /// False where the update does not belong to a state.
    private boolean take(KeyedUpdate update) {
      return switch (update) {
        case KeyedUpdate.GraphRenamed(var given) -> {
          name = Optional.of(given);
          yield true;
        }
        case KeyedUpdate.ProducerChanged(var given, _) -> {
          producer = Optional.of(given);
          yield true;
        }
        case KeyedUpdate.ColumnAdded(var target, var column) ->
            columns.computeIfAbsent(target, _ -> new ArrayList<>()).add(column);
        case KeyedUpdate.NodeAdded(var rows, boolean upsert) -> !upsert && nodes.addAll(rows);
        case KeyedUpdate.EdgeAdded(var rows, boolean upsert) -> !upsert && edges.addAll(rows);
        default -> false;
      };
    }
  }
}
