package orrery.source;

import java.util.List;
import orrery.model.ColumnSpec;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Target;
import orrery.model.Warning;
import orrery.source.DataSource.Metadata;

/// What a file holds: a graph without a fault, and what was left out of it.
record Reading(
    Metadata metadata,
    List<ColumnSpec> nodeColumns,
    List<ColumnSpec> edgeColumns,
    List<NodeRow> nodes,
    List<EdgeRow> edges,
    List<Warning> warnings,
    long badRowCount) {

  List<ColumnSpec> columns(Target target) {
    return switch (target) {
      case NODE -> nodeColumns;
      case EDGE -> edgeColumns;
    };
  }

  Reading withRows(List<NodeRow> newNodes, List<EdgeRow> newEdges) {
    return new Reading(
        metadata, nodeColumns, edgeColumns, newNodes, newEdges, warnings, badRowCount);
  }

  /// All but the rows, so that they can be forgotten.
  Reading withoutRows() {
    return withRows(List.of(), List.of());
  }

  RowGraph graph() {
    var graph = new RowGraph(metadata.directed());
    graph.apply(new KeyedUpdate.NodeAdded(nodes, false));
    graph.apply(new KeyedUpdate.EdgeAdded(edges, false));
    return graph;
  }
}
