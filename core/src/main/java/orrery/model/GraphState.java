package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What is true of the graph as a whole: the part of a snapshot's `meta` that the engine owns.
///
/// @param name what the source calls the graph
/// @param directed what an edge is whose source does not say
/// @param active the one producer of positions
/// @param isRunning whether its simulation runs
/// @param computing the run under way, null where there is none
/// @param selection ids of the shared selection, ascending
/// @param pinned ids of nodes held in place, ascending
/// @param warnings what went wrong and still matters to who joins
public record GraphState(
    String name,
    boolean directed,
    Producer active,
    boolean isRunning,
    @Nullable Computing computing,
    int[] selection,
    int[] pinned,
    List<Warning> warnings,
    Map<String, Map<String, AttributeValue>> style) {
  public GraphState {
    requireNonNull(name, "name");
    requireNonNull(active, "active");
    warnings = List.copyOf(warnings);
    style = Map.copyOf(style);
  }
}
