package orrery.engine;

import static java.util.Objects.requireNonNull;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import orrery.model.Encoding;
import orrery.model.Update;
import orrery.model.UpdateFrame;

/// What has changed between two sequences, as one update that leads from the one state to the
/// other. Worked out when it is first asked for, and encoded at most once per encoding, however
/// many clients are told. For any thread but the engine's, for it takes time in proportion to the
/// graph.
public final class Difference {
  private final long since;
  private final long movedSince;
  private final PagedCut cut;
  private final List<List<Update>> ticks;
  private final long[][] movedAt;
  private final BiFunction<Encoding, UpdateFrame, byte[]> encoder;
  private final Map<Encoding, byte[]> encoded = new EnumMap<>(Encoding.class); // guarded by this

  /// @param movedSince the sequence whose positions the client has, at most `since`
  /// @param ticks what happened but positions
  /// @param movedAt by slot, the sequence at which its node last moved
  Difference(
      long since,
      long movedSince,
      PagedCut cut,
      List<List<Update>> ticks,
      long[][] movedAt,
      BiFunction<Encoding, UpdateFrame, byte[]> encoder) {
    this.since = since;
    this.movedSince = movedSince;
    this.cut = requireNonNull(cut, "cut");
    this.ticks = List.copyOf(ticks);
    this.movedAt = movedAt;
    this.encoder = requireNonNull(encoder, "encoder");
  }

  /// The sequence it starts from.
  public long since() {
    return since;
  }

  /// The sequence it leads to.
  public long sequence() {
    return cut.sequence();
  }

  /// The graph at that sequence.
  public GraphCut cut() {
    return cut;
  }

  /// Whether there is nothing to tell.
  public boolean isEmpty() {
    return since == sequence();
  }

  /// The difference of the two states.
  ///
  /// @throws IllegalStateException where it [#isEmpty]
  public UpdateFrame frame() {
    if (isEmpty()) throw new IllegalStateException("nothing has changed after " + since);

    var net = new NetChange();
    for (List<Update> tick : ticks) tick.forEach(net::add);
    List<Update> updates = net.resolve(cut, this::hasMoved);
    return new UpdateFrame(cut.epoch(), since + 1, sequence(), updates, cut.schema());
  }

  /// The message of [#frame] for clients that speak `encoding`.
  public synchronized byte[] bytes(Encoding encoding) {
    return encoded.computeIfAbsent(encoding, e -> encoder.apply(e, frame()));
  }

  private boolean hasMoved(int slot) {
    int page = slot >> Pages.SHIFT;
    return page < movedAt.length && movedAt[page][Pages.offset(slot)] > movedSince;
  }
}
