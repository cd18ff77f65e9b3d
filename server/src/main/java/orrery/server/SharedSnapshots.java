package orrery.server;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import orrery.engine.GraphCut;
import orrery.model.Encoding;
import orrery.wire.MessageEncoder;
import orrery.wire.ServerMeta;

/// Snapshots as bytes, each shared by all who join within a moment and want the same: a thousand
/// pages that come back at once cost one. For any thread.
final class SharedSnapshots {
  private final Supplier<CompletableFuture<GraphCut>> cut;
  private final LongSupplier warnings;
  private final Function<Encoding, MessageEncoder> encoders;
  private final Executor forgetting;
  private final SessionCounters counters;
  private final Map<Wish, CompletableFuture<Frames>> fresh = new ConcurrentHashMap<>();

  /// @param cut has the engine cut the graph
  /// @param warnings another number after every warning, which joiners are told of in no update
  /// @param encoders the encoder of each encoding
  /// @param forgetting runs what it is given once a snapshot is too old for others
  SharedSnapshots(
      Supplier<CompletableFuture<GraphCut>> cut,
      LongSupplier warnings,
      Function<Encoding, MessageEncoder> encoders,
      Executor forgetting,
      SessionCounters counters) {
    this.cut = requireNonNull(cut, "cut");
    this.warnings = requireNonNull(warnings, "warnings");
    this.encoders = requireNonNull(encoders, "encoders");
    this.forgetting = requireNonNull(forgetting, "forgetting");
    this.counters = counters;
  }

  /// All that a snapshot depends on beside the graph.
  private record Wish(Encoding encoding, ServerMeta meta, long warnings) {}

  /// The frames of one snapshot.
  record Frames(List<byte[]> frames, long sequence) {}

  /// A snapshot that is hardly older than now; waits while it is made.
  ///
  /// @param earliest the sequence it must have reached, which the graph has
  Frames take(Encoding encoding, ServerMeta meta, long earliest)
      throws InterruptedException, ExecutionException {
    var wish = new Wish(encoding, meta, warnings.getAsLong());
    var mine = new CompletableFuture<Frames>();
    var theirs = fresh.putIfAbsent(wish, mine);
    while (theirs != null) {
      Frames shared = theirs.get();
      if (shared.sequence() >= earliest) return shared;
      fresh.remove(wish, theirs);
      theirs = fresh.putIfAbsent(wish, mine);
    }

    forgetting.execute(() -> fresh.remove(wish, mine));
    try {
      mine.complete(make(wish));
    } catch (InterruptedException | ExecutionException | RuntimeException e) {
      fresh.remove(wish, mine);
      mine.completeExceptionally(e);
      throw e;
    }
    return mine.get();
  }

  private Frames make(Wish wish) throws InterruptedException, ExecutionException {
    long start = System.nanoTime();
    GraphCut graph = cut.get().get();
    var encoder = encoders.apply(wish.encoding);
    var frames = new Frames(encoder.snapshot(graph.snapshot(), wish.meta), graph.sequence());
    counters.snapshotTime().record(Duration.ofNanos(System.nanoTime() - start));
    return frames;
  }
}
