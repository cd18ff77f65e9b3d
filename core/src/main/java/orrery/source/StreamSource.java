package orrery.source;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import orrery.format.NdjsonLine;
import orrery.format.NdjsonLines;
import orrery.model.EdgeRow;
import orrery.model.ErrorCode;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.RefusedException;
import orrery.model.Subscription;
import orrery.model.Warning;

/// A stream of NDJSON updates, such as standard input: live at once with an empty graph, then a
/// line at a time. A line that cannot be carried out is named and skipped. Nothing is read ahead:
/// while the graph is behind, so is the writer of the stream.
public final class StreamSource implements DataSource {
  private static final long MOST_NAMED = 100;

  private final String name;
  private final InputStream in;
  private final boolean isDirected;
  private final boolean isStrict;
  private final AtomicLong version = new AtomicLong();

  /// @param in read from the first subscription on, to its end; not closed here
  /// @param isDirected what an edge is whose line does not say
  /// @param isStrict the first bad line ends the reading
  public StreamSource(String name, InputStream in, boolean isDirected, boolean isStrict) {
    this.name = requireNonNull(name, "name");
    this.in = requireNonNull(in, "in");
    this.isDirected = isDirected;
    this.isStrict = isStrict;
  }

  @Override
  public Metadata metadata() {
    return new Metadata(name, isDirected);
  }

  @Override
  public List<NodeRow> nodes() {
    return List.of();
  }

  @Override
  public List<EdgeRow> edges() {
    return List.of();
  }

  @Override
  public long version() {
    return version.get();
  }

  @Override
  public Optional<Subscription> changes(ChangeSink sink) {
    return Optional.of(SourceThread.start("stream", sink, this::read));
  }

  private void read(ChangeSink sink) throws InterruptedException {
    var lines = new NdjsonLines(in);
    long badLines = 0;
    try {
      for (var line = lines.next(); line.isPresent(); line = lines.next()) {
        try {
          apply(line.get(), sink);
        } catch (RefusedException e) {
          String message = name + " line " + line.get().number() + ": " + e.reason();
          if (isStrict) {
            sink.failed(message);
            return;
          }
          warn(++badLines, message, sink);
        }
      }
    } catch (IOException e) {
      sink.failed(name + " cannot be read: " + e.getMessage());
      return;
    }
    sink.ended();
  }

  private void apply(NdjsonLines.Line line, ChangeSink sink) throws InterruptedException {
    if (line.isTooLong()) {
      throw new RefusedException(
          ErrorCode.TOO_LARGE,
          "longer than " + NdjsonLine.MAX_BYTES + " bytes: put fewer items in one line");
    }
    var update = NdjsonLine.parse(line.bytes());
    if (update.isEmpty() || update.get() instanceof KeyedUpdate.ProducerChanged) return;
    sink.accept(update.get());
    version.incrementAndGet();
  }

  /// Names the first, then only every tenth, hundredth, … so that a stream of nothing but bad lines
  /// does not drown all else.
  private void warn(long badLines, String message, ChangeSink sink) {
    if (badLines <= MOST_NAMED) {
      sink.warn(new Warning("bad_row", message));
    } else if (isPowerOfTen(badLines)) {
      sink.warn(
          new Warning(
              "bad_row",
              "%s: %,d bad lines so far, the last: %s".formatted(name, badLines, message)));
    }
  }

  private static boolean isPowerOfTen(long value) {
    long power = value;
    while (power % 10 == 0) power /= 10;
    return power == 1;
  }
}
