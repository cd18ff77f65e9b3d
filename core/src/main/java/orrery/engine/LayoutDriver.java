package orrery.engine;

import com.carrotsearch.hppc.IntIntHashMap;
import com.carrotsearch.hppc.IntLongHashMap;
import java.util.BitSet;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import orrery.layout.LayoutChange;
import orrery.layout.LayoutGraph;
import orrery.layout.LivingLayout;
import orrery.layout.PositionFrame;

/// The engine's side of its conversation with the living layout: what changed goes there, the
/// newest frame comes back through a slot of one, so that neither ever waits for the other.
///
/// Confined to the engine's thread, but for [#offer].
final class LayoutDriver implements AutoCloseable {
  private final Engine.LayoutFactory factory;
  private final Consumer<Command> mailbox;
  private final AtomicReference<@Nullable PositionFrame> newest = new AtomicReference<>();
  private final IntLongHashMap heldUntil = new IntLongHashMap();
  private @Nullable LivingLayout layout;
  private long changes;

  /// @param mailbox takes a command without blocking
  LayoutDriver(Engine.LayoutFactory factory, Consumer<Command> mailbox) {
    this.factory = factory;
    this.mailbox = mailbox;
  }

  boolean isStarted() {
    return layout != null;
  }

  /// Starts from the graph as it is, each node where it is.
  void start(ColumnarGraph graph) {
    changes = 0;
    heldUntil.clear();
    layout =
        factory.start(
            layoutGraph(graph),
            this::offer,
            reason -> mailbox.accept(new Command.LayoutFailed(reason)));
  }

  void running(boolean isRunning) {
    if (layout != null) layout.running(isRunning);
    if (!isRunning) newest.set(null);
  }

  void reheat() {
    if (layout != null) layout.reheat();
  }

  /// Tells the layout what a tick changed.
  ///
  /// @param movedByHand nodes whose position only counts once the layout has seen this change
  void change(LayoutChange change, int[] movedByHand) {
    if (layout == null) return;
    changes++;
    for (int id : movedByHand) heldUntil.put(id, changes);
    layout.change(change);
  }

  /// Called by the layout's thread: an older frame nobody took is replaced.
  private void offer(PositionFrame frame) {
    if (newest.getAndSet(frame) == null) mailbox.accept(new Command.FollowLayout());
  }

  boolean hasFrame() {
    return newest.get() != null;
  }

  Optional<PositionFrame> takeFrame() {
    return Optional.ofNullable(newest.getAndSet(null));
  }

  /// Whether `frame` was made before the layout knew where somebody put the node.
  boolean isHeld(int id, PositionFrame frame) {
    int index = heldUntil.indexOf(id);
    if (!heldUntil.indexExists(index)) return false;
    if (heldUntil.indexGet(index) > frame.changes()) return true;
    heldUntil.indexRemove(index);
    return false;
  }

  @Override
  public void close() {
    if (layout != null) layout.close();
    layout = null;
    newest.set(null);
    heldUntil.clear();
  }

  private static LayoutGraph layoutGraph(ColumnarGraph graph) {
    int k = graph.dimensions();
    int[] slots = graph.nodes.cut().slotsById();
    int[] ids = new int[slots.length];
    float[] positions = new float[slots.length * k];
    var rowOf = new IntIntHashMap(slots.length);
    var pinned = new BitSet(slots.length);
    for (int row = 0; row < slots.length; row++) {
      ids[row] = graph.nodes.id(slots[row]);
      rowOf.put(ids[row], row);
      graph.position(slots[row], positions, row * k);
      if (graph.pinned.contains(ids[row])) pinned.set(row);
    }
    var placed = new BitSet(slots.length);
    placed.set(0, slots.length);

    int[] edgeSlots = graph.edges.cut().slotsById();
    int[] edgeIds = new int[edgeSlots.length];
    int[] sources = new int[edgeSlots.length];
    int[] targets = new int[edgeSlots.length];
    for (int row = 0; row < edgeSlots.length; row++) {
      edgeIds[row] = graph.edges.id(edgeSlots[row]);
      sources[row] = rowOf.get(graph.source(edgeSlots[row]));
      targets[row] = rowOf.get(graph.target(edgeSlots[row]));
    }
    return new LayoutGraph(
        ids, edgeIds, sources, targets, new float[0], k, positions, placed, pinned);
  }
}
