package orrery.record;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import orrery.model.GraphSnapshot;
import orrery.model.UpdateFrame;
import orrery.model.UpdateWeight;
import orrery.model.Warning;

/// Records one graph to one file, on a thread of its own. Who holds the graph tells its state once,
/// then every tick, and is never held up: what is not yet written waits in a buffer of 64 MiB.
/// Where that is full, or the disk is, the recording ends, says so, and the file holds whole lines
/// up to there: never a line is left out of the middle.
public final class Recorder {
  private static final long MAX_WAITING_BYTES = 64L << 20;

  private final String name;
  private final RecordingWriter writer;
  private final InstantSource clock;
  private final long maxWaitingBytes;
  private final BlockingQueue<Entry> queue = new LinkedBlockingQueue<>(); // bounded by weight
  private final AtomicLong waitingBytes = new AtomicLong();
  private final CompletableFuture<@Nullable Void> begun = new CompletableFuture<>();
  private final CompletableFuture<Optional<Warning>> ended = new CompletableFuture<>();
  private volatile boolean isTaking = true;

  // Confined to the thread that tells.
  private Instant lastTime = Instant.MIN;

  // Confined to the recorder's thread.
  private boolean hasBegun;
  private boolean isStopping;
  private int unanswered;

  /// Who holds the graph. Called on the recorder's thread.
  public interface Feed {
    /// Asks for [Recorder#state] after what was told so far.
    void askForState();

    /// Nothing more is wanted.
    void end();
  }

  private sealed interface Entry {
    record State(Instant time, Supplier<GraphSnapshot> graph) implements Entry {}

    record Tick(Instant time, UpdateFrame frame, long weight) implements Entry {}

    record Stop() implements Entry {}

    record Overflow() implements Entry {}

    record SourceEnded(String reason) implements Entry {}
  }

  Recorder(String name, LineFile file, InstantSource clock, long maxWaitingBytes) {
    this.name = requireNonNull(name, "name");
    this.writer = new RecordingWriter(file);
    this.clock = requireNonNull(clock, "clock");
    this.maxWaitingBytes = maxWaitingBytes;
  }

  /// Opens `file`, gzipped where its name ends in `.gz`; nothing is recorded before [#start].
  ///
  /// @param mayReplace whether a file of that name is written over
  /// @throws IOException where it cannot be written
  public static Recorder open(Path file, boolean mayReplace, InstantSource clock)
      throws IOException {
    return new Recorder(
        String.valueOf(file.getFileName()),
        LineFile.create(file, mayReplace),
        clock,
        MAX_WAITING_BYTES);
  }

  /// Asks `feed` for the state and takes what it tells from then on.
  public void start(Feed feed) {
    Thread.ofPlatform().name("recorder").daemon().start(() -> run(feed));
  }

  /// The whole graph as it is after all that was told before. The first is what the recording
  /// begins with, a later one is digested. Copied on the recorder's thread.
  public void state(Supplier<GraphSnapshot> graph) {
    if (isTaking) queue.add(new Entry.State(now(), graph));
  }

  /// One more tick.
  public void committed(UpdateFrame frame) {
    if (!isTaking) return;
    long weight = UpdateWeight.of(frame);
    if (waitingBytes.addAndGet(weight) > maxWaitingBytes) {
      isTaking = false;
      queue.add(new Entry.Overflow());
    } else {
      queue.add(new Entry.Tick(now(), frame, weight));
    }
  }

  /// Nothing more will be told.
  public void sourceEnded(String reason) {
    queue.add(new Entry.SourceEnded(reason));
  }

  /// Never earlier than what was told before, whatever the clock does.
  private Instant now() {
    Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
    if (now.isAfter(lastTime)) lastTime = now;
    return lastTime;
  }

  /// Complete once the state is in the file; fails where it never came to that.
  public CompletableFuture<@Nullable Void> begun() {
    return begun.copy();
  }

  /// Complete once the file is closed: empty where that was asked for, else why it ended.
  public CompletableFuture<Optional<Warning>> ended() {
    return ended.copy();
  }

  /// Ends the recording after what was told so far, with its digest. See [#ended].
  public CompletableFuture<Optional<Warning>> stop() {
    queue.add(new Entry.Stop());
    return ended();
  }

  private void run(Feed feed) {
    Optional<Warning> outcome;
    try (writer) {
      outcome = record(feed);
    } catch (IOException e) {
      outcome = Optional.of(failed("the disk refused it (" + e.getMessage() + ")"));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      outcome = Optional.of(failed("its thread was interrupted"));
    } catch (RuntimeException e) {
      System.getLogger(Recorder.class.getName())
          .log(System.Logger.Level.ERROR, "a recording failed", e);
      outcome = Optional.of(failed("of a fault of its own (" + e + ")"));
    }
    isTaking = false;
    queue.clear();
    feed.end();
    Optional<Warning> told = outcome;
    begun.completeExceptionally(
        new IOException(told.map(Warning::message).orElse("it ended before it began")));
    ended.complete(told);
  }

  private Optional<Warning> record(Feed feed) throws IOException, InterruptedException {
    ask(feed);
    while (true) {
      Entry entry = hasBegun ? queue.poll(waitNanos(), TimeUnit.NANOSECONDS) : queue.take();
      switch (entry) {
        case Entry.State(var time, var graph) -> {
          take(time, graph.get());
          if (isStopping && unanswered == 0) return finish(Optional.empty());
        }
        case Entry.Tick(var time, var frame, long weight) -> {
          waitingBytes.addAndGet(-weight);
          writer.tick(time, frame);
        }
        case Entry.Stop _ -> {
          if (!isStopping) ask(feed);
          isStopping = true;
        }
        case Entry.Overflow _ -> {
          return finish(Optional.of("the disk is slower than the graph changes"));
        }
        case Entry.SourceEnded(String reason) -> {
          return finish(Optional.of("no updates come any more (" + reason + ")"));
        }
        case null -> {}
      }
      if (hasBegun) {
        Instant now = clock.instant();
        writer.flushIfDue(now);
        if (unanswered == 0 && writer.isDigestDue(now)) ask(feed);
      }
    }
  }

  private long waitNanos() {
    Duration idle = writer.idleTime(clock.instant());
    boolean isWaitingForState = idle.isZero() && unanswered > 0;
    return isWaitingForState ? RecordingWriter.FLUSH_INTERVAL.toNanos() : idle.toNanos();
  }

  private void ask(Feed feed) {
    unanswered++;
    feed.askForState();
  }

  private void take(Instant time, GraphSnapshot graph) throws IOException {
    unanswered--;
    if (hasBegun) {
      writer.digest(time, graph);
    } else {
      writer.begin(time, graph);
      hasBegun = true;
      begun.complete(null);
    }
  }

  private Optional<Warning> finish(Optional<String> reason) throws IOException {
    writer.flush(clock.instant());
    return reason.map(this::failed);
  }

  private Warning failed(String reason) {
    return new Warning(
        "record_failed",
        "The recording "
            + name
            + " has ended, for "
            + reason
            + (writer.writtenSequence() < 0
                ? "; nothing of use was recorded."
                : ". It holds all up to sequence " + writer.writtenSequence() + "."));
  }
}
