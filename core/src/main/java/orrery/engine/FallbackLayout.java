package orrery.engine;

import orrery.model.Positions;

/// What is shown where a method takes too long: the source's own layout, a row a node in ascending
/// order of ids. Called on a thread that may wait.
@FunctionalInterface
public interface FallbackLayout {
  Positions of(int nodeCount, int dimensions);
}
