package orrery.engine;

import static java.util.Objects.requireNonNull;

import com.carrotsearch.hppc.IntHashSet;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntUnaryOperator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import orrery.model.ColumnSpec;
import orrery.model.EdgeKeys;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.EdgeTable;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.GraphSnapshot.NodeTable;
import orrery.model.GraphState;
import orrery.model.Positions;
import orrery.model.Schema;
import orrery.model.Target;

/// A cut as the pages that the engine shares with it.
record PagedCut(
    String epoch,
    long sequence,
    GraphState state,
    ElementTable.Cut nodes,
    ElementTable.Cut edges,
    int[][] sources,
    int[][] targets,
    short[][] directed,
    int[][] outDegrees,
    int[][] inDegrees,
    int dimensions,
    float[][] positions)
    implements GraphCut {

  @Override
  public GraphSnapshot snapshot() {
    int[] nodeSlots = nodes.slotsById();
    int[] edgeSlots = edges.slotsById();
    return new GraphSnapshot(
        epoch,
        sequence,
        state,
        nodeTable(nodeSlots),
        new Positions(dimensions, gatherPositions(nodeSlots)),
        edgeTable(edgeSlots));
  }

  @Override
  public PlacedNodes placed() {
    int[] slots = nodes.slotsById();
    return new PlacedNodes(nodes.ids(slots), new Positions(dimensions, gatherPositions(slots)));
  }

  /// The ids of all nodes, ascending.
  int[] nodeIds() {
    return nodes.ids(nodes.slotsById());
  }

  /// The nodes within `hops` edges of `ids`, those left out, by ascending id.
  int[] neighbors(int[] ids, int hops) {
    var reached = new IntHashSet();
    for (int id : ids) reached.add(id);
    var frontier = new IntHashSet(reached);
    for (int hop = 0; hop < hops && !frontier.isEmpty(); hop++) {
      var next = new IntHashSet();
      for (int slot = 0; slot < edges.end(); slot++) {
        if (edges.id(slot) < 0) continue;
        int source = source(slot), target = target(slot);
        if (frontier.contains(source) && reached.add(target)) next.add(target);
        if (frontier.contains(target) && reached.add(source)) next.add(source);
      }
      frontier = next;
    }
    for (int id : ids) reached.removeAll(id);
    int[] found = reached.toArray();
    Arrays.sort(found);
    return found;
  }

  private NodeTable nodeTable(int[] slots) {
    String[] keys = new String[slots.length];
    for (int row = 0; row < slots.length; row++) keys[row] = nodeKey(slots[row]);
    return new NodeTable(nodes.ids(slots), keys, gather(nodes, slots));
  }

  private EdgeTable edgeTable(int[] slots) {
    var keys = new @Nullable String[slots.length];
    int[] sourceIds = new int[slots.length];
    int[] targetIds = new int[slots.length];
    boolean[] isDirected = new boolean[slots.length];
    for (int row = 0; row < slots.length; row++) {
      keys[row] = edges.key(slots[row]);
      sourceIds[row] = source(slots[row]);
      targetIds[row] = target(slots[row]);
      isDirected[row] = isDirected(slots[row]);
    }
    return new EdgeTable(
        edges.ids(slots), keys, sourceIds, targetIds, isDirected, gather(edges, slots));
  }

  private static List<NamedColumn> gather(ElementTable.Cut table, int[] slots) {
    return gather(table, slots, _ -> true);
  }

  private static List<NamedColumn> gather(
      ElementTable.Cut table, int[] slots, Predicate<ColumnSpec> isWanted) {
    return table.columns().stream()
        .filter(column -> isWanted.test(column.spec()))
        .map(column -> new NamedColumn(column.spec().name(), column.gather(slots)))
        .toList();
  }

  int source(int edgeSlot) {
    return sources[edgeSlot >> Pages.SHIFT][Pages.offset(edgeSlot)];
  }

  int target(int edgeSlot) {
    return targets[edgeSlot >> Pages.SHIFT][Pages.offset(edgeSlot)];
  }

  boolean isDirected(int edgeSlot) {
    return directed[edgeSlot >> Pages.SHIFT][Pages.offset(edgeSlot)] != 0;
  }

  /// The number of edges at a node; a self-loop counts twice.
  int degree(int nodeSlot) {
    return outDegree(nodeSlot) + inDegree(nodeSlot);
  }

  int outDegree(int nodeSlot) {
    return outDegrees[nodeSlot >> Pages.SHIFT][Pages.offset(nodeSlot)];
  }

  int inDegree(int nodeSlot) {
    return inDegrees[nodeSlot >> Pages.SHIFT][Pages.offset(nodeSlot)];
  }

  String nodeKey(int nodeSlot) {
    return requireNonNull(nodes.key(nodeSlot));
  }

  /// The key of an edge, computed where it has none of its own.
  ///
  /// @param slotOf finds the slots of its ends by id
  String edgeKey(int edgeSlot, IntUnaryOperator slotOf) {
    String own = edges.key(edgeSlot);
    if (own != null) return own;
    String source = nodeKey(slotOf.applyAsInt(source(edgeSlot)));
    return EdgeKeys.generated(source, nodeKey(slotOf.applyAsInt(target(edgeSlot))), 1);
  }

  /// The columns there are.
  @Override
  public Schema schema() {
    return new Schema(nodes.specs(), edges.specs());
  }

  ElementTable.Cut table(Target target) {
    return switch (target) {
      case NODE -> nodes;
      case EDGE -> edges;
    };
  }

  @Override
  public ColumnReader columns(Target target, List<String> names) {
    var table = table(target);
    int[] slots = table.slotsById();
    return new ColumnReader() {
      @Override
      public int rows() {
        return slots.length;
      }

      @Override
      public ColumnValues read(int from, int to) {
        int[] wanted = Arrays.copyOfRange(slots, from, to);
        return new ColumnValues(
            table.ids(wanted), gather(table, wanted, spec -> names.contains(spec.name())));
      }
    };
  }

  /// The positions of the nodes in `slots`, in that order.
  float[] gatherPositions(int[] slots) {
    float[] values = new float[slots.length * dimensions];
    for (int row = 0; row < slots.length; row++) {
      System.arraycopy(
          positions[slots[row] >> Pages.SHIFT],
          Pages.offset(slots[row]) * dimensions,
          values,
          row * dimensions,
          dimensions);
    }
    return values;
  }
}
