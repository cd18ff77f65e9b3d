package orrery.engine;

import com.carrotsearch.hppc.IntHashSet;
import com.carrotsearch.hppc.cursors.IntCursor;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.BiFunction;
import orrery.model.Update;

/// What one tick changes in a set of node ids, the selection or the pins. Confined to the engine's
/// thread.
final class SetChange {
  private final IntHashSet members;
  private final IntHashSet joined = new IntHashSet();
  private final IntHashSet left = new IntHashSet();

  /// @param members the set itself, changed at once
  SetChange(IntHashSet members) {
    this.members = members;
  }

  void change(int[] joining, int[] leaving) {
    for (int id : joining) {
      if (members.add(id) && left.removeAll(id) == 0) joined.add(id);
    }
    for (int id : leaving) {
      if (members.removeAll(id) > 0 && joined.removeAll(id) == 0) left.add(id);
    }
  }

  /// An element that is removed leaves without a word.
  void forget(int id) {
    joined.removeAll(id);
    left.removeAll(id);
  }

  boolean isTouched() {
    return !joined.isEmpty() || !left.isEmpty();
  }

  int[] joined() {
    return sorted(joined);
  }

  int[] left() {
    return sorted(left);
  }

  Optional<Update> update(BiFunction<int[], int[], Update> create) {
    return isTouched() ? Optional.of(create.apply(joined(), left())) : Optional.empty();
  }

  void clear() {
    joined.clear();
    left.clear();
  }

  private static int[] sorted(IntHashSet ids) {
    int[] array = new int[ids.size()];
    int i = 0;
    for (IntCursor id : ids) array[i++] = id.value;
    Arrays.sort(array);
    return array;
  }
}
