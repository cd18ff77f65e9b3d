package orrery.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import orrery.http.PageFiles;
import orrery.http.Responses;
import orrery.http.Router;
import orrery.http.Tokens;
import orrery.http.WebServer;
import orrery.options.RenderOptions;
import tools.jackson.databind.json.JsonMapper;

/// Shows one graph in browsers, live: the page, its socket, export and push, health and metrics.
///
/// It answers as soon as it has started, and says that the graph is loading until [#ready] is
/// called. For any thread.
public final class RealtimeServer implements AutoCloseable {
  private static final String PAGE_FOLDER = "META-INF/orrery/page/";
  private static final String PAGE_PATH = "/realtime/", PAGE_PATH_CUT = "/realtime", ROOT = "/";
  private static final Set<String> REDIRECTED = Set.of(ROOT, PAGE_PATH_CUT);

  private final JsonMapper mapper = new JsonMapper();
  private final WebServer web;
  private final Clients clients;
  private final Optional<Tokens> tokens;
  private final String build;
  private final InstantSource clock;
  private volatile Stage stage = new Stage.Loading("The graph is loading.");

  /// Whether there is a graph to show.
  private sealed interface Stage {
    record Loading(String text) implements Stage {}

    record Ready(Serving serving) implements Stage {}
  }

  private RealtimeServer(
      WebServer web,
      PageFiles page,
      RenderOptions options,
      MicrometerTelemetry telemetry,
      InstantSource clock) {
    this.web = web;
    this.clock = clock;
    this.build = Build.of(page);
    var limits = options.limits();
    this.clients = new Clients(limits.maxConnections(), telemetry);
    var health = new Health(this::serving, web::isClosing);
    var routes =
        new Router()
            .get(ROOT, this::redirect)
            .get(PAGE_PATH_CUT, this::redirect)
            .get(PAGE_PATH + "*", page)
            .get(PAGE_PATH + "config", this::config)
            .get(
                PAGE_PATH + "ws",
                new SocketUpgrade(
                    web.sockets(),
                    () -> web.isClosing() ? Optional.empty() : serving().map(Serving::graph),
                    build,
                    options.delivery(),
                    limits,
                    new ControlGates(limits, System::nanoTime, telemetry),
                    SessionCounters.in(telemetry),
                    clients))
            .get("/api/v1/graph", new ExportRoute(this::serving))
            .post(
                "/api/v1/updates",
                new UpdatesRoute(this::serving, limits.maxBodyBytes(), telemetry))
            .get("/livez", health::live)
            .get("/readyz", health::ready)
            .get("/healthz", health::healthy)
            .get("/statez", new StatusRoute(this::serving, clients, build))
            .get("/metrics", (_, response, callback) -> metrics(telemetry, response, callback));
    this.tokens =
        web.serve(routes, path -> REDIRECTED.contains(path) || page.isAt(path), options, telemetry);
  }

  /// Takes the port and answers on it.
  ///
  /// @param mayMovePort whether the next free port will do where `options.port()` is taken: yes
  ///   where nobody asked for that port
  /// @throws java.net.BindException where there is no port to be had
  public static RealtimeServer start(
      RenderOptions options, boolean mayMovePort, MicrometerTelemetry telemetry)
      throws IOException {
    requireNonNull(telemetry, "telemetry");

    var web = WebServer.bind(options.host(), options.port(), mayMovePort);
    var page = new PageFiles(RealtimeServer.class.getClassLoader(), PAGE_FOLDER, PAGE_PATH);
    return new RealtimeServer(web, page, options, telemetry, InstantSource.system());
  }

  /// Tells who waits how far the graph is.
  public void loading(String text) {
    if (stage instanceof Stage.Loading) stage = new Stage.Loading(text);
  }

  /// Shows `graph` from now on. Called once.
  public void ready(LiveGraph graph) {
    if (stage instanceof Stage.Ready) throw new IllegalStateException("a graph is shown already");

    var lastUpdate = new LastUpdate(clock);
    graph.engine().subscribe(lastUpdate);
    stage = new Stage.Ready(new Serving(graph, lastUpdate));
  }

  public int port() {
    return web.port();
  }

  /// Where the page is. Says no secret.
  public String url() {
    return "http://" + web.authority() + PAGE_PATH;
  }

  /// Where it is for other machines, if this server listens on all its addresses.
  public List<String> furtherUrls() {
    return web.furtherAuthorities().stream().map(name -> "http://" + name + PAGE_PATH).toList();
  }

  /// What clients need; none where everyone is let in, as a controller.
  public Optional<Tokens> tokens() {
    return tokens;
  }

  /// Tells every client that the server goes, and waits a few seconds for what is on its way. The
  /// engine is for the caller to close, afterwards.
  @Override
  public void close() {
    web.close();
  }

  private Optional<Serving> serving() {
    return switch (stage) {
      case Stage.Loading _ -> Optional.empty();
      case Stage.Ready(var serving) -> Optional.of(serving);
    };
  }

  private boolean redirect(Request request, Response response, Callback callback) {
    String query = request.getHttpURI().getQuery();
    response.getHeaders().put("Location", query == null ? PAGE_PATH : PAGE_PATH + "?" + query);
    return Responses.text(response, callback, 302, "The page is at " + PAGE_PATH + ".");
  }

  private boolean config(Request request, Response response, Callback callback) {
    var config = mapper.createObjectNode();
    switch (stage) {
      case Stage.Loading(String text) -> config.put("state", "loading").put("text", text);
      case Stage.Ready _ when clients.isFull() ->
          config.put("state", "full").put("text", clients.fullReason() + ".");
      case Stage.Ready _ -> config.put("state", "ready").put("text", "The graph is loaded.");
    }
    config.put("build", build);
    return Responses.json(response, callback, 200, mapper.writeValueAsString(config));
  }

  private static boolean metrics(
      MicrometerTelemetry telemetry, Response response, Callback callback) {
    return Responses.bytes(
        response,
        callback,
        200,
        "text/plain; version=0.0.4; charset=utf-8",
        telemetry.scrape().getBytes(UTF_8));
  }
}
