package orrery.engine;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import orrery.model.Positions;
import orrery.model.Update;

/// Which nodes moved in one tick, by slot. While a layout goes on its moves may be told roughly;
/// what was told so is owed exactly once it rests. Confined to the engine's thread.
final class Moves {
  private static final int FEW = 256; // too few to be worth rounding

  private final ColumnarGraph graph;
  private final BitSet moved = new BitSet();
  private final BitSet onTheirWay = new BitSet(); // of those moved
  private final BitSet owed = new BitSet();
  private boolean isSettling;

  Moves(ColumnarGraph graph) {
    this.graph = graph;
  }

  /// A node stands where it was put.
  void put(int slot) {
    moved.set(slot);
    onTheirWay.clear(slot);
  }

  /// A node passes by on its way to somewhere.
  void pass(int slot) {
    moved.set(slot);
    onTheirWay.set(slot);
  }

  boolean contains(int slot) {
    return moved.get(slot);
  }

  void forget(int slot) {
    moved.clear(slot);
    onTheirWay.clear(slot);
    owed.clear(slot);
  }

  /// Nobody is on the way any more.
  void settle() {
    isSettling = true;
  }

  /// Where the nodes are that moved.
  List<Update> updates() {
    var exact = (BitSet) moved.clone();
    var rough = new BitSet();
    if (isSettling) {
      exact.or(owed);
    } else if (onTheirWay.cardinality() >= FEW) {
      rough.or(onTheirWay);
      exact.andNot(rough);
    }
    owed.or(rough);
    owed.andNot(exact);
    var updates = new ArrayList<Update>(2);
    if (!rough.isEmpty()) updates.add(update(rough, true));
    if (!exact.isEmpty()) updates.add(update(exact, false));
    return updates;
  }

  private Update update(BitSet slots, boolean isRough) {
    long[] order = new long[slots.cardinality()];
    int row = 0;
    boolean isAscending = true;
    for (int slot = slots.nextSetBit(0); slot >= 0; slot = slots.nextSetBit(slot + 1)) {
      order[row] = (long) graph.nodes.id(slot) << Integer.SIZE | slot;
      isAscending &= row == 0 || order[row - 1] < order[row];
      row++;
    }
    if (!isAscending) Arrays.sort(order);

    int k = graph.dimensions();
    int[] ids = new int[order.length];
    float[] values = new float[order.length * k];
    for (row = 0; row < order.length; row++) {
      ids[row] = (int) (order[row] >>> Integer.SIZE);
      graph.position((int) order[row], values, row * k);
    }
    boolean isEveryNode = order.length == graph.nodes.count();
    return new Update.PositionsSet(ids, new Positions(k, values), isEveryNode, isRough);
  }

  void clear() {
    moved.clear();
    onTheirWay.clear();
    isSettling = false;
  }
}
