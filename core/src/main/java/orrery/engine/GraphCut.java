package orrery.engine;

import orrery.model.GraphSnapshot;

/// The graph as it was at one sequence, shared with the engine by copy-on-write pages: taking one
/// costs the engine next to nothing. For any thread.
public interface GraphCut {
  String epoch();

  long sequence();

  /// Copies the cut into flat tables; takes time in proportion to the graph, so not on the engine's
  /// thread.
  GraphSnapshot snapshot();
}
