package orrery.engine;

import java.util.List;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.Positions;
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

  /// Where all nodes are, by ascending id; quicker than [#snapshot] by far.
  PlacedNodes placed();

  /// Row `i` is for `ids[i]`.
  record PlacedNodes(int[] ids, Positions positions) {}

  /// Reads the columns of `names`, those of them that are there.
  ColumnReader columns(Target target, List<String> names);

  /// Reads columns of all nodes or edges, by ascending id.
  interface ColumnReader {
    /// How many elements there are.
    int rows();

    /// Rows `from` up to `to - 1`.
    ColumnValues read(int from, int to);
  }

  /// Some rows of some columns.
  ///
  /// @param ids whose value row `i` of each column is
  record ColumnValues(int[] ids, List<NamedColumn> columns) {
    public ColumnValues {
      columns = List.copyOf(columns);
    }
  }
}
