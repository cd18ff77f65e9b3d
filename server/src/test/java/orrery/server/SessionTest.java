package orrery.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.options.Delivery;
import tools.jackson.databind.JsonNode;

/// How one connection begins, bears bad frames, stays and ends.
@Timeout(60)
final class SessionTest {

  @Test
  void subprotocol_isTheFirstServedThatTheClientOffers() {
    try (var server = TestServer.of(1);
        var cbor = JsonClient.connect(server, "", "gossip", "orrery.v1+cbor", "orrery.v1+json");
        var none = JsonClient.connect(server, "")) {
      // when
      String chosen = cbor.socket.getSubprotocol();
      String silent = none.socket.getSubprotocol();

      // then
      assertThat(chosen).isEqualTo("orrery.v1+cbor");
      assertThat(silent).isEmpty();
    }
  }

  @Test
  void unknownSubprotocols_areRefusedNamingTheServed() throws IOException {
    try (var server = TestServer.of(1)) {
      // when
      String answer =
          RawHttp.send(
              server,
              """
              GET /realtime/ws HTTP/1.1
              Host: 127.0.0.1:%d
              Connection: Upgrade
              Upgrade: websocket
              Sec-WebSocket-Version: 13
              Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
              Sec-WebSocket-Protocol: gossip
              """);

      // then
      assertThat(answer).startsWith("HTTP/1.1 400").contains("orrery.v1+json or orrery.v1+cbor");
    }
  }

  @Test
  void upgrade_isRefusedWhileTheGraphLoads() {
    try (var server = TestServer.loading()) {
      // when
      var refused =
          catchThrowableOfType(CompletionException.class, () -> JsonClient.connect(server).close());

      // then
      assertThat(refused.getCause())
          .isInstanceOfSatisfying(
              WebSocketHandshakeException.class,
              e -> assertThat(e.getResponse().statusCode()).isEqualTo(503));
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "{\"version\":1}",
        "[[[[",
        "{\"version\":1,\"type\":\"ack\",\"payload\":{\"seq\":\"x\"}}"
      })
  void badFrame_isNamedAndTheConnectionStays(String frame) throws InterruptedException {
    try (var server = TestServer.of(3);
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");

      // when
      client.send(frame);

      // then
      assertThat(client.next().at("/payload/code").stringValue()).isEqualTo("bad_message");
      assertThat(client.control("n", "{\"kind\":\"Neighbors\",\"ids\":[1]}").toString())
          .contains("[0,2]");
    }
  }

  @Test
  void binaryWhereTextIsExpected_isABadMessage() throws InterruptedException {
    try (var server = TestServer.of(3);
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");

      // when
      client.socket.sendBinary(ByteBuffer.wrap("{}".getBytes(UTF_8)), true).join();

      // then
      assertThat(client.next().at("/payload/message").stringValue()).contains("send JSON");
    }
  }

  @Test
  void oversizedFrame_closesWithTooLarge() throws InterruptedException {
    try (var server = TestServer.of(3);
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");

      // when
      client.send(" ".repeat((64 << 10) + 1));

      // then
      assertThat(client.closeCode()).isEqualTo(1009);
    }
  }

  @Test
  void otherVersion_isToldAndClosedForGood() throws InterruptedException {
    try (var server = TestServer.of(3);
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");

      // when
      client.send("{\"version\":2,\"type\":\"control\"}");

      // then
      JsonNode error = client.next("error").get("payload");
      assertThat(error.get("code").stringValue()).isEqualTo("unsupported_version");
      assertThat(error.get("versions").toString()).isEqualTo("[1]");
      assertThat(client.closeCode()).isEqualTo(4501);
    }
  }

  @Test
  void silence_isFilledWithHeartbeats() throws InterruptedException {
    try (var server = TestServer.of(3, impatient());
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");

      // when
      JsonNode first = client.next();
      JsonNode second = client.next();

      // then
      assertThat(first.toString())
          .isEqualTo(
              "{\"version\":1,\"type\":\"heartbeat\",\"epoch\":\"5f1c9a\",\"seq\":0,\"payload\":{}}");
      assertThat(second).isEqualTo(first);
    }
  }

  @Test
  void clientThatAnswersPings_stays() throws InterruptedException {
    try (var server = TestServer.of(3, impatient());
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");

      // when
      for (int heartbeats = 0; heartbeats < 20; heartbeats++) client.next("heartbeat");

      // then
      assertThat(
              client.control("n", "{\"kind\":\"Neighbors\",\"ids\":[0]}").get("ok").booleanValue())
          .isTrue();
    }
  }

  @Test
  void clientThatAnswersNoPing_isLetGo() throws IOException, InterruptedException {
    try (var server = TestServer.of(3, impatient())) {
      // when
      String received =
          RawHttp.send(
              server,
              """
              GET /realtime/ws HTTP/1.1
              Host: 127.0.0.1:%d
              Connection: keep-alive, Upgrade
              Upgrade: websocket
              Sec-WebSocket-Version: 13
              Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==
              """);

      // then
      assertThat(received).startsWith("HTTP/1.1 101").contains("heartbeat");
      assertThat(server.json("/statez").get("clients").size()).isZero();
    }
  }

  /// Pings and beats many times a second.
  private static Delivery impatient() {
    return Delivery.STANDARD
        .withHeartbeat(Duration.ofMillis(40))
        .withPing(Duration.ofMillis(100), Duration.ofMillis(400));
  }

  @Test
  void telemetryAndLag_areSeenInStatez() throws IOException, InterruptedException {
    try (var server = TestServer.of(3);
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");

      // when
      client.send(
          "{\"version\":1,\"type\":\"telemetry\",\"payload\":{\"fps\":59.5,\"frameMsP95\":18}}");
      client.control("n", "{\"kind\":\"Neighbors\",\"ids\":[0]}");

      // then
      assertThat(server.json("/statez").get("clients").toString())
          .isEqualTo(
              "[{\"session\":1,\"encoding\":\"json\",\"lag\":0,\"queuedBytes\":0,\"fps\":59.5,\"frameMsP95\":18.0}]");
    }
  }

  @Test
  void closingServer_saysItGoesAway() throws InterruptedException {
    try (var server = TestServer.of(3);
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");

      // when
      server.server.close();

      // then
      assertThat(client.closeCode()).isEqualTo(1001);
    }
  }
}
