package orrery.record;

import com.carrotsearch.hppc.IntLongHashMap;
import com.carrotsearch.hppc.IntObjectHashMap;
import org.jspecify.annotations.Nullable;
import orrery.model.EdgeKeys;
import orrery.model.GraphSnapshot;
import orrery.model.Target;
import orrery.model.Update;

/// The keys of all elements by id, as of the update that was written last. A generated key is not
/// stored, only the edge's ends.
///
/// For one thread.
final class ElementKeys {
  private final IntObjectHashMap<String> nodes = new IntObjectHashMap<>();
  private final IntLongHashMap ends = new IntLongHashMap();
  private final IntObjectHashMap<String> ownEdgeKeys = new IntObjectHashMap<>();

  void load(GraphSnapshot graph) {
    var nodeTable = graph.nodes();
    nodes.ensureCapacity(nodeTable.size());
    for (int row = 0; row < nodeTable.size(); row++) {
      nodes.put(nodeTable.ids()[row], nodeTable.keys()[row]);
    }
    var edgeTable = graph.edges();
    ends.ensureCapacity(edgeTable.size());
    for (int row = 0; row < edgeTable.size(); row++) {
      addEdge(
          edgeTable.ids()[row],
          edgeTable.keys()[row],
          edgeTable.sources()[row],
          edgeTable.targets()[row]);
    }
  }

  void add(Update.NodeItem node) {
    nodes.put(node.id(), node.key());
  }

  void add(Update.EdgeItem edge) {
    addEdge(edge.id(), edge.isKeyGenerated() ? null : edge.key(), edge.source(), edge.target());
  }

  private void addEdge(int id, @Nullable String ownKey, int source, int target) {
    ends.put(id, ((long) source << 32) | target);
    if (ownKey != null) ownEdgeKeys.put(id, ownKey);
  }

  /// The key of an element, which goes.
  String remove(Target target, int id) {
    String key = key(target, id);
    switch (target) {
      case NODE -> nodes.remove(id);
      case EDGE -> {
        ends.remove(id);
        ownEdgeKeys.remove(id);
      }
    }
    return key;
  }

  String key(Target target, int id) {
    return switch (target) {
      case NODE -> node(id);
      case EDGE -> edge(id);
    };
  }

  String node(int id) {
    String key = nodes.get(id);
    if (key == null) throw new IllegalStateException("there is no node of id " + id);
    return key;
  }

  private String edge(int id) {
    String ownKey = ownEdgeKeys.get(id);
    if (ownKey != null) return ownKey;
    if (!ends.containsKey(id)) throw new IllegalStateException("there is no edge of id " + id);
    long both = ends.get(id);
    return EdgeKeys.generated(node((int) (both >> 32)), node((int) both), 1);
  }
}
