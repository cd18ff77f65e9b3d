package orrery.layout;

import com.carrotsearch.hppc.IntIntHashMap;
import orrery.model.Positions;

/// Where each node is, asked by id.
final class PositionsById {
  private final IntIntHashMap rowOf = new IntIntHashMap();
  private final Positions positions;

  PositionsById(int[] ids, Positions positions) {
    for (int row = 0; row < ids.length; row++) rowOf.put(ids[row], row);
    this.positions = positions;
  }

  int count() {
    return rowOf.size();
  }

  boolean contains(int id) {
    return rowOf.containsKey(id);
  }

  float[] of(int id) {
    if (!contains(id)) throw new AssertionError("no node " + id);
    int k = positions.dimensions(), from = rowOf.get(id) * k;
    return java.util.Arrays.copyOfRange(positions.values(), from, from + k);
  }
}
