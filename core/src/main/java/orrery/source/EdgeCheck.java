package orrery.source;

import java.util.List;
import java.util.Optional;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.RefusedException;

/// What is wrong with an edge of a file, given the nodes and the sound edges before it; empty where
/// nothing is.
@FunctionalInterface
interface EdgeCheck {
  Optional<String> fault(EdgeRow edge);

  /// For files none of whose edges brings a key that could be a generated one: quick.
  static EdgeCheck ofOwnKeys(KeyTable nodes) {
    var keys = new KeyTable();
    var count = new SlotPool();
    return edge -> {
      for (String end : List.of(edge.source(), edge.target())) {
        if (nodes.find(end) < 0) {
          return Optional.of("the edge ends at node " + Quoted.key(end) + ", which is nowhere");
        }
      }
      String key = edge.key();
      if (key == null) return Optional.empty();
      if (keys.find(key) >= 0) {
        return Optional.of("edge " + Quoted.key(key) + " is there twice: the first one counts");
      }
      keys.put(count.take(), key);
      return Optional.empty();
    };
  }

  /// For all files, such as our own exports: generated keys are worked out.
  static EdgeCheck againstGenerated(List<NodeRow> nodes, boolean isDirected) {
    var index = new GraphIndex(isDirected);
    for (NodeRow node : nodes) index.resolve(new KeyedUpdate.NodeAdded(List.of(node), false));
    return edge -> {
      try {
        index.resolve(new KeyedUpdate.EdgeAdded(List.of(edge), false));
        return Optional.empty();
      } catch (RefusedException e) {
        return Optional.of(e.reason());
      }
    };
  }
}
