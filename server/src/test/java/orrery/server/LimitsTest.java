package orrery.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.WebSocketHandshakeException;
import java.util.Collections;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import orrery.options.Limits;
import orrery.options.RenderOptions;
import tools.jackson.databind.JsonNode;

/// How much clients may ask, from outside.
@Timeout(60)
final class LimitsTest {
  private static final String QUESTION =
      "{\"version\":1,\"type\":\"control\",\"payload\":{\"kind\":\"Neighbors\",\"ids\":[0]}}";

  private static TestServer with(Limits limits) {
    return TestServer.of(3, RenderOptions.realtime().withLimits(limits));
  }

  @Test
  void controlsBeyondTheRate_areRefusedForAMomentAndTheConnectionStays()
      throws IOException, InterruptedException {
    try (var server = with(Limits.STANDARD.withControlsPerSecond(1));
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");

      // when
      for (int i = 0; i < 20; i++) client.send(QUESTION);
      JsonNode first = client.next("control_ack").get("payload");
      JsonNode refused = first;
      for (int i = 1; i < 20; i++) {
        JsonNode next = client.next("control_ack").get("payload");
        if (!next.get("ok").booleanValue()) refused = next;
      }

      // then
      assertThat(first.get("ok").booleanValue()).isTrue();
      assertThat(refused.at("/error/code").stringValue()).isEqualTo("rate_limited");
      assertThat(refused.at("/error/temporary").booleanValue()).isTrue();
      assertThat(server.get("/metrics").body())
          .containsPattern("orrery_controls_limited_total [1-9]");
      JsonNode later = client.control("later", "{\"kind\":\"Neighbors\",\"ids\":[0]}");
      while (!later.get("ok").booleanValue()) {
        later = client.control("later", "{\"kind\":\"Neighbors\",\"ids\":[0]}");
      }
      assertThat(later.at("/result/ids").toString()).isEqualTo("[1]");
    }
  }

  @Test
  void controlsThatSayNothingPossible_countAsWell() throws InterruptedException {
    try (var server = with(Limits.STANDARD.withControlsPerSecond(1));
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");
      String code = "";

      // when
      while (!code.equals("rate_limited")) {
        code = client.control("x", "{\"kind\":\"Dance\"}").at("/error/code").stringValue();
        assertThat(code).isIn("unknown_kind", "rate_limited");
      }

      // then
      assertThat(code).isEqualTo("rate_limited");
    }
  }

  @Test
  void largerFrame_isTakenWhereItIsAllowed() throws InterruptedException {
    try (var server = with(Limits.STANDARD.withMaxFrameBytes(200_000));
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");

      // when
      client.send(QUESTION + " ".repeat(200_000 - QUESTION.length()));
      JsonNode taken = client.next("control_ack");
      client.send(QUESTION + " ".repeat(200_001 - QUESTION.length()));

      // then
      assertThat(taken.at("/payload/ok").booleanValue()).isTrue();
      assertThat(client.closeCode()).isEqualTo(1009);
      assertThat(client.closeReason()).contains("too large", "200,000");
      while (!server.telemetry.scrape().contains("orrery_messages_too_large_total 1.0\n")) {
        Thread.onSpinWait(); // counted once the close is on its way
      }
    }
  }

  @Test
  void compression_isNotNegotiated() throws IOException {
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
              Sec-WebSocket-Extensions: permessage-deflate; client_max_window_bits
              """);

      // then
      assertThat(answer).startsWith("HTTP/1.1 101").doesNotContainIgnoringCase("deflate");
    }
  }

  @Test
  void oneConnectionTooMany_isRefusedUntilAnotherLeaves() throws IOException, InterruptedException {
    try (var server = with(Limits.STANDARD.withMaxConnections(2));
        var first = JsonClient.connect(server);
        var second = JsonClient.connect(server)) {
      // given
      first.next("snapshot");
      second.next("snapshot");

      // when
      var refused =
          catchThrowableOfType(CompletionException.class, () -> JsonClient.connect(server).close());

      // then
      assertThat(refused.getCause())
          .isInstanceOfSatisfying(
              WebSocketHandshakeException.class,
              e -> assertThat(e.getResponse().statusCode()).isEqualTo(503));
      JsonNode config = server.json("/realtime/config");
      assertThat(config.get("state").stringValue()).isEqualTo("full");
      assertThat(config.get("text").stringValue()).contains("2 clients", "--max-connections");
      assertThat(server.get("/metrics").body())
          .contains("orrery_refused_connections_total 1.0\n")
          .contains("orrery_connections 2.0\n");

      second.socket.abort();
      while (server.json("/realtime/config").get("state").stringValue().equals("full")) {
        Thread.onSpinWait();
      }
      try (var third = JsonClient.connect(server)) {
        assertThat(third.next("snapshot").get("seq").longValue()).isZero();
      }
    }
  }

  @Test
  void manyAtOnce_neverGetInBeyondTheLimit() throws Exception {
    try (var server = with(Limits.STANDARD.withMaxConnections(3));
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      // given
      Callable<String> attempt = () -> outcome(server);

      // when
      List<Future<String>> outcomes = threads.invokeAll(Collections.nCopies(40, attempt));

      // then
      var counts = new TreeMap<String, Integer>();
      for (var outcome : outcomes) counts.merge(outcome.get(), 1, Integer::sum);
      assertThat(counts).containsEntry("snapshot", 3).hasSizeBetween(2, 3);
      assertThat(counts.keySet()).isSubsetOf("snapshot", "503", "4504");
    }
  }

  /// What becomes of one who stays where that is possible.
  private static String outcome(TestServer server) throws InterruptedException {
    try {
      var client = JsonClient.connect(server);
      return client.nextOrCloseCode();
    } catch (CompletionException e) {
      return e.getCause() instanceof WebSocketHandshakeException handshake
          ? Integer.toString(handshake.getResponse().statusCode())
          : String.valueOf(e.getCause());
    }
  }

  @Test
  void largerBody_isRefusedByItsLengthAndAsItComes() throws IOException, InterruptedException {
    try (var server = with(Limits.STANDARD.withMaxBodyBytes(1024))) {
      // given
      String body = "{\"kind\":\"NodeAdded\",\"items\":[{\"key\":\"x\"}]}\n" + "\n".repeat(2000);
      var push = HttpRequest.newBuilder(server.uri("/api/v1/updates"));

      // when
      var known = server.push(body);
      var chunked =
          server.send(
              push.POST(
                  BodyPublishers.ofInputStream(
                      () -> new ByteArrayInputStream(body.getBytes(UTF_8)))));

      // then
      assertThat(known.statusCode()).isEqualTo(413);
      assertThat(chunked.statusCode()).isEqualTo(413);
      assertThat(chunked.body()).contains("too_large", "1024 bytes");
      assertThat(server.telemetry.scrape()).contains("orrery_push_too_large_total 2.0\n");
    }
  }
}
