package orrery.accessor;

import orrery.layout.LayoutGraph;
import orrery.model.Positions;

/// Finds first positions for a whole graph, a row a node. May throw: then the source's own layout
/// serves.
@FunctionalInterface
public interface InitialLayout {
  Positions of(LayoutGraph graph);
}
