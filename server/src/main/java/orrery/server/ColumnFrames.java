package orrery.server;

import java.util.Iterator;
import java.util.NoSuchElementException;
import orrery.engine.GraphCut;
import orrery.wire.MessageEncoder;

/// The frames that bring columns to one client, each of so many rows that it stays small. Read from
/// a cut, so that all of them are of one sequence.
final class ColumnFrames implements Iterator<byte[]> {
  private static final int VALUES = 16_384; // of one frame

  private final MessageEncoder encoder;
  private final GraphCut cut;
  private final Outbox.Hydration hydration;
  private final GraphCut.ColumnReader columns;
  private final int rows;
  private int from;
  private boolean hasBegun;

  ColumnFrames(MessageEncoder encoder, GraphCut cut, Outbox.Hydration hydration) {
    this.encoder = encoder;
    this.cut = cut;
    this.hydration = hydration;
    this.columns = cut.columns(hydration.target(), hydration.columns());
    this.rows = Math.max(1, VALUES / Math.max(1, hydration.columns().size()));
  }

  @Override
  public boolean hasNext() {
    return from < columns.rows() || !hasBegun;
  }

  @Override
  public byte[] next() {
    if (!hasNext()) throw new NoSuchElementException();
    int end = Math.min(columns.rows(), from + rows);
    var values = columns.read(from, end);
    from = end;
    hasBegun = true;
    return encoder.columns(
        cut.epoch(), cut.sequence(), hydration.target(), values.ids(), values.columns());
  }
}
