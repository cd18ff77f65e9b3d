package orrery.record;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import orrery.format.RecordedLine;
import orrery.model.ColumnSpec;
import orrery.model.EdgeRow;
import orrery.model.NodeRow;
import orrery.model.Producer;
import orrery.model.RefusedException;
import orrery.model.Subscription;
import orrery.model.Target;
import orrery.model.Warning;
import orrery.source.ChangeSink;
import orrery.source.DataSource;
import orrery.source.Pace;
import orrery.source.SourceException;
import orrery.source.SourceThread;

/// A recording as a source: begins with the state it begins with, then tells every update again,
/// paced by the times of its lines. Positions are the recorded ones; nothing is laid out.
///
/// The file is read as it is played, so a recording may be larger than the memory.
public final class RecordingSource implements DataSource {
  private static final int MOST_WARNINGS = 100;

  private final RecordingReader lines;
  private final String title;
  private final Options options;
  private final RecordedStart start;
  private final List<Warning> warnings = new ArrayList<>();
  private final AtomicLong version = new AtomicLong();

  /// Hears the digests on the source's thread, each once all before it was handed on; the next line
  /// waits for it to return.
  @FunctionalInterface
  public interface DigestCheck {
    void check(long sequence, String digest) throws InterruptedException;
  }

  /// @param speed how many recorded seconds pass in one; empty for as many as can be
  /// @param pace of the clock on the wall, unless a test decides
  public record Options(OptionalDouble speed, Pace pace, DigestCheck check) {
    public Options {
      requireNonNull(pace, "pace");
      requireNonNull(check, "check");
      speed.ifPresent(Options::requireSpeed);
    }

    private static void requireSpeed(double speed) {
      if (!(speed > 0) || Double.isInfinite(speed)) {
        throw new IllegalArgumentException(
            "a speed of " + speed + " is none: give a number above 0, such as 1 or 10");
      }
    }
  }

  private RecordingSource(RecordingReader lines, String title, Options options) throws IOException {
    this.lines = lines;
    this.title = title;
    this.options = options;
    this.start = RecordedStart.read(lines, this::note);
  }

  /// Opens `file` and reads the state it begins with.
  ///
  /// @throws SourceException where it cannot be read or holds nothing of a recording
  public static RecordingSource open(Path file, Options options) {
    String name = String.valueOf(file.getFileName());
    try {
      if (Files.isDirectory(file)) throw new SourceException(file + " is a folder: name a file");
      var reader = RecordingReader.open(file);
      var source = new RecordingSource(reader, title(name), options);
      source.requireSome(name);
      return source;
    } catch (NoSuchFileException _) {
      throw new SourceException("there is no file " + file + ": check the path");
    } catch (AccessDeniedException _) {
      throw new SourceException(file + " may not be read: check its permissions");
    } catch (IOException e) {
      throw new SourceException(name + " cannot be read: " + e.getMessage());
    }
  }

  private void requireSome(String name) throws IOException {
    boolean isEmpty =
        start.name().isEmpty() && start.nodes().isEmpty() && lines.peek(this::note).isEmpty();
    if (!isEmpty) return;
    lines.close();
    String reason = warnings.isEmpty() ? "it is empty" : warnings.getFirst().message();
    throw new SourceException(name + " is no recording: " + reason);
  }

  private static String title(String fileName) {
    return fileName.replaceFirst("(?i)\\.gz$", "").replaceFirst("\\.[^.]+$", "");
  }

  private void note(Warning warning) {
    if (warnings.size() < MOST_WARNINGS) warnings.add(warning);
  }

  @Override
  public Metadata metadata() {
    return new Metadata(start.name().orElse(title), start.isDirected());
  }

  @Override
  public List<ColumnSpec> schema(Target target) {
    return start.columns(target);
  }

  @Override
  public Optional<Producer> producer() {
    return start.producer();
  }

  @Override
  public List<NodeRow> nodes() {
    return start.nodes();
  }

  @Override
  public List<EdgeRow> edges() {
    return start.edges();
  }

  @Override
  public List<Warning> warnings() {
    return List.copyOf(warnings);
  }

  @Override
  public long version() {
    return version.get();
  }

  @Override
  public Optional<Subscription> changes(ChangeSink sink) {
    return Optional.of(SourceThread.start("replay", sink, this::replay));
  }

  private void replay(ChangeSink sink) throws InterruptedException {
    try (lines) {
      Instant time = start.time();
      for (var place = lines.next(sink::warn); place.isPresent(); place = lines.next(sink::warn)) {
        time = await(time, place.get().line().time());
        play(place.get(), sink);
      }
    } catch (IOException e) {
      sink.failed(title + " cannot be read: " + e.getMessage());
      return;
    }
    sink.ended();
  }

  /// Waits until it is time for a line, and returns the time of the newest.
  private @Nullable Instant await(@Nullable Instant before, @Nullable Instant time)
      throws InterruptedException {
    if (before == null || time == null || !time.isAfter(before))
      return before == null ? time : before;
    if (options.speed().isPresent()) {
      double seconds = Duration.between(before, time).toNanos() / 1e9;
      long nanos = (long) (seconds / options.speed().getAsDouble() * 1e9);
      options.pace().awaitTurn(Duration.ofNanos(nanos));
    }
    return time;
  }

  private void play(RecordingReader.Place place, ChangeSink sink) throws InterruptedException {
    switch (place.line()) {
      case RecordedLine.Change(_, var update) -> {
        try {
          sink.accept(update);
          version.incrementAndGet();
        } catch (RefusedException e) {
          sink.warn(new Warning("bad_row", title + " line " + place.number() + ": " + e.reason()));
        }
      }
      case RecordedLine.Checkpoint(_, long sequence, String digest) ->
          options.check().check(sequence, digest);
    }
  }
}
