package orrery.engine;

import java.util.List;
import orrery.accessor.DataSourceRealtimeAccessor;
import orrery.model.EdgeRow;
import orrery.model.GraphSnapshot;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.source.DataSource;

/// The graph a test begins with: no nodes, directed, two dimensions, epoch `epoch`.
final class EmptyGraph {
  private EmptyGraph() {}

  static GraphSnapshot snapshot() {
    DataSource nothing =
        new DataSource() {
          @Override
          public Metadata metadata() {
            return new Metadata("test", true);
          }

          @Override
          public Iterable<NodeRow> nodes() {
            return List.of();
          }

          @Override
          public Iterable<EdgeRow> edges() {
            return List.of();
          }
        };
    return new DataSourceRealtimeAccessor(
            nothing, "epoch", graph -> new Positions(2, graph.positions()), 2)
        .initialSnapshot();
  }
}
