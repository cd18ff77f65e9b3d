package orrery.source;

import static java.util.Objects.requireNonNull;

import com.carrotsearch.hppc.IntArrayList;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.EdgeKeys;
import orrery.model.EdgeRow;
import orrery.model.ErrorCode;
import orrery.model.NodeRow;
import orrery.model.Positions;
import orrery.model.RefusedException;
import orrery.model.Target;
import orrery.model.Update;
import orrery.model.Update.AttributesItem;
import orrery.model.Update.EdgeItem;
import orrery.model.Update.NodeItem;

/// One update that adds nodes or edges, whole or not at all: what it added is taken back when a row
/// turns out to be bad.
///
/// For one thread and one update.
final class Adding {
  private final GraphSlots slots;
  private final EdgeSlots edges;
  private final boolean isDirected;
  private final boolean upsert;
  private final int firstNodeId;
  private final int firstEdgeId;
  private final IntArrayList addedNodes = new IntArrayList();
  private final IntArrayList addedEdges = new IntArrayList();
  private final List<NodeItem> nodeItems = new ArrayList<>();
  private final List<EdgeItem> edgeItems = new ArrayList<>();
  private final List<AttributesItem> changed = new ArrayList<>();

  Adding(GraphSlots slots, boolean isDirected, boolean upsert) {
    this.slots = slots;
    this.edges = slots.edges();
    this.isDirected = isDirected;
    this.upsert = upsert;
    firstNodeId = slots.nextNodeId();
    firstEdgeId = slots.nextEdgeId();
  }

  List<Update> nodes(List<NodeRow> rows) {
    var moved = new ArrayList<NodeRow>();
    try {
      for (NodeRow row : rows) {
        int node = slots.findNode(row.key());
        if (node < 0) {
          addNode(row);
          continue;
        }
        requireUpsert("node", row.key(), slots.nodeId(node) >= firstNodeId);
        change(Target.NODE, slots.nodeId(node), row.attributes());
        if (row.position() != null) moved.add(row);
      }
    } catch (RefusedException e) {
      takeBack();
      throw e;
    }
    List<Update> updates = updates(Target.NODE);
    if (!moved.isEmpty()) updates.add(moved(moved));
    return updates;
  }

  List<Update> edges(List<EdgeRow> rows) {
    try {
      for (EdgeRow row : rows) addOrChangeEdge(row);
    } catch (RefusedException e) {
      takeBack();
      throw e;
    }
    return updates(Target.EDGE);
  }

  private void addNode(NodeRow row) {
    int node = slots.addNode(row.key());
    addedNodes.add(node);
    nodeItems.add(
        new NodeItem(
            slots.nodeId(node),
            row.key(),
            ColumnNames.held(Target.NODE, row.attributes()),
            row.position()));
  }

  private void addOrChangeEdge(EdgeRow row) {
    int source = end(row, row.source());
    int target = end(row, row.target());
    boolean directed = row.directed() == null ? isDirected : row.directed();
    String key = row.key();
    int existing = key == null ? generatedTwin(source, target) : edges.find(key);
    if (existing >= 0) {
      requireUpsert("edge", edges.key(existing), edges.id(existing) >= firstEdgeId);
      requireSame(existing, source, target, row.directed());
      change(Target.EDGE, edges.id(existing), row.attributes());
      return;
    }

    int ordinal = key == null ? edges.lowestFreeOrdinal(source, target) : ordinal(row, key);
    int edge =
        key == null || ordinal > 0
            ? slots.addEdge(source, target, directed, ordinal)
            : slots.addEdge(source, target, directed, key);
    addedEdges.add(edge);
    edgeItems.add(
        new EdgeItem(
            edges.id(edge),
            key == null ? edges.key(edge) : key,
            edges.isKeyGenerated(edge),
            slots.nodeId(source),
            slots.nodeId(target),
            directed,
            ColumnNames.held(Target.EDGE, row.attributes())));
  }

  private int end(EdgeRow row, String key) {
    int node = slots.findNode(key);
    if (node >= 0) return node;
    if (!upsert) {
      throw new RefusedException(
          ErrorCode.UNKNOWN_NODE,
          "edge "
              + Quoted.key(row.key() == null ? row.source() + "→" + row.target() : row.key())
              + " ends at node "
              + Quoted.key(key)
              + ", which is not there: add it first, or send \"upsert\":true");
    }
    addNode(new NodeRow(key, Map.of()));
    return slots.findNode(key);
  }

  /// What an edge without a key is taken for under `upsert`: the first between these ends.
  private int generatedTwin(int source, int target) {
    return upsert ? edges.findFirst(source, target) : -1;
  }

  /// The ordinal where the key a row brings is just what would be generated, else 0.
  private static int ordinal(EdgeRow row, String key) {
    return EdgeKeys.parse(key)
        .filter(parts -> parts.source().equals(row.source()) && parts.target().equals(row.target()))
        .map(EdgeKeys.Parts::ordinal)
        .orElse(0);
  }

  private void requireUpsert(String element, String key, boolean isTwice) {
    if (upsert) return;
    throw new RefusedException(
        ErrorCode.BAD_PARAMS,
        element
            + " "
            + Quoted.key(key)
            + (isTwice ? " is twice in this update" : " is there already")
            + ": send it once, or with \"upsert\":true to change it");
  }

  private void requireSame(int edge, int source, int target, @Nullable Boolean directed) {
    boolean isSame =
        edges.source(edge) == source
            && edges.target(edge) == target
            && (directed == null || directed == edges.isDirected(edge));
    if (isSame) return;
    throw new RefusedException(
        ErrorCode.BAD_PARAMS,
        "edge "
            + Quoted.key(edges.key(edge))
            + " is there already with other ends or direction: remove it first");
  }

  private void change(Target target, int id, Map<String, AttributeValue> attributes) {
    if (attributes.isEmpty()) return;
    changed.add(new AttributesItem(id, ColumnNames.held(target, attributes)));
  }

  private Update moved(List<NodeRow> rows) {
    int[] ids = new int[rows.size()];
    int k = 0;
    float[] values = {};
    for (int i = 0; i < ids.length; i++) {
      NodeRow row = rows.get(i);
      ids[i] = slots.nodeId(slots.findNode(row.key()));
      float[] position = requireNonNull(row.position());
      if (i == 0) {
        k = position.length;
        values = new float[ids.length * k];
      }
      System.arraycopy(position, 0, values, i * k, k);
    }
    return new Update.PositionsSet(ids, new Positions(k, values));
  }

  private List<Update> updates(Target target) {
    var updates = new ArrayList<Update>(3);
    if (!nodeItems.isEmpty()) updates.add(new Update.NodeAdded(nodeItems));
    if (!edgeItems.isEmpty()) updates.add(new Update.EdgeAdded(edgeItems));
    if (!changed.isEmpty()) updates.add(new Update.ElementsChanged(target, changed));
    return updates;
  }

  private void takeBack() {
    for (int i = addedEdges.size() - 1; i >= 0; i--) edges.remove(addedEdges.get(i));
    for (int i = addedNodes.size() - 1; i >= 0; i--) slots.removeNode(addedNodes.get(i));
    slots.takeBackIds(firstNodeId, firstEdgeId);
  }
}
