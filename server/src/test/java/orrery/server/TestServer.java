package orrery.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import orrery.accessor.DataSourceRealtimeAccessor;
import orrery.engine.Engine;
import orrery.engine.EngineFeed;
import orrery.model.Role;
import orrery.options.Access;
import orrery.options.Delivery;
import orrery.options.RenderOptions;
import orrery.wire.MessageEncoder;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A whole server on a free port: source, accessor, engine, sockets; only the layout stands still.
final class TestServer implements AutoCloseable {
  static final String EPOCH = "5f1c9a";

  final RealtimeServer server;
  final ScriptedSource source;
  final MicrometerTelemetry telemetry = new MicrometerTelemetry();
  private final HttpClient http = HttpClient.newHttpClient();
  private final Optional<Path> recordFolder;
  private Runnable closing = () -> {};

  private TestServer(int nodeCount, RenderOptions options, Optional<Path> recordFolder) {
    this.recordFolder = recordFolder;
    source = new ScriptedSource(nodeCount);
    try {
      server = RealtimeServer.start(options.withPort(0), false, telemetry);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  static TestServer loading() {
    return new TestServer(0, RenderOptions.realtime(), Optional.empty());
  }

  static TestServer of(int nodeCount) {
    return of(nodeCount, RenderOptions.realtime());
  }

  static TestServer of(int nodeCount, Delivery delivery) {
    return of(nodeCount, RenderOptions.realtime().withDelivery(delivery));
  }

  static TestServer of(int nodeCount, RenderOptions options) {
    return loaded(new TestServer(nodeCount, options, Optional.empty()));
  }

  static TestServer recordingTo(Path folder) {
    return loaded(new TestServer(3, RenderOptions.realtime(), Optional.of(folder)));
  }

  private static TestServer loaded(TestServer test) {
    test.load();
    return test;
  }

  static TestServer withTokens() {
    return of(3, RenderOptions.realtime().withAccess(Access.STANDARD.withTokenWanted(true)));
  }

  /// The secret of those who may do as much.
  String secret(Role role) {
    return server.tokens().orElseThrow().of(role).secret();
  }

  void load() {
    var accessor = new DataSourceRealtimeAccessor(source, EPOCH, StillLayout::row, 2);
    var initial = accessor.initialSnapshot();
    var engine =
        Engine.start(
            initial,
            RenderOptions.realtime().withCoalesceMs(1).withMaxFps(240),
            StillLayout.parts(MessageEncoder.ofUpdates(initial.state().directed())),
            telemetry);
    var recordings =
        new Recordings(engine, "../my graph", recordFolder, InstantSource.system(), _ -> {});
    var feed = new EngineFeed(engine, _ -> {});
    var subscription = accessor.subscribe(feed);
    closing =
        () -> {
          subscription.close();
          recordings.close();
          engine.close();
        };
    server.ready(
        new LiveGraph(
            initial.epoch(),
            initial.state().directed(),
            engine,
            accessor::applyAll,
            recordings.orElse(accessor::applyControl),
            StillLayout::offers,
            "scripted:",
            feed::state));
  }

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return http.send(request.build(), BodyHandlers.ofString());
  }

  HttpResponse<String> push(String ndjson) throws IOException, InterruptedException {
    return send(
        HttpRequest.newBuilder(uri("/api/v1/updates"))
            .POST(HttpRequest.BodyPublishers.ofString(ndjson)));
  }

  JsonNode json(String path) throws IOException, InterruptedException {
    return new JsonMapper().readTree(get(path).body());
  }

  URI uri(String path) {
    return URI.create("http://127.0.0.1:" + server.port() + path);
  }

  HttpClient http() {
    return http;
  }

  @Override
  public void close() {
    server.close();
    closing.run();
    http.close();
  }
}
