package orrery.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.BindException;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import orrery.http.Tokens;
import orrery.model.Role;
import orrery.options.Access;
import orrery.options.RenderOptions;
import orrery.server.RealtimeServer;
import orrery.source.DataSource;
import orrery.source.FileSource;
import picocli.CommandLine.Model.CommandSpec;

/// Shows one source until a signal ends the process: checks where to listen, starts, says so on
/// standard output in one line, opens the browser.
final class Show {
  private final ServeOptions serve;
  private final PrintWriter out;
  private final PrintWriter err;
  private final Browser browser;

  Show(ServeOptions serve, CommandSpec command, Browser browser) {
    this.serve = serve;
    this.out = command.commandLine().getOut();
    this.err = command.commandLine().getErr();
    this.browser = browser;
  }

  /// Returns only where it could not start, by an exception.
  int run(Function<FileSource.Progress, DataSource> source) throws InterruptedException {
    return run(Optional.empty(), source, _ -> {});
  }

  /// @param file that is read, if it is one
  /// @param started is told once the graph is live
  int run(
      Optional<Path> file,
      Function<FileSource.Progress, DataSource> source,
      Consumer<Orrery> started)
      throws InterruptedException {
    var options = serve.renderOptions();
    requireOwn(options.host());
    var record = serve.recording(file);

    var orrery = start(options, record, source);
    started.accept(orrery);
    Runtime.getRuntime().addShutdownHook(new Thread(orrery::close, "shutdown"));
    announce(orrery.server(), options);
    Thread.currentThread().join();
    return ExitCode.DONE;
  }

  private Orrery start(
      RenderOptions options,
      RecordOptions record,
      Function<FileSource.Progress, DataSource> source) {
    try {
      return Orrery.start(options, serve.mayMovePort(), record, () -> read(source), err);
    } catch (BindException e) {
      throw CommandFailure.failed(
          "port "
              + options.port()
              + " of "
              + options.host()
              + " is taken: give another with --port, or --port 0 for any free one");
    } catch (IOException e) {
      throw CommandFailure.failed("cannot listen on " + options.host() + ": " + e.getMessage());
    }
  }

  private DataSource read(Function<FileSource.Progress, DataSource> source) {
    try (var bar = ProgressBar.on(err)) {
      return source.apply(bar);
    }
  }

  private void announce(RealtimeServer server, RenderOptions options) {
    if (options.port() != 0 && server.port() != options.port()) {
      err.println("orrery: port " + options.port() + " is taken, so it is " + server.port() + ".");
    }
    server.tokens().ifPresent(tokens -> hand(tokens, server, options.access()));
    out.println(serve.isJson() ? json(server) : "Orrery is live at " + server.url());
    if (serve.isBrowserWanted() && browser.hasDisplay()) {
      browser.open(
          server
              .tokens()
              .map(tokens -> tokens.addTo(server.url(), Role.CONTROLLER))
              .orElse(server.url()));
    }
  }

  /// Tells the addresses that let people in. A token somebody has given is theirs to tell.
  private void hand(Tokens tokens, RealtimeServer server, Access access) {
    var urls = new ArrayList<String>(List.of(server.url()));
    urls.addAll(server.furtherUrls());
    for (String url : urls) {
      if (access.controllerToken() == null) {
        err.println("orrery: to control it, open " + tokens.addTo(url, Role.CONTROLLER));
      }
      if (access.viewerToken() == null) {
        err.println("orrery: only to view it, open " + tokens.addTo(url, Role.VIEWER));
      }
    }
  }

  private static String json(RealtimeServer server) {
    String tokens =
        server
            .tokens()
            .map(
                made ->
                    ",\"controllerToken\":\"%s\",\"viewerToken\":\"%s\""
                        .formatted(made.controller().secret(), made.viewer().secret()))
            .orElse("");
    return "{\"url\":\"%s\",\"port\":%d,\"pid\":%d%s}"
        .formatted(server.url(), server.port(), ProcessHandle.current().pid(), tokens);
  }

  private static void requireOwn(String host) {
    try {
      var address = InetAddress.getByName(host);
      if (!address.isAnyLocalAddress() && NetworkInterface.getByInetAddress(address) == null) {
        throw notOwn(host);
      }
    } catch (UnknownHostException | SocketException _) {
      throw notOwn(host);
    }
  }

  private static CommandFailure notOwn(String host) {
    return CommandFailure.badInput(
        "--host "
            + host
            + " is not an address of this machine: give one of its own, or 0.0.0.0 for all");
  }
}
