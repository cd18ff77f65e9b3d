package orrery.engine;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.BiFunction;
import orrery.model.Encoding;
import orrery.model.Update;
import orrery.model.UpdateFrame;
import orrery.model.UpdateWeight;

/// What was committed lately, so that a client can be told what it has missed: every update but
/// positions, until it is too old or too much, and for every node the sequence at which it last
/// moved. An idle graph, and one that only moves, forgets nothing. Confined to the engine's thread.
final class UpdateLog {
  private final Deque<Entry> entries = new ArrayDeque<>();
  private final Pages<long[]> movedAt = Pages.ofLongs();
  private final LogBounds bounds;
  private long bytes;
  private long discarded; // the last sequence of which something is forgotten

  /// @param sequence of the graph as it was loaded, of which nobody knows what came before
  UpdateLog(long sequence, LogBounds bounds) {
    this.discarded = sequence;
    this.bounds = bounds;
  }

  /// The updates of one tick, positions left out.
  private record Entry(long sequence, long nanos, List<Update> updates, long bytes) {}

  /// Takes over one tick, which the graph has been through.
  void add(UpdateFrame frame, ElementTable nodes, long nowNanos) {
    var kept = new ArrayList<Update>(frame.updates().size());
    long size = 0;
    for (Update update : frame.updates()) {
      if (update instanceof Update.PositionsSet(int[] ids, _, _, _)) {
        noteMoved(ids, nodes, frame.sequence());
      } else {
        kept.add(update);
        size += UpdateWeight.of(update);
      }
    }
    if (!kept.isEmpty()) {
      entries.addLast(new Entry(frame.sequence(), nowNanos, kept, size));
      bytes += size;
    }
    discard(nowNanos);
  }

  private void noteMoved(int[] ids, ElementTable nodes, long sequence) {
    for (int id : ids) {
      int slot = nodes.slot(id);
      if (slot >= 0) movedAt.write(slot)[Pages.offset(slot)] = sequence;
    }
  }

  private void discard(long nowNanos) {
    long oldest = nowNanos - bounds.age().toNanos();
    while (!entries.isEmpty() && (bytes > bounds.bytes() || entries.getFirst().nanos < oldest)) {
      Entry entry = entries.removeFirst();
      bytes -= entry.bytes;
      discarded = entry.sequence;
    }
  }

  /// Whether everything after `since` is known still.
  boolean reaches(long since) {
    return since >= discarded;
  }

  /// What has changed after `since`, which it must reach, up to `cut`; positions after
  /// `movedSince`.
  Difference difference(
      long since,
      long movedSince,
      PagedCut cut,
      BiFunction<Encoding, UpdateFrame, byte[]> encoder) {
    List<List<Update>> after = new ArrayList<>();
    for (var newest = entries.descendingIterator(); newest.hasNext(); ) {
      Entry entry = newest.next();
      if (entry.sequence <= since) break;
      after.addFirst(entry.updates);
    }
    return new Difference(since, movedSince, cut, after, movedAt.share(), encoder);
  }
}
