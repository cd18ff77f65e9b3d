package orrery.engine;

import com.carrotsearch.hppc.IntArrayList;
import com.carrotsearch.hppc.IntHashSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.Positions;
import orrery.model.Target;
import orrery.model.Update;

/// What several ticks net to: which elements, columns and settings they touched. Their present
/// values come from a cut, so that a value that changed a hundred times is told once. Used by one
/// thread, once.
final class NetChange {
  private final IntHashSet addedNodes = new IntHashSet();
  private final IntHashSet removedNodes = new IntHashSet();
  private final IntHashSet addedEdges = new IntHashSet();
  private final IntHashSet removedEdges = new IntHashSet();
  private final NetColumns nodeColumns = new NetColumns(Target.NODE);
  private final NetColumns edgeColumns = new NetColumns(Target.EDGE);
  private final IntHashSet selection = new IntHashSet();
  private final IntHashSet pins = new IntHashSet();
  private Update.@Nullable ProducerChanged producer; // null where none was told
  private boolean hasNewProducer;
  private boolean isSimulationTouched;
  private boolean isStyleTouched;
  private boolean isNameTouched;

  void add(Update update) {
    switch (update) {
      case Update.NodeAdded(var items) -> items.forEach(item -> addedNodes.add(item.id()));
      case Update.NodeRemoved(int[] ids) -> remove(ids, addedNodes, removedNodes);
      case Update.EdgeAdded(var items) -> items.forEach(item -> addedEdges.add(item.id()));
      case Update.EdgeRemoved(int[] ids) -> remove(ids, addedEdges, removedEdges);
      case Update.ElementsChanged(var target, var items) -> {
        for (var item : items) {
          for (String column : item.attributes().keySet()) {
            columns(target).touch(column, new int[] {item.id()});
          }
        }
      }
      case Update.AttrChanged(var target, String column, int[] ids, _) ->
          columns(target).touch(column, ids);
      case Update.ColumnAdded(var target, var spec) -> columns(target).added(spec);
      case Update.ColumnChanged(var target, var spec) -> columns(target).changed(spec);
      case Update.ColumnRemoved(var target, var spec) -> columns(target).removed(spec);
      case Update.PositionsSet _, Update.PositionDelta _ -> {} // the cut has them
      case Update.SelectionChanged(int[] joined, int[] left) -> addAll(selection, joined, left);
      case Update.PinsChanged(int[] joined, int[] left) -> addAll(pins, joined, left);
      case Update.ProducerChanged changed -> {
        hasNewProducer |= changed.quality().isEmpty();
        producer = changed;
      }
      case Update.SimulationChanged _ -> isSimulationTouched = true;
      case Update.StyleChanged _ -> isStyleTouched = true;
      case Update.GraphRenamed _ -> isNameTouched = true;
    }
  }

  private NetColumns columns(Target target) {
    return switch (target) {
      case NODE -> nodeColumns;
      case EDGE -> edgeColumns;
    };
  }

  private static void remove(int[] ids, IntHashSet added, IntHashSet removed) {
    for (int id : ids) {
      if (added.removeAll(id) == 0) removed.add(id); // one that came and went is not told
    }
  }

  private static void addAll(IntHashSet set, int[] some, int[] others) {
    for (int id : some) set.add(id);
    for (int id : others) set.add(id);
  }

  /// The updates that lead to `cut`, in the order of the protocol.
  ///
  /// @param hasMoved of a slot, whether its node has moved
  List<Update> resolve(PagedCut cut, IntPredicate hasMoved) {
    var updates = new ArrayList<Update>();
    nodeColumns.declare(cut.nodes(), updates::add);
    edgeColumns.declare(cut.edges(), updates::add);
    addSettings(cut, updates);
    if (!removedEdges.isEmpty()) updates.add(new Update.EdgeRemoved(sorted(removedEdges)));
    if (!removedNodes.isEmpty()) updates.add(new Update.NodeRemoved(sorted(removedNodes)));
    if (!addedNodes.isEmpty()) updates.add(new Update.NodeAdded(nodes(cut)));
    if (!addedEdges.isEmpty()) updates.add(new Update.EdgeAdded(edges(cut)));
    nodeColumns.tellValues(cut.nodes(), addedNodes, updates::add);
    edgeColumns.tellValues(cut.edges(), addedEdges, updates::add);
    positions(cut, hasMoved).ifPresent(updates::add);
    membership(selection, cut.state().selection(), cut)
        .ifPresent(now -> updates.add(new Update.SelectionChanged(now.in, now.out)));
    membership(pins, cut.state().pinned(), cut)
        .ifPresent(now -> updates.add(new Update.PinsChanged(now.in, now.out)));
    nodeColumns.tellRemovals(cut.nodes(), updates::add);
    edgeColumns.tellRemovals(cut.edges(), updates::add);
    return updates;
  }

  private void addSettings(PagedCut cut, List<Update> updates) {
    if (producer != null) updates.add(producer);
    if (isSimulationTouched) updates.add(new Update.SimulationChanged(cut.state().isRunning()));
    if (isStyleTouched) updates.add(new Update.StyleChanged(cut.state().style()));
    if (isNameTouched) updates.add(new Update.GraphRenamed(cut.state().name()));
  }

  /// Where the nodes are that moved, all of them under a new producer; those added say it
  /// themselves.
  Optional<Update> positions(PagedCut cut, IntPredicate hasMoved) {
    var table = cut.nodes();
    var slots = new IntArrayList();
    for (int slot = 0; slot < table.end(); slot++) {
      int id = table.id(slot);
      if (id < 0 || addedNodes.contains(id)) continue;
      if (hasNewProducer || hasMoved.test(slot)) slots.add(slot);
    }
    if (slots.isEmpty()) return Optional.empty();
    int[] moved = slots.toArray();
    var positions = new Positions(cut.dimensions(), cut.gatherPositions(moved));
    return Optional.of(new Update.PositionsSet(table.ids(moved), positions));
  }

  private List<Update.NodeItem> nodes(PagedCut cut) {
    int[] slots = cut.nodes().slots(addedNodes);
    var attributes = attributes(cut.nodes(), slots);
    float[] values = cut.gatherPositions(slots);
    int k = cut.dimensions();
    var items = new ArrayList<Update.NodeItem>(slots.length);
    for (int row = 0; row < slots.length; row++) {
      items.add(
          new Update.NodeItem(
              cut.nodes().id(slots[row]),
              cut.nodeKey(slots[row]),
              attributes.get(row),
              Arrays.copyOfRange(values, row * k, (row + 1) * k)));
    }
    return items;
  }

  private List<Update.EdgeItem> edges(PagedCut cut) {
    int[] slots = cut.edges().slots(addedEdges);
    var attributes = attributes(cut.edges(), slots);
    var ends = new IntHashSet();
    for (int slot : slots) {
      ends.add(cut.source(slot));
      ends.add(cut.target(slot));
    }
    var slotOf = cut.nodes().slotById(cut.nodes().slots(ends));

    var items = new ArrayList<Update.EdgeItem>(slots.length);
    for (int row = 0; row < slots.length; row++) {
      int slot = slots[row];
      items.add(
          new Update.EdgeItem(
              cut.edges().id(slot),
              cut.edgeKey(slot, slotOf::get),
              cut.edges().key(slot) == null,
              cut.source(slot),
              cut.target(slot),
              cut.isDirected(slot),
              attributes.get(row)));
    }
    return items;
  }

  private static List<Map<String, AttributeValue>> attributes(ElementTable.Cut table, int[] slots) {
    List<Map<String, AttributeValue>> rows = new ArrayList<>(slots.length);
    for (int row = 0; row < slots.length; row++) rows.add(new LinkedHashMap<>());
    for (var column : table.columns()) {
      var values = column.gather(slots);
      for (int row = 0; row < slots.length; row++) {
        AttributeValue value = values.value(row);
        if (!value.isAbsent()) rows.get(row).put(column.spec().name(), value);
      }
    }
    return rows;
  }

  /// Who of those touched is in a set now, and who is not.
  private record Membership(int[] in, int[] out) {}

  /// Of those that are there; an element that is gone left the set without a word.
  private static Optional<Membership> membership(IntHashSet touched, int[] members, PagedCut cut) {
    var isMember = IntHashSet.from(members);
    var in = new IntArrayList();
    var out = new IntArrayList();
    for (int slot : cut.nodes().slots(touched)) {
      int id = cut.nodes().id(slot);
      (isMember.contains(id) ? in : out).add(id);
    }
    return in.isEmpty() && out.isEmpty()
        ? Optional.empty()
        : Optional.of(new Membership(in.toArray(), out.toArray()));
  }

  private static int[] sorted(IntHashSet ids) {
    int[] array = ids.toArray();
    Arrays.sort(array);
    return array;
  }
}
