package orrery.http;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.net.BindException;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.AcceptRateLimit;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.GracefulHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.VirtualThreadPool;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import orrery.options.RenderOptions;
import orrery.telemetry.Telemetry;

/// Jetty on one address: every request on a virtual thread, so that handlers may block.
///
/// The port is taken first, [#serve] answers on it, and closing tells WebSockets 1001 and waits a
/// few seconds for what is on its way.
public final class WebServer implements AutoCloseable {
  private static final Duration SOCKETS_CLOSE_WITHIN = Duration.ofSeconds(2);
  private static final Duration CLOSE_WITHIN = Duration.ofSeconds(2);
  private static final Duration CLOSE_IDLE = Duration.ofMillis(100);
  private static final Duration IDLE = Duration.ofSeconds(30);
  private static final int MAX_HEADER_BYTES = 16 << 10;
  private static final int PORTS_TO_TRY = 100;
  private static final int WRONG_TOKENS_PER_SECOND = 20;

  /// A client that does not read hides megabytes in the kernel's buffers; so much is enough.
  private static final int SEND_BUFFER_BYTES = 128 << 10;

  private final Server server;
  private final ServerConnector connector;
  private final String host;
  private final InetAddress address;
  private final ServerWebSocketContainer sockets;
  private final Thread closeOnSignal = Thread.ofPlatform().name("shutdown").unstarted(this::stop);
  private volatile boolean isClosing;

  private WebServer(String host, InetAddress address, Server server, ServerConnector connector) {
    this.host = host;
    this.address = address;
    this.server = server;
    this.connector = connector;
    this.sockets = ServerWebSocketContainer.ensure(server);
  }

  /// Takes a port without answering on it yet.
  ///
  /// @param port 0 takes any free one
  /// @param mayMove whether the next free port will do where `port` is taken
  public static WebServer bind(String host, int port, boolean mayMove) throws IOException {
    requireNonNull(host, "host");
    var address = InetAddress.getByName(host);
    int last = mayMove && port != 0 ? Math.min(port + PORTS_TO_TRY, 65_535) : port;
    for (int candidate = port; ; candidate++) {
      var server = new Server(new VirtualThreadPool());
      var connector = connector(server, host, candidate);
      try {
        connector.open();
        server.addConnector(connector);
        return new WebServer(host, address, server, connector);
      } catch (IOException e) {
        connector.close();
        if (!isTaken(e)) throw e;
        if (candidate == last) throw taken(host, port, last, e);
      }
    }
  }

  private static ServerConnector connector(Server server, String host, int port) {
    var http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setRequestHeaderSize(MAX_HEADER_BYTES);
    var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(host);
    connector.setPort(port);
    connector.setIdleTimeout(IDLE.toMillis());
    connector.setShutdownIdleTimeout(CLOSE_IDLE.toMillis());
    connector.setAcceptedSendBufferSize(SEND_BUFFER_BYTES);
    return connector;
  }

  private static boolean isTaken(IOException e) {
    return e instanceof BindException || e.getCause() instanceof BindException;
  }

  private static BindException taken(String host, int first, int last, IOException cause) {
    String ports =
        first == last ? "Port " + first + " is" : "Ports " + first + " to " + last + " are";
    var taken =
        new BindException(
            ports
                + " not to be had on "
                + host
                + ": give another --port, or --port 0 for a free one.");
    taken.initCause(cause);
    return taken;
  }

  /// Starts to answer. Afterwards SIGTERM closes as [#close] does.
  ///
  /// @param isPage whether a path is a page's file, which everyone may have
  /// @return the tokens that clients need from now on; none where everyone is let in
  public Optional<Tokens> serve(
      Handler routes, Predicate<String> isPage, RenderOptions options, Telemetry telemetry) {
    var tokens = Tokens.of(options.access(), address.isLoopbackAddress(), new SecureRandom());
    var guard =
        new AccessGuard(
            Allowed.of(address, host, port(), options.access()),
            tokens,
            PageCookie.ofPort(port()),
            isPage,
            new RateLimit(WRONG_TOKENS_PER_SECOND, System::nanoTime),
            Refusals.in(telemetry),
            routes);
    int accepts = options.limits().acceptsPerSecond();
    server.addBean(new AcceptRateLimit(accepts, 1, TimeUnit.SECONDS, connector));
    var graceful = new GracefulHandler(guard);
    graceful.setShutdownIdleTimeout(CLOSE_IDLE.toMillis());
    server.setHandler(graceful);
    server.setErrorHandler(new PlainErrors(authority()));
    server.setStopTimeout(CLOSE_WITHIN.toMillis());
    Runtime.getRuntime().addShutdownHook(closeOnSignal);
    try {
      server.start();
    } catch (Exception e) { // Jetty's own signature
      throw new IllegalStateException("the web server did not start on " + authority(), e);
    }
    return tokens;
  }

  /// Where WebSocket endpoints come from.
  public ServerWebSocketContainer sockets() {
    return sockets;
  }

  /// Whether this server is about to be gone.
  public boolean isClosing() {
    return isClosing;
  }

  public int port() {
    return connector.getLocalPort();
  }

  /// `host:port`, as URLs have it: one that a browser of this machine can open.
  public String authority() {
    return authority(address.isAnyLocalAddress() ? loopback() : host);
  }

  /// Where else the page is, for other machines, where this server listens on all addresses.
  public List<String> furtherAuthorities() {
    if (!address.isAnyLocalAddress()) return List.of();
    return Allowed.addressesOfThisMachine().stream()
        .filter(name -> !name.startsWith("127."))
        .map(this::authority)
        .toList();
  }

  private String authority(String name) {
    return Allowed.bracketed(name) + ":" + port();
  }

  private String loopback() {
    return address instanceof Inet6Address ? "::1" : "127.0.0.1";
  }

  /// Tells every WebSocket that the server goes away, waits for what is on its way, and gives the
  /// port back; a few seconds at most.
  @Override
  public void close() {
    stop();
    try {
      Runtime.getRuntime().removeShutdownHook(closeOnSignal);
    } catch (IllegalStateException _) {
      // The process ends already: the hook has run or will find nothing to do.
    }
  }

  private synchronized void stop() {
    try {
      isClosing = true;
      new OpenSockets(sockets).closeAll(SOCKETS_CLOSE_WITHIN);
      server.stop();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } catch (Exception e) { // Jetty's own signature
      throw new IllegalStateException("the web server did not stop in order", e);
    } finally {
      connector.close();
    }
  }

  /// What Jetty itself has to say, such as of a request that is none: a sentence instead of a page.
  private record PlainErrors(String authority) implements Request.Handler {
    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      SecurityHeaders.connectingTo(authority).addTo(response.getHeaders());
      int status = response.getStatus();
      return Responses.text(
          response, callback, status, status + " " + HttpStatus.getMessage(status) + ".");
    }
  }
}
