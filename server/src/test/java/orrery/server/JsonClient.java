package orrery.server;

import static java.util.Objects.requireNonNull;

import java.net.URI;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A client as a stranger would write it from the protocol's text: the JDK's WebSocket and JSON.
final class JsonClient implements WebSocket.Listener, AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final int PATIENCE_SECONDS = 20;

  private final BlockingQueue<JsonNode> messages = new LinkedBlockingQueue<>();
  private final BlockingQueue<Integer> closeCodes = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> closeReasons = new LinkedBlockingQueue<>();
  private final StringBuilder text = new StringBuilder();
  private final AtomicBoolean isReading;
  final WebSocket socket;

  private JsonClient(TestServer server, boolean isReading, String query, String... protocols) {
    this.isReading = new AtomicBoolean(isReading);
    var builder = server.http().newWebSocketBuilder();
    if (protocols.length > 0) {
      builder.subprotocols(protocols[0], Arrays.copyOfRange(protocols, 1, protocols.length));
    }
    var uri = URI.create(server.server.url().replace("http:", "ws:") + "ws" + query);
    socket = builder.buildAsync(uri, this).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  static JsonClient connect(TestServer server) {
    return new JsonClient(server, true, "", "orrery.v1+json");
  }

  /// One that does not read until it is told to.
  static JsonClient stalled(TestServer server) {
    return new JsonClient(server, false, "", "orrery.v1+json");
  }

  void read() {
    if (isReading.compareAndSet(false, true)) socket.request(1);
  }

  @Override
  public void onOpen(WebSocket opened) {
    if (isReading.get()) opened.request(1);
  }

  static JsonClient connect(TestServer server, String query, String... protocols) {
    return new JsonClient(server, true, query, protocols);
  }

  @Override
  public @Nullable CompletionStage<?> onText(WebSocket from, CharSequence data, boolean isLast) {
    text.append(data);
    if (isLast) {
      messages.add(MAPPER.readTree(text.toString()));
      text.setLength(0);
    }
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onBinary(WebSocket from, ByteBuffer data, boolean isLast) {
    from.request(1);
    return null;
  }

  @Override
  public @Nullable CompletionStage<?> onClose(WebSocket from, int code, String reason) {
    closeReasons.add(reason);
    closeCodes.add(code);
    return null;
  }

  @Override
  public void onError(WebSocket from, Throwable error) {
    closeCodes.add(1006);
  }

  /// The next message, whatever it is.
  JsonNode next() throws InterruptedException {
    return requireNonNull(messages.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "no message came");
  }

  /// The next message of a type; others are thrown away.
  JsonNode next(String type) throws InterruptedException {
    while (true) {
      JsonNode message = next();
      if (message.get("type").stringValue().equals(type)) return message;
    }
  }

  int closeCode() throws InterruptedException {
    return requireNonNull(closeCodes.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "it stays open");
  }

  /// The type of the first message, or the code where the connection is closed without one.
  String nextOrCloseCode() throws InterruptedException {
    long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
    while (System.nanoTime() < end) {
      JsonNode message = messages.poll(10, TimeUnit.MILLISECONDS);
      if (message != null) return message.get("type").stringValue();
      Integer code = closeCodes.poll();
      if (code != null) return code.toString();
    }
    throw new AssertionError("neither a message nor a close came");
  }

  String closeReason() throws InterruptedException {
    return requireNonNull(closeReasons.poll(PATIENCE_SECONDS, TimeUnit.SECONDS), "it stays open");
  }

  void send(String message) {
    socket.sendText(message, true).orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
  }

  /// Sends one control and returns the payload of its answer.
  JsonNode control(String id, String payload) throws InterruptedException {
    send(
        "{\"version\":1,\"type\":\"control\",\"id\":\"%s\",\"payload\":%s}".formatted(id, payload));
    JsonNode ack = next("control_ack");
    if (!ack.get("id").stringValue().equals(id))
      throw new AssertionError("not for " + id + ": " + ack);
    return ack.get("payload");
  }

  @Override
  public void close() {
    socket.abort();
  }
}
