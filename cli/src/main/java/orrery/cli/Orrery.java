package orrery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.security.SecureRandom;
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
import orrery.layout.MethodInput;
import orrery.layout.Methods;
import orrery.layout.PositionFrame;
import orrery.model.Parameters;
import orrery.model.Positions;
import orrery.model.Schema;
import orrery.model.Subscription;
import orrery.options.RenderOptions;
import orrery.server.LiveGraph;
import orrery.server.MicrometerTelemetry;
import orrery.server.RealtimeServer;
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

  /// Takes the port first, so that a page that is open already can say what it waits for; then
  /// reads and lays out the source, which may take seconds.
  ///
  /// @param mayMovePort whether the next free port will do
  /// @param err is told what is wrong with the source
  /// @throws IOException where there is no port to be had
  static Orrery start(
      RenderOptions options, boolean mayMovePort, Supplier<DataSource> source, PrintWriter err)
      throws IOException {
    var telemetry = new MicrometerTelemetry();
    var server = RealtimeServer.start(options, mayMovePort, telemetry);
    try {
      return new Orrery(
          options, server, telemetry, source.get(), new SourceWarnings(err, telemetry));
    } catch (RuntimeException e) {
      server.close();
      throw e;
    }
  }

  private Orrery(
      RenderOptions options,
      RealtimeServer server,
      MicrometerTelemetry telemetry,
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
            new Engine.Parts(
                (graph, parameters, frames, failed) ->
                    forceLayout(options, graph, parameters, frames, failed),
                this::start,
                METHODS,
                listener -> new ListenedRun(Workers.with(helpers), listener),
                (count, dimensions) -> source.computeLayout("source", Map.of(), count, dimensions),
                MessageEncoder.ofUpdates(initial.state().directed())),
            telemetry);
    var feed = new EngineFeed(engine, warnings);
    this.changes = accessor.subscribe(feed);
    server.ready(
        new LiveGraph(
            initial.epoch(),
            initial.state().directed(),
            engine,
            accessor::applyAll,
            accessor::applyControl,
            Orrery::offers,
            name,
            feed::state));
  }

  RealtimeServer server() {
    return server;
  }

  /// Tells every page that the server goes, then stops the rest; takes a few seconds at most.
  @Override
  public void close() {
    server.close();
    changes.close();
    engine.close();
    helpers.shutdownNow();
  }

  private static List<MethodOffer> offers(Schema schema) {
    return METHODS.all().stream()
        .map(method -> new MethodOffer(method.declaration(), method.unavailable(schema)))
        .toList();
  }

  private Positions start(MethodInput input) {
    return ForceStart.initial(input.graph(), input.seed(), helpers);
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
