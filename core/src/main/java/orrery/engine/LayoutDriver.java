package orrery.engine;

import com.carrotsearch.hppc.IntLongHashMap;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.layout.LayoutChange;
import orrery.layout.LayoutGraph;
import orrery.layout.LivingLayout;
import orrery.layout.PositionFrame;
import orrery.model.Parameters;

/// The engine's side of its conversation with the living layout: what changed goes there, the
/// newest frame comes back through a slot of one, so that neither ever waits for the other. While
/// another is finding its first positions there are two.
///
/// Confined to the engine's thread.
final class LayoutDriver implements AutoCloseable {
  private final Engine.LayoutFactory factory;
  private final Consumer<Command> mailbox;
  private @Nullable Life current; // null while nothing lives
  private @Nullable Life next; // null while none is on its way

  /// @param mailbox takes a command without blocking
  LayoutDriver(Engine.LayoutFactory factory, Consumer<Command> mailbox) {
    this.factory = factory;
    this.mailbox = mailbox;
  }

  boolean isStarted() {
    return current != null;
  }

  /// Starts one that is followed at once.
  ///
  /// @param graph asked for on the layout's thread
  void start(int dimensions, Supplier<LayoutGraph> graph, Parameters parameters) {
    current = new Life(dimensions, graph, parameters);
  }

  /// Starts one beside the current, which goes on until [#adopt].
  void prepare(int dimensions, Supplier<LayoutGraph> graph, Parameters parameters) {
    abandon();
    next = new Life(dimensions, graph, parameters);
  }

  /// Stops the one on its way.
  void abandon() {
    if (next != null) next.close();
    next = null;
  }

  /// The first frame of the one on its way, if it is there.
  Optional<PositionFrame> takeFirst() {
    return next == null ? Optional.empty() : Optional.ofNullable(next.newest.getAndSet(null));
  }

  /// Replaces the current one by the one on its way.
  void adopt() {
    if (current != null) current.close();
    current = next;
    next = null;
  }

  void running(boolean isRunning) {
    if (current == null) return;
    current.layout.running(isRunning);
    if (!isRunning) current.newest.set(null);
  }

  void reheat() {
    if (current != null) current.layout.reheat();
  }

  /// Tells the layouts what a tick changed.
  ///
  /// @param change for a layout in so many dimensions with such a column of edge weights; null
  ///   where nothing of the tick concerns it
  /// @param movedByHand nodes whose position only counts once the layout has seen this change
  void change(BiFunction<Integer, String, @Nullable LayoutChange> change, int[] movedByHand) {
    if (current != null)
      current.change(change.apply(current.dimensions, current.edgeWeight), movedByHand);
    if (next != null) next.change(change.apply(next.dimensions, next.edgeWeight), movedByHand);
  }

  Optional<PositionFrame> takeFrame() {
    return current == null ? Optional.empty() : Optional.ofNullable(current.newest.getAndSet(null));
  }

  /// Whether `frame` was made before the layout knew where somebody put the node.
  boolean isHeld(int id, PositionFrame frame) {
    return current != null && current.isHeld(id, frame);
  }

  /// Stops the current one; the one on its way goes on.
  void stop() {
    if (current != null) current.close();
    current = null;
  }

  @Override
  public void close() {
    stop();
    abandon();
  }

  /// One layout from its start to its end.
  private final class Life {
    final int dimensions;
    final String edgeWeight;
    final LivingLayout layout;
    final AtomicReference<@Nullable PositionFrame> newest = new AtomicReference<>();
    private final IntLongHashMap heldUntil = new IntLongHashMap();
    private long changes;

    Life(int dimensions, Supplier<LayoutGraph> graph, Parameters parameters) {
      this.dimensions = dimensions;
      edgeWeight = parameters.text("edgeWeight");
      layout =
          factory.start(
              graph,
              parameters,
              this::offer,
              reason -> mailbox.accept(new Command.LayoutFailed(this, reason)));
    }

    /// Called by the layout's thread: an older frame nobody took is replaced.
    private void offer(PositionFrame frame) {
      if (newest.getAndSet(frame) == null) mailbox.accept(new Command.FollowLayout());
    }

    void change(@Nullable LayoutChange change, int[] movedByHand) {
      if (change == null) return;
      changes++;
      for (int id : movedByHand) heldUntil.put(id, changes);
      layout.change(change);
    }

    boolean isHeld(int id, PositionFrame frame) {
      int index = heldUntil.indexOf(id);
      if (!heldUntil.indexExists(index)) return false;
      if (heldUntil.indexGet(index) > frame.changes()) return true;
      heldUntil.indexRemove(index);
      return false;
    }

    void close() {
      layout.close();
      newest.set(null);
    }
  }

  /// Whether `life` is the layout that is followed.
  boolean isCurrent(Object life) {
    return life == current;
  }

  /// Whether `life` is the layout on its way.
  boolean isNext(Object life) {
    return life == next;
  }
}
