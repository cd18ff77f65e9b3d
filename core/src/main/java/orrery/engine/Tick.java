package orrery.engine;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntHashSet;
import com.carrotsearch.hppc.cursors.IntCursor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import orrery.layout.ArrivalPlacement;
import orrery.layout.LayoutChange;
import orrery.layout.PositionFrame;
import orrery.model.AttributeValue;
import orrery.model.Column;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.Target;
import orrery.model.Update;

/// Applies updates to the graph and gathers what one tick nets to: the last value of each field, no
/// element that came and went within it, and one order (columns, producer, structure as it
/// happened, attributes, positions, selection, removed columns). Confined to the engine's thread.
final class Tick {
  private enum Step {
    ADD_NODE,
    REMOVE_NODE,
    ADD_EDGE,
    REMOVE_EDGE
  }

  private final ColumnarGraph graph;
  private final Placing placing;
  private final List<Step> steps = new ArrayList<>();
  private final IntArrayList stepIds = new IntArrayList(); // one a step
  private final IntHashSet addedNodes = new IntHashSet();
  private final IntHashSet addedEdges = new IntHashSet();
  private final ColumnChanges nodeColumns;
  private final ColumnChanges edgeColumns;
  private final Moves moves;
  private final IntHashSet movedByHand = new IntHashSet();
  private final IntHashSet unplaced = new IntHashSet();
  private final IntHashSet lateEdges = new IntHashSet();
  private final SetChange selection;
  private final SetChange pins;
  private final List<Update> whole = new ArrayList<>(); // producer, simulation, style, name
  private long replaced;

  Tick(ColumnarGraph graph, Placing placing) {
    this.graph = graph;
    this.placing = placing;
    this.moves = new Moves(graph);
    this.nodeColumns = new ColumnChanges(Target.NODE, graph.nodes, addedNodes);
    this.edgeColumns = new ColumnChanges(Target.EDGE, graph.edges, addedEdges);
    this.selection = new SetChange(graph.selection);
    this.pins = new SetChange(graph.pinned);
  }

  /// Carries out one update at once; [#commit] says later what came of all.
  void apply(Update update) {
    switch (update) {
      case Update.NodeAdded(var items) -> items.forEach(this::addNode);
      case Update.NodeRemoved(int[] ids) -> {
        for (int id : ids) removeNode(id);
      }
      case Update.EdgeAdded(var items) -> items.forEach(this::addEdge);
      case Update.EdgeRemoved(int[] ids) -> {
        for (int id : ids) removeEdge(id);
      }
      case Update.ElementsChanged(var target, var items) ->
          items.forEach(item -> setAll(target, item.id(), item.attributes()));
      case Update.AttrChanged(var target, var column, int[] ids, var values) ->
          setColumn(target, column, ids, values);
      case Update.ColumnAdded(var target, var column) -> changes(target).declare(column);
      case Update.ColumnChanged(var target, var column) -> changes(target).declare(column);
      case Update.ColumnRemoved(var target, var column) -> changes(target).remove(column.name());
      case Update.PositionsSet(int[] ids, var positions, _, _) -> moveTo(ids, positions);
      case Update.PositionDelta(int[] ids, var deltas) -> moveBy(ids, deltas);
      case Update.SelectionChanged(int[] selected, int[] deselected) ->
          selection.change(selected, deselected);
      case Update.PinsChanged(int[] pinned, int[] unpinned) -> pins.change(pinned, unpinned);
      case Update.ProducerChanged(var producer, _) -> {
        redimension(producer.dimensions());
        graph.produceBy(producer);
        replaceWhole(update);
      }
      case Update.SimulationChanged(boolean running) -> {
        if (running == graph.isRunning()) return;
        graph.run(running);
        if (!running) moves.settle();
        if (!whole.removeIf(Update.SimulationChanged.class::isInstance)) whole.add(update);
      }
      case Update.StyleChanged(var style) -> {
        if (style.equals(graph.style())) return;
        graph.restyle(style);
        replaceWhole(update);
      }
      case Update.GraphRenamed(String name) -> {
        if (name.equals(graph.name())) return;
        graph.rename(name);
        replaceWhole(update);
      }
    }
  }

  /// Takes over what the layout has reached; pinned nodes and those moved by hand since stay.
  ///
  /// @param isHeld the nodes whose position in this frame is out of date
  void follow(PositionFrame frame, IntPredicate isHeld) {
    float[] values = frame.positions().values();
    int dimensions = frame.positions().dimensions();
    if (frame.isAtRest()) moves.settle();
    for (int row = 0; row < frame.ids().length; row++) {
      int id = frame.ids()[row];
      int slot = graph.nodes.slot(id);
      if (slot < 0 || isHeld.test(id) || movedByHand.contains(id)) continue;
      if (graph.pinned.contains(id)) continue;
      if (graph.moveTo(slot, values, row * dimensions) && !addedNodes.contains(id))
        moves.pass(slot);
    }
  }

  /// Changes k, which is news of every node.
  private void redimension(int dimensions) {
    if (dimensions == graph.dimensions()) return;
    graph.redimension(dimensions);
    for (int slot = 0; slot < graph.nodes.end(); slot++) {
      int id = graph.nodes.id(slot);
      if (id >= 0) noteMoved(id, slot);
    }
  }

  /// Makes `producer` the active one and gives every node a position in its k: those named where
  /// `positions` has them, others later, by [#commit].
  void produce(Producer producer, int[] ids, Positions positions) {
    graph.redimension(producer.dimensions());
    apply(new Update.ProducerChanged(producer, Map.of()));
    movedByHand.clear();
    var missing = new IntHashSet();
    for (int slot = 0; slot < graph.nodes.end(); slot++) {
      int id = graph.nodes.id(slot);
      if (id < 0) continue;
      missing.add(id);
      noteMoved(id, slot);
    }
    for (int row = 0; row < ids.length; row++) {
      int slot = graph.nodes.slot(ids[row]);
      if (slot < 0) continue;
      boolean _ = graph.moveTo(slot, positions.values(), row * positions.dimensions());
      missing.removeAll(ids[row]);
    }
    unplaced.clear();
    unplaced.addAll(missing);
    if (!missing.isEmpty()) addLateEdges();
  }

  /// Edges of nodes that no run has seen yet, whenever they came.
  private void addLateEdges() {
    for (int slot = 0; slot < graph.edges.end(); slot++) {
      int id = graph.edges.id(slot);
      if (id < 0) continue;
      if (unplaced.contains(graph.source(slot)) || unplaced.contains(graph.target(slot))) {
        lateEdges.add(id);
      }
    }
  }

  /// Puts nodes where a run has them by now; those that are gone or were moved in this tick are
  /// left out.
  void place(int[] ids, Positions positions) {
    for (int row = 0; row < ids.length; row++) {
      int slot = graph.nodes.slot(ids[row]);
      if (slot < 0 || movedByHand.contains(ids[row])) continue;
      if (graph.moveTo(slot, positions.values(), row * positions.dimensions())) {
        noteMoved(ids[row], slot);
      }
      unplaced.removeAll(ids[row]);
    }
  }

  /// Who knows where nodes belong that arrive from now on; null where their neighbours say it.
  void arrivals(@Nullable ArrivalPlacement placement) {
    placing.arrivals(placement);
  }

  /// The nodes that somebody moved in this tick.
  int[] movedByHand() {
    return movedByHand.toArray();
  }

  /// How many changes gave way to a later one of the same field since the last call.
  long takeReplaced() {
    long count = replaced;
    replaced = 0;
    return count;
  }

  /// Gives every new node a position, and returns the tick's updates in order; none where it nets
  /// to nothing. [#layoutChange] still tells of the same tick, until [#clear].
  List<Update> commit() {
    placeNewNodes();
    List<Update> updates = new ArrayList<>(columnUpdates());
    whole.sort(Comparator.comparingInt(Tick::rank));
    updates.addAll(whole);
    addStructure(updates);
    updates.addAll(valueUpdates());
    updates.addAll(moves.updates());
    selection.update(Update.SelectionChanged::new).ifPresent(updates::add);
    pins.update(Update.PinsChanged::new).ifPresent(updates::add);
    updates.addAll(nodeColumns.removals());
    updates.addAll(edgeColumns.removals());
    return updates;
  }

  /// Where an update of the whole graph stands in a tick.
  private static int rank(Update update) {
    return switch (update) {
      case Update.ProducerChanged _ -> 0;
      case Update.SimulationChanged _ -> 1;
      case Update.StyleChanged _ -> 2;
      default -> 3;
    };
  }

  /// What a layout in `dimensions` has to know of this tick, or null where nothing of it concerns
  /// it. Call it after [#commit].
  ///
  /// @param edgeWeight the column of edges that says how strongly they pull, empty for none
  @Nullable LayoutChange layoutChange(int dimensions, String edgeWeight) {
    var change = new LayoutChangeBuilder(graph, dimensions, edgeWeight);
    for (int i = 0; i < steps.size(); i++) {
      int id = stepIds.get(i);
      switch (steps.get(i)) {
        case ADD_NODE -> {
          if (addedNodes.contains(id)) change.addNode(id);
        }
        case REMOVE_NODE -> change.removeNode(id);
        case ADD_EDGE -> {
          if (addedEdges.contains(id)) change.addEdge(id);
        }
        case REMOVE_EDGE -> change.removeEdge(id);
      }
    }
    if (!edgeWeight.isEmpty()) {
      for (int id : edgeColumns.changed(edgeWeight)) {
        change.removeEdge(id);
        change.addEdge(id);
      }
    }
    for (IntCursor id : movedByHand) {
      if (!addedNodes.contains(id.value)) change.moveNode(id.value);
    }
    change.pins(pins.joined(), pins.left());
    return change.build();
  }

  void clear() {
    steps.clear();
    stepIds.clear();
    addedNodes.clear();
    addedEdges.clear();
    nodeColumns.clear();
    edgeColumns.clear();
    moves.clear();
    movedByHand.clear();
    unplaced.clear();
    lateEdges.clear();
    selection.clear();
    pins.clear();
    whole.clear();
  }

  private ColumnChanges changes(Target target) {
    return switch (target) {
      case NODE -> nodeColumns;
      case EDGE -> edgeColumns;
    };
  }

  private void addNode(Update.NodeItem item) {
    int slot = graph.addNode(item.id(), item.key());
    addedNodes.add(item.id());
    step(Step.ADD_NODE, item.id());
    setAll(Target.NODE, item.id(), item.attributes());
    float[] position = item.position();
    if (position == null) {
      unplaced.add(item.id());
    } else {
      boolean _ = graph.moveTo(slot, fitted(slot, position, 0, position.length), 0);
    }
  }

  private void removeNode(int id) {
    moves.forget(requireSlot(Target.NODE, id));
    movedByHand.removeAll(id);
    unplaced.removeAll(id);
    selection.forget(id);
    pins.forget(id);
    nodeColumns.forget(id);
    graph.removeNode(id);
    if (addedNodes.removeAll(id) == 0) step(Step.REMOVE_NODE, id);
  }

  private void addEdge(Update.EdgeItem item) {
    String ownKey = item.isKeyGenerated() ? null : item.key();
    int _ = graph.addEdge(item.id(), ownKey, item.source(), item.target(), item.directed());
    addedEdges.add(item.id());
    step(Step.ADD_EDGE, item.id());
    setAll(Target.EDGE, item.id(), item.attributes());
  }

  private void removeEdge(int id) {
    int _ = requireSlot(Target.EDGE, id);
    edgeColumns.forget(id);
    lateEdges.removeAll(id);
    graph.removeEdge(id);
    if (addedEdges.removeAll(id) == 0) step(Step.REMOVE_EDGE, id);
  }

  private void setAll(Target target, int id, Map<String, AttributeValue> attributes) {
    int slot = requireSlot(target, id);
    attributes.forEach((column, value) -> set(target, id, slot, column, value));
  }

  private void setColumn(Target target, String column, int[] ids, Column values) {
    for (int row = 0; row < ids.length; row++) {
      set(target, ids[row], requireSlot(target, ids[row]), column, values.value(row));
    }
  }

  private void set(Target target, int id, int slot, String column, AttributeValue value) {
    if (changes(target).set(id, slot, column, value)) replaced++;
  }

  private void moveTo(int[] ids, Positions positions) {
    for (int row = 0; row < ids.length; row++) {
      int k = positions.dimensions();
      int slot = requireSlot(Target.NODE, ids[row]);
      moveByHand(ids[row], fitted(slot, positions.values(), row * k, k), 0);
    }
  }

  /// Coordinates that were given just before k changed: axes that are not given stay as they are.
  private float[] fitted(int slot, float[] values, int from, int dimensions) {
    float[] position = new float[graph.dimensions()];
    graph.position(slot, position, 0);
    System.arraycopy(values, from, position, 0, Math.min(dimensions, position.length));
    return position;
  }

  private void moveBy(int[] ids, Positions deltas) {
    float[] position = new float[graph.dimensions()];
    for (int row = 0; row < ids.length; row++) {
      graph.position(requireSlot(Target.NODE, ids[row]), position, 0);
      int given = deltas.dimensions();
      for (int d = 0; d < Math.min(given, position.length); d++) {
        float sum = position[d] + deltas.values()[row * given + d];
        position[d] =
            Math.clamp(sum, -Float.MAX_VALUE, Float.MAX_VALUE); // finite, whatever is added
      }
      moveByHand(ids[row], position, 0);
    }
  }

  private void moveByHand(int id, float[] values, int from) {
    int slot = requireSlot(Target.NODE, id);
    if (graph.moveTo(slot, values, from)) {
      if (moves.contains(slot)) replaced++;
      noteMoved(id, slot);
    }
    movedByHand.add(id);
    unplaced.removeAll(id);
  }

  private void noteMoved(int id, int slot) {
    if (!addedNodes.contains(id)) moves.put(slot);
  }

  private void placeNewNodes() {
    if (!unplaced.isEmpty()) {
      var edges = new IntHashSet(addedEdges);
      edges.addAll(lateEdges);
      placing.place(graph, unplaced, edges);
    }
  }

  private List<Update> columnUpdates() {
    var updates = new ArrayList<Update>();
    nodeColumns.addColumnUpdates(updates::add);
    edgeColumns.addColumnUpdates(updates::add);
    return updates;
  }

  private List<Update> valueUpdates() {
    var updates = new ArrayList<Update>();
    nodeColumns.addValueUpdates(updates::add);
    edgeColumns.addValueUpdates(updates::add);
    return updates;
  }

  /// Neighbouring steps of one kind leave as one update.
  private void addStructure(List<Update> updates) {
    int i = 0;
    while (i < steps.size()) {
      Step step = steps.get(i);
      var ids = new IntArrayList();
      for (; i < steps.size() && steps.get(i) == step; i++) ids.add(stepIds.get(i));
      switch (step) {
        case ADD_NODE -> addNodes(ids, updates);
        case REMOVE_NODE -> updates.add(new Update.NodeRemoved(ids.toArray()));
        case ADD_EDGE -> addEdges(ids, updates);
        case REMOVE_EDGE -> updates.add(new Update.EdgeRemoved(ids.toArray()));
      }
    }
  }

  private void addNodes(IntArrayList ids, List<Update> updates) {
    var items = new ArrayList<Update.NodeItem>(ids.size());
    for (IntCursor id : ids) {
      if (!addedNodes.contains(id.value)) continue; // gone again
      int slot = graph.nodes.slot(id.value);
      float[] position = new float[graph.dimensions()];
      graph.position(slot, position, 0);
      String key = Objects.requireNonNull(graph.nodes.key(slot));
      items.add(new Update.NodeItem(id.value, key, graph.nodes.attributes(slot), position));
    }
    if (!items.isEmpty()) updates.add(new Update.NodeAdded(items));
  }

  private void addEdges(IntArrayList ids, List<Update> updates) {
    var items = new ArrayList<Update.EdgeItem>(ids.size());
    for (IntCursor id : ids) {
      if (!addedEdges.contains(id.value)) continue; // gone again
      int slot = graph.edges.slot(id.value);
      items.add(
          new Update.EdgeItem(
              id.value,
              graph.edgeKey(slot),
              graph.edges.key(slot) == null,
              graph.source(slot),
              graph.target(slot),
              graph.isDirected(slot),
              graph.edges.attributes(slot)));
    }
    if (!items.isEmpty()) updates.add(new Update.EdgeAdded(items));
  }

  private void replaceWhole(Update update) {
    whole.removeIf(update.getClass()::isInstance);
    whole.add(update);
  }

  private int requireSlot(Target target, int id) {
    int slot = graph.table(target).slot(id);
    if (slot < 0) {
      throw new IllegalStateException("there is no " + target.wireName() + " of id " + id);
    }
    return slot;
  }

  private void step(Step step, int id) {
    steps.add(step);
    stepIds.add(id);
  }
}
