package orrery.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import orrery.accessor.DataSourceRealtimeAccessor;
import orrery.accessor.RealtimeVizAccessor.UpdateSink;
import orrery.engine.Engine;
import orrery.engine.EngineFeed;
import orrery.layout.ForceStart;
import orrery.model.Control;
import orrery.model.ControlResult;
import orrery.model.Update;
import orrery.model.Warning;
import orrery.options.RenderOptions;
import orrery.source.DataSource;
import orrery.telemetry.Telemetry;

/// Plays a recording into an engine without a server, to its end.
final class ReplayCheck {
  private static final int MOST_TICKS = 240;

  private final Consumer<Warning> warnings;

  /// @param err is told what is wrong with the recording
  ReplayCheck(PrintWriter err) {
    this.warnings = new SourceWarnings(err, Telemetry.inMemory());
  }

  /// Returns once all was played and checked; says why where it could not be.
  Optional<String> play(DataSource source, DigestChecks checks) throws InterruptedException {
    var options = RenderOptions.realtime().withMaxFps(MOST_TICKS).withCoalesceMs(0);
    try (var helpers = new ForkJoinPool()) {
      var accessor =
          new DataSourceRealtimeAccessor(
              source,
              "replay",
              graph -> ForceStart.initial(graph, options.seed(), helpers),
              options.dimensions());
      var initial = accessor.initialSnapshot();
      accessor.warnings().forEach(warnings);
      boolean isDirected = initial.state().directed();
      try (var engine =
          Engine.start(
              initial,
              options,
              Orrery.parts(options, helpers, source, isDirected),
              Telemetry.inMemory())) {
        checks.in(engine);
        var played = new Played(new EngineFeed(engine, warnings));
        try (var _ = accessor.subscribe(played)) {
          return played.ended.get();
        } catch (ExecutionException e) {
          throw CommandFailure.failed("the replay failed: " + e.getCause());
        }
      }
    }
  }

  /// Notices the end, and leaves the rest to a feed.
  private static final class Played implements UpdateSink {
    private final EngineFeed feed;
    private final CompletableFuture<Optional<String>> ended = new CompletableFuture<>();

    Played(EngineFeed feed) {
      this.feed = feed;
    }

    @Override
    public void accept(List<Update> updates) throws InterruptedException {
      feed.accept(updates);
    }

    @Override
    public CompletableFuture<ControlResult> control(Control control) {
      return feed.control(control);
    }

    @Override
    public int dimensions() {
      return feed.dimensions();
    }

    @Override
    public void warned(Warning warning) {
      feed.warned(warning);
    }

    @Override
    public void ended() {
      ended.complete(Optional.empty());
    }

    @Override
    public void failed(String reason) {
      ended.complete(Optional.of(reason));
    }
  }
}
