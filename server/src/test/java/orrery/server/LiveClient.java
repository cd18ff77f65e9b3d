package orrery.server;

import java.io.EOFException;
import java.io.IOException;
import java.net.SocketException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client that keeps the graph as the protocol says, over connections that come and go: it goes
/// on from what it holds. A gap or a double fails it. A virtual thread reads; the rest is for any.
final class LiveClient implements AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final long PATIENCE_MILLIS = 20_000;

  private final int port;
  // Guarded by this.
  private final OracleGraph graph = new OracleGraph();
  private final List<JsonNode> others = new ArrayList<>();
  private boolean isWhole;
  private boolean isGreeted;
  private int closeCode;
  private @Nullable Throwable failure; // null while all is well
  private RawSocket socket;
  private Thread reader;
  int snapshots;
  int resumes;
  int coalesced;

  LiveClient(int port) throws IOException {
    this.port = port;
    socket = RawSocket.open(port, "", "orrery.v1+json");
    reader = reading(socket);
  }

  private Thread reading(RawSocket from) {
    return Thread.ofVirtual().name("live-client").start(() -> read(from));
  }

  private void read(RawSocket from) {
    try {
      while (true) {
        var message = from.next();
        switch (message.opcode()) {
          case RawSocket.CLOSE -> {
            closed(message.closeCode());
            return;
          }
          case RawSocket.PING -> from.send(RawSocket.PONG, message.payload());
          default -> take(MAPPER.readTree(message.payload()));
        }
      }
    } catch (EOFException | SocketException _) {
      closed(1006);
    } catch (IOException | RuntimeException | AssertionError e) {
      failed(e);
    }
  }

  private synchronized void closed(int code) {
    closeCode = code;
    notifyAll();
  }

  private synchronized void failed(Throwable e) {
    failure = e;
    notifyAll();
  }

  private synchronized void take(JsonNode message) {
    switch (message.get("type").stringValue()) {
      case "snapshot" -> {
        graph.apply(message);
        JsonNode part = message.at("/payload/part");
        isWhole = part.get("index").intValue() + 1 == part.get("count").intValue();
        isGreeted = isWhole;
        if (isWhole) snapshots++;
      }
      case "resumed" -> {
        if (message.get("seq").longValue() != graph.sequence) {
          throw new AssertionError("resumed elsewhere than at " + graph.sequence);
        }
        isGreeted = true;
        resumes++;
      }
      case "update" -> {
        graph.apply(message);
        if (message.has("first")) coalesced++;
      }
      case "heartbeat" -> graph.apply(message);
      default -> others.add(message);
    }
    notifyAll();
  }

  /// Cuts the connection without a word, and waits until nothing more of it is applied.
  void kick() throws IOException, InterruptedException {
    RawSocket old;
    Thread reading;
    synchronized (this) {
      old = socket;
      reading = reader;
    }
    old.reset();
    reading.join();
  }

  /// Comes back with what it holds, or with nothing where that is not whole.
  void comeBack() throws IOException {
    String query;
    synchronized (this) {
      query = isWhole ? "?epoch=" + TestServer.EPOCH + "&seq=" + graph.sequence : "";
      isGreeted = false;
      closeCode = 0;
    }
    var opened = RawSocket.open(port, query, "orrery.v1+json");
    synchronized (this) {
      socket = opened;
      reader = reading(opened);
    }
  }

  synchronized void send(String text) throws IOException {
    socket.send(text);
  }

  void control(String id, String payload) throws IOException {
    send(
        "{\"version\":1,\"type\":\"control\",\"id\":\"%s\",\"payload\":%s}".formatted(id, payload));
  }

  /// The answer to the control of this id.
  synchronized JsonNode answer(String id) throws InterruptedException {
    var found = new ArrayList<JsonNode>();
    await(
        "answer to " + id,
        () ->
            others.removeIf(
                other ->
                    other.path("id").stringValue("").equals(id)
                        && found.isEmpty()
                        && found.add(other)));
    return found.getFirst().get("payload");
  }

  synchronized void awaitGreeting() throws InterruptedException {
    await("greeting", () -> isGreeted);
  }

  synchronized int awaitClose() throws InterruptedException {
    await("close", () -> closeCode != 0);
    return closeCode;
  }

  /// The digest of what it holds once it has got so far.
  synchronized String digestAt(long sequence) throws InterruptedException {
    await("seq " + sequence, () -> isGreeted && graph.sequence >= sequence);
    if (graph.sequence != sequence) throw new AssertionError("it is at " + graph.sequence);
    return graph.digest();
  }

  private void await(String what, java.util.function.BooleanSupplier isThere)
      throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
    while (!isThere.getAsBoolean()) {
      if (failure != null) throw new AssertionError("while waiting for " + what, failure);
      long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
      if (left <= 0) {
        throw new AssertionError(
            "no %s: at %d, closed with %d".formatted(what, graph.sequence, closeCode));
      }
      wait(left);
    }
  }

  @Override
  public void close() throws IOException {
    RawSocket last;
    synchronized (this) {
      last = socket;
    }
    last.close();
    try {
      reader.join();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
