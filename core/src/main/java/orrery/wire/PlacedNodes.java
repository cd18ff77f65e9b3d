package orrery.wire;

import java.util.List;
import orrery.model.Positions;
import orrery.model.Update.NodeItem;

/// The positions of new nodes, which every one has that leaves the engine.
final class PlacedNodes {
  private PlacedNodes() {}

  static float[] position(NodeItem node) {
    float[] position = node.position();
    if (position == null) {
      throw new IllegalArgumentException(
          "node " + node.id() + " has no position: the engine places a node before it tells of it");
    }
    return position;
  }

  /// All of them, row-major. No nodes have one dimension.
  static Positions positions(List<NodeItem> nodes) {
    int dimensions = nodes.isEmpty() ? 1 : position(nodes.getFirst()).length;
    float[] values = new float[nodes.size() * dimensions];
    for (int row = 0; row < nodes.size(); row++) {
      float[] position = position(nodes.get(row));
      if (position.length != dimensions) {
        throw new IllegalArgumentException(
            "node "
                + nodes.get(row).id()
                + " has "
                + position.length
                + " coordinates, others have "
                + dimensions);
      }
      System.arraycopy(position, 0, values, row * dimensions, dimensions);
    }
    return new Positions(dimensions, values);
  }
}
