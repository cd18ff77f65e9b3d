package orrery.engine;

import java.util.List;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.Schema;
import orrery.model.Target;

/// The graph as it was at one sequence, shared with the engine by copy-on-write pages: taking one
/// costs the engine next to nothing. For any thread.
public interface GraphCut {
  String epoch();

  long sequence();

  /// Copies the cut into flat tables; takes time in proportion to the graph, so not on the engine's
  /// thread.
  GraphSnapshot snapshot();

  /// The columns it has.
  Schema schema();

  /// The columns of `names` that are there, by ascending id; takes time as [#snapshot] does.
  ColumnValues columns(Target target, List<String> names);

  /// Some columns of all nodes or edges.
  ///
  /// @param ids whose value row `i` of each column is
  record ColumnValues(int[] ids, List<NamedColumn> columns) {
    public ColumnValues {
      columns = List.copyOf(columns);
    }
  }
}
