package orrery.record;

import static java.util.Objects.requireNonNull;

import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import orrery.format.NdjsonLineWriter;
import orrery.model.Digest;
import orrery.model.GraphSnapshot;
import orrery.model.KeyedUpdate;
import orrery.model.Update;
import orrery.model.UpdateFrame;

/// One recording as it is written: the state first, then every tick, and digests. Has no thread and
/// no clock of its own; [Recorder] drives it in real time, tests in any.
final class RecordingWriter implements Closeable {
  static final Duration DIGEST_INTERVAL = Duration.ofSeconds(5);
  static final Duration FLUSH_INTERVAL = Duration.ofSeconds(1);

  private final LineFile file;
  private final NdjsonLineWriter lines = new NdjsonLineWriter();
  private final KeyedUpdates keyed = new KeyedUpdates();
  private Instant lastDigest = Instant.MIN;
  private Instant lastFlush = Instant.MIN;
  private long takenSequence = -1;
  private long writtenSequence = -1;

  RecordingWriter(LineFile file) {
    this.file = requireNonNull(file, "file");
  }

  /// The sequence of the newest tick that is in the file whole, -1 while there is none.
  long writtenSequence() {
    return writtenSequence;
  }

  /// Writes the whole of `graph`, and its digest.
  void begin(Instant time, GraphSnapshot graph) throws IOException {
    keyed.begin(
        graph,
        update -> {
          lines.update(time, update);
          if (update instanceof KeyedUpdate.ProducerChanged) {
            lines.simulation(time, graph.state().isRunning());
          }
          flushIfLarge();
        });
    digest(time, graph);
    flush(time);
  }

  void tick(Instant time, UpdateFrame frame) throws IOException {
    for (Update update : frame.updates()) {
      if (update instanceof Update.SimulationChanged(boolean isRunning)) {
        lines.simulation(time, isRunning);
      }
      keyed.update(update, told -> lines.update(time, told));
    }
    takenSequence = frame.sequence();
    flushIfLarge();
  }

  /// Writes the digest of `graph`, which is what all before it have made of it.
  void digest(Instant time, GraphSnapshot graph) {
    lines.digest(time, graph.sequence(), Digest.of(graph));
    lastDigest = time;
    takenSequence = graph.sequence();
  }

  boolean isDigestDue(Instant now) {
    return !now.isBefore(lastDigest.plus(DIGEST_INTERVAL));
  }

  /// How long nothing is due.
  Duration idleTime(Instant now) {
    Instant due = lastDigest.plus(DIGEST_INTERVAL);
    Instant flushDue = lastFlush.plus(FLUSH_INTERVAL);
    if (lines.size() > 0 && flushDue.isBefore(due)) due = flushDue;
    return now.isBefore(due) ? Duration.between(now, due) : Duration.ZERO;
  }

  /// Writes what waits once it has waited long enough.
  void flushIfDue(Instant now) throws IOException {
    if (!now.isBefore(lastFlush.plus(FLUSH_INTERVAL))) flush(now);
  }

  void flush(Instant now) throws IOException {
    lastFlush = now;
    append();
  }

  private void flushIfLarge() throws IOException {
    if (lines.size() >= file.goodSize()) append();
  }

  private void append() throws IOException {
    file.append(lines.take());
    writtenSequence = takenSequence;
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
