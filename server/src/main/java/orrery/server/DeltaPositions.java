package orrery.server;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import orrery.engine.CommittedTick;
import orrery.engine.GraphCut;
import orrery.engine.Subscriber;
import orrery.model.Encoding;
import orrery.model.Event;
import orrery.model.Positions;
import orrery.model.Update;
import orrery.model.UpdateFrame;

/// Ticks as clients want them that asked for `positions=delta`: how far a node went instead of
/// where it is, wherever adding that leads to its position to the last bit, and the position
/// elsewhere. One for all such clients, which are all at the same state. Told by the engine before
/// any of them, and confined to the engine's thread.
final class DeltaPositions implements Subscriber {
  private final BiFunction<Encoding, UpdateFrame, byte[]> encoder;
  private final Map<Integer, float[]> held = new HashMap<>();
  private final Map<Encoding, byte[]> encoded = new EnumMap<>(Encoding.class);
  private @Nullable UpdateFrame frame; // null before the first tick

  DeltaPositions(BiFunction<Encoding, UpdateFrame, byte[]> encoder) {
    this.encoder = encoder;
  }

  @Override
  public void snapshot(GraphCut cut) {
    held.clear();
    var nodes = cut.placed();
    hold(nodes.ids(), nodes.positions());
  }

  @Override
  public void committed(CommittedTick tick) {
    var updates = new ArrayList<Update>();
    for (Update update : tick.frame().updates()) follow(update, updates);
    var told = tick.frame();
    frame = new UpdateFrame(told.epoch(), told.first(), told.sequence(), updates, told.schema());
    encoded.clear();
  }

  /// The message of the tick that was committed last; as all get it where this was not told of it.
  byte[] bytes(CommittedTick tick, Encoding encoding) {
    UpdateFrame last = frame;
    if (last == null || last.sequence() != tick.frame().sequence()) return tick.bytes(encoding);
    return encoded.computeIfAbsent(encoding, e -> encoder.apply(e, last));
  }

  private void follow(Update update, List<Update> into) {
    switch (update) {
      case Update.PositionsSet set -> {
        split(set, into);
        hold(set.ids(), set.positions());
      }
      case Update.NodeAdded(var items) -> {
        for (var item : items) {
          float[] position = item.position();
          if (position != null) held.put(item.id(), position);
        }
        into.add(update);
      }
      case Update.NodeRemoved(int[] ids) -> {
        for (int id : ids) held.remove(id);
        into.add(update);
      }
      default -> into.add(update);
    }
  }

  private void split(Update.PositionsSet set, List<Update> into) {
    int k = set.positions().dimensions(), rows = set.ids().length;
    float[] values = set.positions().values();
    var far = new Rows(rows, k);
    var near = new Rows(rows, k);
    for (int row = 0; row < rows; row++) {
      float[] before = held.get(set.ids()[row]);
      if (before == null || before.length != k || !near.addDeltas(before, values, row * k)) {
        far.addValues(values, row * k);
        far.named(set.ids()[row]);
      } else {
        near.named(set.ids()[row]);
      }
    }
    if (near.count > 0) into.add(new Update.PositionDelta(near.ids(), near.positions()));
    if (far.count > 0) into.add(new Update.PositionsSet(far.ids(), far.positions()));
  }

  private void hold(int[] ids, Positions positions) {
    int k = positions.dimensions();
    for (int row = 0; row < ids.length; row++) {
      held.put(ids[row], Arrays.copyOfRange(positions.values(), row * k, (row + 1) * k));
    }
  }

  @Override
  public void event(Event event) {}

  @Override
  public void ended(String reason) {
    held.clear();
  }

  /// What is to be added to `from` in float32 to get to `to`; NaN where nothing leads there.
  static float delta(float from, float to) {
    float delta = to - from;
    if (from + delta == to) return delta;
    if (from + Math.nextUp(delta) == to) return Math.nextUp(delta);
    return from + Math.nextDown(delta) == to ? Math.nextDown(delta) : Float.NaN;
  }

  /// Some ids and as many rows of coordinates.
  private static final class Rows {
    final int k;
    final int[] ids;
    final float[] values;
    int count;

    Rows(int capacity, int k) {
      this.k = k;
      ids = new int[capacity];
      values = new float[capacity * k];
    }

    boolean addDeltas(float[] before, float[] now, int from) {
      for (int axis = 0; axis < k; axis++) {
        float delta = delta(before[axis], now[from + axis]);
        if (Float.isNaN(delta) || Float.isInfinite(delta)) return false;
        values[count * k + axis] = delta;
      }
      return true;
    }

    void addValues(float[] now, int from) {
      System.arraycopy(now, from, values, count * k, k);
    }

    void named(int id) {
      ids[count++] = id;
    }

    int[] ids() {
      return Arrays.copyOf(ids, count);
    }

    Positions positions() {
      return new Positions(k, Arrays.copyOf(values, count * k));
    }
  }
}
