package orrery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinPool;
import java.util.function.Consumer;
import java.util.function.Supplier;
import orrery.accessor.DataSourceRealtimeAccessor;
import orrery.embedding.StandardMethods;
import orrery.engine.Engine;
import orrery.engine.EngineFeed;
import orrery.kernel.Workers;
import orrery.layout.ForceLayout;
import orrery.layout.ForceParameters;
import orrery.layout.ForceStart;
import orrery.layout.LayoutGraph;
import orrery.layout.ListenedRun;
import orrery.layout.LivingLayout;
import orrery.layout.Methods;
import orrery.layout.PositionFrame;
import orrery.model.Parameters;
import orrery.model.Schema;
import orrery.model.Subscription;
import orrery.options.RenderOptions;
import orrery.server.LiveGraph;
import orrery.server.MicrometerTelemetry;
import orrery.server.RealtimeServer;
import orrery.server.Recordings;
import orrery.source.DataSource;
import orrery.wire.MessageEncoder;
import orrery.wire.MethodOffer;

/// The composition root: one source, its accessor, an engine with its layout, and a server, joined
/// and set in motion.
final class Orrery implements AutoCloseable {
  private static final int EPOCH_BYTES = 6;
  private static final Methods METHODS = StandardMethods.registry();

  private final ForkJoinPool helpers = new ForkJoinPool();
  private final RealtimeServer server;
  private final Engine engine;
  private final Subscription changes;
  private final Recordings recordings;

  /// Takes the port first, so that a page that is open already can say what it waits for; then
  /// reads and lays out the source, which may take seconds.
  ///
  /// @param mayMovePort whether the next free port will do
  /// @param record what is recorded from the start, and where more may be
  /// @param err is told what is wrong with the source
  /// @throws IOException where there is no port to be had
  static Orrery start(
      RenderOptions options,
      boolean mayMovePort,
      RecordOptions record,
      Supplier<DataSource> source,
      PrintWriter err)
      throws IOException {
    var telemetry = new MicrometerTelemetry();
    var server = RealtimeServer.start(options, mayMovePort, telemetry);
    try {
      return new Orrery(
          options, server, telemetry, record, source.get(), new SourceWarnings(err, telemetry));
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private Orrery(
      RenderOptions options,
      RealtimeServer server,
      MicrometerTelemetry telemetry,
      RecordOptions record,
      DataSource source,
      SourceWarnings warnings) {
    this.server = server;
    var name = source.metadata().name();
    server.loading("Laying out " + name + ".");
    var accessor =
        new DataSourceRealtimeAccessor(
            source,
            randomEpoch(),
            graph -> ForceStart.initial(graph, options.seed(), helpers),
            options.dimensions());
    var initial = accessor.initialSnapshot();
    accessor.warnings().forEach(warnings);
    this.engine =
        Engine.start(
            initial,
            options,
            parts(options, helpers, source, initial.state().directed()),
            telemetry);
    this.recordings =
        new Recordings(engine, name, record.folder(), InstantSource.system(), warnings);
    record.file().ifPresent(this::record);
    var feed = new EngineFeed(engine, warnings);
    this.changes = accessor.subscribe(feed);
    server.ready(
        new LiveGraph(
            initial.epoch(),
            initial.state().directed(),
            engine,
            accessor::applyAll,
            recordings.orElse(accessor::applyControl),
            Orrery::offers,
            name,
            feed::state));
  }

  /// What an engine is made of that shows `source`.
  static Engine.Parts parts(
      RenderOptions options, ForkJoinPool helpers, DataSource source, boolean isDirected) {
    return new Engine.Parts(
        (graph, parameters, frames, failed) ->
            forceLayout(options, graph, parameters, frames, failed),
        input -> ForceStart.initial(input.graph(), input.seed(), helpers),
        METHODS,
        listener -> new ListenedRun(Workers.with(helpers), listener),
        (count, dimensions) -> source.computeLayout("source", Map.of(), count, dimensions),
        MessageEncoder.ofUpdates(isDirected));
  }

  private void record(Path file) {
    try {
      recordings.to(file);
    } catch (IOException e) {
      engine.close();
      throw CommandFailure.failed("cannot record to " + file + ": " + e);
    }
  }

  Engine engine() {
    return engine;
  }

  RealtimeServer server() {
    return server;
  }

  /// Tells every page that the server goes, then stops the rest; takes a few seconds at most.
  @Override
  public void close() {
    server.close();
    changes.close();
    recordings.close();
    engine.close();
    helpers.shutdownNow();
  }

  private static List<MethodOffer> offers(Schema schema) {
    return METHODS.all().stream()
        .map(method -> new MethodOffer(method.declaration(), method.unavailable(schema)))
        .toList();
  }

  private static LivingLayout forceLayout(
      RenderOptions options,
      Supplier<LayoutGraph> graph,
      Parameters parameters,
      Consumer<PositionFrame> frames,
      Consumer<String> failed) {
    var layout =
        new ForceLayout(
            ForceParameters.of(parameters),
            options.seed(),
            Runtime.getRuntime().availableProcessors(),
            options.maxFps(),
            System::nanoTime,
            frames,
            failure -> failed.accept(failure.toString()));
    layout.restart(graph);
    return layout;
  }

  private static String randomEpoch() {
    byte[] bytes = new byte[EPOCH_BYTES];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }
}
