package orrery.server;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import orrery.engine.Engine;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.ErrorCode;
import orrery.model.RefusedException;
import orrery.model.Warning;
import orrery.record.Recorder;

/// What is recorded of one engine: to a file that the command line names, and, where a person asks
/// for it, to one at a time in a folder that was configured. For any thread.
public final class Recordings implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Recordings.class);
  private static final Duration PATIENCE = Duration.ofSeconds(4);
  private static final int MAX_NAME_CHARACTERS = 60, MAX_TRIES = 1000;
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT).withZone(ZoneOffset.UTC);

  private final Engine engine;
  private final String graphName;
  private final Optional<Path> folder;
  private final InstantSource clock;
  private final Consumer<Warning> warnings;
  private final Set<Recorder> going = ConcurrentHashMap.newKeySet();

  // Guarded by this.
  private Optional<Asked> asked = Optional.empty();

  private record Asked(Recorder recorder, String fileName) {}

  /// @param graphName becomes part of the names of files
  /// @param folder where [Control.SetRecording] may write; empty where it may not
  /// @param warnings hears of recordings that ended by themselves, beside who watches the graph
  public Recordings(
      Engine engine,
      String graphName,
      Optional<Path> folder,
      InstantSource clock,
      Consumer<Warning> warnings) {
    this.engine = requireNonNull(engine, "engine");
    this.graphName = requireNonNull(graphName, "graphName");
    this.folder = requireNonNull(folder, "folder");
    this.clock = requireNonNull(clock, "clock");
    this.warnings = requireNonNull(warnings, "warnings");
  }

  /// Records to `file`, which is written over, until this is closed.
  ///
  /// @throws IOException where it cannot be written
  public void to(Path file) throws IOException {
    start(Recorder.open(file, true, clock));
  }

  private Recorder start(Recorder recorder) {
    going.add(recorder);
    var _ =
        recorder
            .ended()
            .thenAccept(
                outcome -> {
                  going.remove(recorder);
                  outcome.ifPresent(
                      warning -> {
                        warnings.accept(warning);
                        engine.warn(warning);
                      });
                });
    recorder.start(new RecordedEngine(engine, recorder));
    return recorder;
  }

  /// Carries out [Control.SetRecording] here and leaves every other control to `others`.
  public Function<Control, CompletableFuture<ControlResult>> orElse(
      Function<Control, CompletableFuture<ControlResult>> others) {
    return control ->
        control instanceof Control.SetRecording(boolean on) ? set(on) : others.apply(control);
  }

  private synchronized CompletableFuture<ControlResult> set(boolean on) {
    if (folder.isEmpty()) {
      return CompletableFuture.failedFuture(
          new RefusedException(
              ErrorCode.NOT_ALLOWED,
              "recording is off here: start the server with --record-folder DIR"));
    }
    Optional<Asked> now = asked.filter(recording -> going.contains(recording.recorder()));
    if (!on) {
      return now.map(Recordings::stop)
          .orElseGet(
              () -> CompletableFuture.completedFuture(new ControlResult.Recording(false, null)));
    }
    try {
      Asked recording = now.isPresent() ? now.get() : open(folder.get());
      asked = Optional.of(recording);
      return recording.recorder().begun().handle((_, failure) -> begun(recording, failure));
    } catch (IOException e) {
      return CompletableFuture.failedFuture(failed("cannot record: " + e));
    }
  }

  private static ControlResult begun(Asked recording, @Nullable Throwable failure) {
    if (failure != null) throw failed(String.valueOf(failure.getMessage()));
    return new ControlResult.Recording(true, recording.fileName());
  }

  private static CompletableFuture<ControlResult> stop(Asked recording) {
    return recording
        .recorder()
        .stop()
        .thenApply(
            outcome -> {
              if (outcome.isPresent()) throw failed(outcome.get().message());
              return new ControlResult.Recording(false, recording.fileName());
            });
  }

  private static RefusedException failed(String reason) {
    return new RefusedException(ErrorCode.INTERNAL, reason);
  }

  private Asked open(Path into) throws IOException {
    String stem = TIME.format(Instant.ofEpochMilli(clock.millis())) + "-" + plain(graphName);
    for (int number = 1; number < MAX_TRIES; number++) {
      String fileName = stem + (number == 1 ? "" : "-" + number) + ".ndjson";
      try {
        return new Asked(start(Recorder.open(into.resolve(fileName), false, clock)), fileName);
      } catch (FileAlreadyExistsException _) {
        LOG.debug("{} is there already", fileName);
      }
    }
    throw new IOException("too many recordings of " + stem);
  }

  /// A graph's name with nothing in it that could lead out of a folder.
  private static String plain(String name) {
    String plain = name.replaceAll("[^A-Za-z0-9_-]+", "-").replaceAll("^-+|-+$", "");
    String cut = plain.substring(0, Math.min(plain.length(), MAX_NAME_CHARACTERS));
    return cut.isEmpty() ? "graph" : cut;
  }

  /// Ends all recordings with their digests; takes a few seconds at most. Call it while the engine
  /// still lives.
  @Override
  public void close() {
    var ending = going.stream().map(Recorder::stop).toList();
    try {
      CompletableFuture.allOf(ending.toArray(CompletableFuture[]::new))
          .get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException | ExecutionException e) {
      LOG.warn("a recording did not end in time: its last lines may be missing", e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
