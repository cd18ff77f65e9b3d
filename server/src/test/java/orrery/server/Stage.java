package orrery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;
import tools.jackson.databind.JsonNode;

/// Where one scenario plays: a server, those who keep its graph, and what has to hold at the end.
final class Stage implements AutoCloseable {
  private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(20);

  final TestServer server;
  final SplittableRandom random;
  private final List<LiveClient> clients = new ArrayList<>();
  private final List<RawSocket> sockets = new ArrayList<>();
  private boolean isOver;

  Stage(TestServer server, long seed) {
    this.server = server;
    this.random = new SplittableRandom(seed);
  }

  int port() {
    return server.server.port();
  }

  /// One that is compared with the engine at the end.
  LiveClient join() throws IOException {
    var client = new LiveClient(port());
    clients.add(client);
    return client;
  }

  /// Somebody who is not.
  RawSocket stranger(String query, String protocol) throws IOException {
    var socket = RawSocket.open(port(), query, protocol);
    sockets.add(socket);
    return socket;
  }

  RawSocket stranger() throws IOException {
    return stranger("", "orrery.v1+json");
  }

  void push(int lines) throws IOException, InterruptedException {
    assertThat(server.push(RandomLines.of(random, lines)).statusCode()).isEqualTo(200);
  }

  /// One node's label: large ones fill windows.
  void label(int round, int chars) throws IOException, InterruptedException {
    server.push(
        "{\"kind\":\"NodeAdded\",\"upsert\":true,\"items\":[{\"key\":\"big\",\"attrs\":{\"label\":\"%d%s\"}}]}\n"
            .formatted(round, "x".repeat(chars)));
  }

  /// The server is gone: there is nothing left to ask it.
  void over() throws IOException {
    for (LiveClient client : clients) client.close();
    for (RawSocket socket : sockets) socket.close();
    isOver = true;
  }

  double metric(String name) throws IOException, InterruptedException {
    return server
        .get("/metrics")
        .body()
        .lines()
        .filter(line -> line.startsWith(name + " "))
        .mapToDouble(line -> Double.parseDouble(line.substring(name.length() + 1)))
        .sum();
  }

  /// All who keep the graph hold what the engine does.
  void compare() throws IOException, InterruptedException {
    if (isOver) return;
    JsonNode state = server.json("/statez");
    for (LiveClient client : clients) {
      assertThat(client.digestAt(state.get("seq").longValue()))
          .isEqualTo(state.get("digest").stringValue());
    }
  }

  /// Everyone leaves, and nothing of them is left.
  void empty() throws IOException, InterruptedException {
    if (isOver) return;
    for (LiveClient client : clients) client.close();
    for (RawSocket socket : sockets) socket.close();
    awaitClients(0);
    assertThat(metric("orrery_queued_bytes")).isZero();
    assertThat(server.get("/livez").statusCode()).isEqualTo(200);
  }

  void awaitClients(int count) throws IOException, InterruptedException {
    long end = System.nanoTime() + PATIENCE_NANOS;
    while (metric("orrery_connections") != count) {
      if (System.nanoTime() > end) throw new AssertionError(server.get("/statez").body());
    }
    assertThat(server.json("/statez").get("clients").size()).isEqualTo(count);
  }

  @Override
  public void close() throws IOException {
    for (LiveClient client : clients) client.close();
    for (RawSocket socket : sockets) socket.close();
    server.close();
  }
}
