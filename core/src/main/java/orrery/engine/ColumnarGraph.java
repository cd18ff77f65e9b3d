package orrery.engine;

import static java.util.Objects.requireNonNull;

import com.carrotsearch.hppc.IntHashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.Computing;
import orrery.model.EdgeKeys;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.GraphState;
import orrery.model.Producer;
import orrery.model.Schema;
import orrery.model.Target;
import orrery.model.Warning;

/// The graph itself: nodes and edges in dense slots, positions, and what is true of the whole.
/// Confined to the engine's thread.
final class ColumnarGraph {
  final ElementTable nodes = new ElementTable();
  final ElementTable edges = new ElementTable();
  final IntHashSet selection = new IntHashSet();
  final IntHashSet pinned = new IntHashSet();

  private final Pages<int[]> outDegrees = Pages.ofInts(0);
  private final Pages<int[]> inDegrees = Pages.ofInts(0);
  private final Pages<int[]> sources = Pages.ofInts(0);
  private final Pages<int[]> targets = Pages.ofInts(0);
  private final Pages<short[]> directed = Pages.ofShorts();
  private int dimensions;
  private Pages<float[]> positions;
  private final boolean isDirected;
  private final List<Warning> warnings;
  private String name;
  private Producer active;
  private boolean isRunning;
  private @Nullable Computing computing; // null while nothing is computed
  private Map<String, Map<String, AttributeValue>> style;

  ColumnarGraph(GraphSnapshot snapshot) {
    GraphState state = snapshot.state();
    dimensions = snapshot.dimensions();
    positions = Pages.ofFloatRows(dimensions);
    isDirected = state.directed();
    warnings = new java.util.ArrayList<>(state.warnings());
    name = state.name();
    active = state.active();
    isRunning = state.isRunning();
    style = state.style();
    loadNodes(snapshot);
    loadEdges(snapshot.edges());
    for (int id : state.selection()) selection.add(id);
    for (int id : state.pinned()) pinned.add(id);
  }

  private void loadNodes(GraphSnapshot snapshot) {
    var table = snapshot.nodes();
    int[] slots = new int[table.size()];
    float[] values = snapshot.positions().values();
    for (int row = 0; row < slots.length; row++) {
      slots[row] = addNode(table.ids()[row], table.keys()[row]);
      System.arraycopy(
          values, row * dimensions, positionPage(slots[row]), at(slots[row]), dimensions);
    }
    loadColumns(nodes, table.columns(), slots);
  }

  private void loadEdges(GraphSnapshot.EdgeTable table) {
    int[] slots = new int[table.size()];
    for (int row = 0; row < slots.length; row++) {
      slots[row] =
          addEdge(
              table.ids()[row],
              table.keys()[row],
              table.sources()[row],
              table.targets()[row],
              table.directed()[row]);
    }
    loadColumns(edges, table.columns(), slots);
  }

  private static void loadColumns(ElementTable table, List<NamedColumn> columns, int[] slots) {
    for (NamedColumn named : columns) {
      var column = table.addColumn(new ColumnSpec(named.name(), named.column().type()));
      for (int row = 0; row < slots.length; row++) {
        column.set(slots[row], named.column().value(row));
      }
    }
  }

  ElementTable table(Target target) {
    return switch (target) {
      case NODE -> nodes;
      case EDGE -> edges;
    };
  }

  Schema schema() {
    return new Schema(nodes.specs(), edges.specs());
  }

  int dimensions() {
    return dimensions;
  }

  boolean isDirected() {
    return isDirected;
  }

  Producer active() {
    return active;
  }

  boolean isRunning() {
    return isRunning;
  }

  String name() {
    return name;
  }

  Map<String, Map<String, AttributeValue>> style() {
    return style;
  }

  void produceBy(Producer producer) {
    active = requireNonNull(producer, "producer");
  }

  void computing(@Nullable Computing run) {
    computing = run;
  }

  /// Changes k: every node keeps the coordinates of the axes both have, and is at 0 on new ones.
  void redimension(int newDimensions) {
    if (newDimensions == dimensions) return;
    Pages<float[]> old = positions;
    int oldDimensions = dimensions, shared = Math.min(dimensions, newDimensions);
    dimensions = newDimensions;
    positions = Pages.ofFloatRows(newDimensions);
    for (int slot = 0; slot < nodes.end(); slot++) {
      System.arraycopy(
          old.read(slot), Pages.offset(slot) * oldDimensions, positionPage(slot), at(slot), shared);
    }
  }

  void run(boolean running) {
    isRunning = running;
  }

  void rename(String newName) {
    name = requireNonNull(newName, "newName");
  }

  void restyle(Map<String, Map<String, AttributeValue>> newStyle) {
    style = Map.copyOf(newStyle);
  }

  /// Keeps a warning for who joins; the oldest goes where there are too many.
  void warn(Warning warning, int most) {
    if (warnings.size() == most) warnings.removeFirst();
    warnings.add(warning);
  }

  int addNode(int id, String key) {
    int slot = nodes.add(id, requireNonNull(key, "key"));
    outDegrees.write(slot)[Pages.offset(slot)] = 0;
    inDegrees.write(slot)[Pages.offset(slot)] = 0;
    float[] page = positionPage(slot);
    for (int d = 0; d < dimensions; d++) page[at(slot) + d] = 0;
    return slot;
  }

  void removeNode(int id) {
    nodes.remove(id);
    selection.removeAll(id);
    pinned.removeAll(id);
  }

  int addEdge(int id, @Nullable String key, int source, int target, boolean isEdgeDirected) {
    int sourceSlot = requireNode(source, id);
    int targetSlot = requireNode(target, id);
    int slot = edges.add(id, key);
    sources.write(slot)[Pages.offset(slot)] = source;
    targets.write(slot)[Pages.offset(slot)] = target;
    directed.write(slot)[Pages.offset(slot)] = (short) (isEdgeDirected ? 1 : 0);
    outDegrees.write(sourceSlot)[Pages.offset(sourceSlot)]++;
    inDegrees.write(targetSlot)[Pages.offset(targetSlot)]++;
    return slot;
  }

  void removeEdge(int id) {
    int slot = edges.slot(id);
    int sourceSlot = nodes.slot(source(slot));
    int targetSlot = nodes.slot(target(slot));
    outDegrees.write(sourceSlot)[Pages.offset(sourceSlot)]--;
    inDegrees.write(targetSlot)[Pages.offset(targetSlot)]--;
    edges.remove(id);
  }

  private int requireNode(int id, int edge) {
    int slot = nodes.slot(id);
    if (slot < 0) throw new IllegalStateException("edge " + edge + " ends at no node: " + id);
    return slot;
  }

  int source(int slot) {
    return sources.read(slot)[Pages.offset(slot)];
  }

  int target(int slot) {
    return targets.read(slot)[Pages.offset(slot)];
  }

  boolean isDirected(int slot) {
    return directed.read(slot)[Pages.offset(slot)] != 0;
  }

  /// The key of an edge, computed where it has none of its own.
  String edgeKey(int slot) {
    String own = edges.key(slot);
    return own != null ? own : EdgeKeys.generated(nodeKey(source(slot)), nodeKey(target(slot)), 1);
  }

  private String nodeKey(int id) {
    return requireNonNull(nodes.key(nodes.slot(id)));
  }

  /// The number of edges at a node; a self-loop counts twice.
  int degree(int slot) {
    return outDegree(slot) + inDegree(slot);
  }

  int outDegree(int slot) {
    return outDegrees.read(slot)[Pages.offset(slot)];
  }

  int inDegree(int slot) {
    return inDegrees.read(slot)[Pages.offset(slot)];
  }

  /// Copies the position of a slot to `into[from]` and after.
  void position(int slot, float[] into, int from) {
    System.arraycopy(positions.read(slot), at(slot), into, from, dimensions);
  }

  /// Sets the position of a slot; false where it was there already.
  boolean moveTo(int slot, float[] values, int from) {
    float[] old = positions.read(slot);
    int at = at(slot);
    boolean isSame = true;
    for (int d = 0; d < dimensions; d++) isSame &= old[at + d] == values[from + d];
    if (!isSame) System.arraycopy(values, from, positionPage(slot), at, dimensions);
    return !isSame;
  }

  private float[] positionPage(int slot) {
    return positions.write(slot);
  }

  private int at(int slot) {
    return Pages.offset(slot) * dimensions;
  }

  PagedCut cut(String epoch, long sequence) {
    return new PagedCut(
        epoch,
        sequence,
        new GraphState(
            name,
            isDirected,
            active,
            isRunning,
            computing,
            sorted(selection),
            sorted(pinned),
            warnings,
            new LinkedHashMap<>(style)),
        nodes.cut(),
        edges.cut(),
        sources.share(),
        targets.share(),
        directed.share(),
        outDegrees.share(),
        inDegrees.share(),
        dimensions,
        positions.share());
  }

  private static int[] sorted(IntHashSet ids) {
    int[] array = ids.toArray();
    java.util.Arrays.sort(array);
    return array;
  }
}
