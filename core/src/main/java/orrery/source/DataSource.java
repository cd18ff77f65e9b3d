package orrery.source;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.EdgeRow;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.Subscription;
import orrery.model.Target;
import orrery.model.Warning;

/// A graph somewhere outside, and its changes: the one interface to implement to show one's own
/// data.
///
/// [#nodes()] and [#edges()] are read once, in that order, on the thread that starts the accessor;
/// then [#changes(ChangeSink)] is called once.
public interface DataSource {

  /// What the graph is called and how edges are to be read that do not say.
  Metadata metadata();

  /// The columns whose types the source declares; all others are inferred.
  default List<ColumnSpec> schema(Target target) {
    return List.of();
  }

  Iterable<NodeRow> nodes();

  Iterable<EdgeRow> edges();

  /// Who the positions come from that every node has; empty where that is not known. A source that
  /// names one is shown as it is, no layout begins by itself.
  default Optional<Producer> producer() {
    return Optional.empty();
  }

  /// What went wrong while the graph was read and still matters, oldest first; at most a hundred.
  default List<Warning> warnings() {
    return List.of();
  }

  /// Starts telling changes to `sink`, from a thread of the source's own, until the returned handle
  /// is closed. Empty where this source never changes.
  default Optional<Subscription> changes(ChangeSink sink) {
    return Optional.empty();
  }

  /// The source's own layout, used where the engine's fails: nodes in the order of [#nodes()].
  default Positions computeLayout(
      String algorithm, Map<String, AttributeValue> parameters, int nodeCount, int dimensions) {
    return FallbackLayout.circle(nodeCount, dimensions);
  }

  /// Grows with each change of the source; 0 where it never changes.
  default long version() {
    return 0;
  }

  /// @param name for people
  /// @param directed what an edge is whose source does not say
  record Metadata(String name, boolean directed) {}
}
