package orrery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.Role;
import tools.jackson.databind.JsonNode;

/// A control that is sent again, on the same connection or after a reconnect. To toggle a selection
/// shows whether it was done once or twice.
@Timeout(60)
final class RepeatedControlTest {
  private static final String NAME = "0123456789abcdef0123456789abcdef";
  private static final String TOGGLE = "{\"kind\":\"Select\",\"mode\":\"toggle\",\"ids\":[1]}";

  @Test
  void sameId_isNotDoneTwice() throws Exception {
    try (var server = TestServer.of(3);
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");
      JsonNode first = client.control("c1", TOGGLE);

      // when
      JsonNode again = client.control("c1", TOGGLE);

      // then
      assertThat(again).isEqualTo(first);
      assertThat(server.json("/statez").get("selection").toString()).isEqualTo("[1]");
      assertThat(server.get("/metrics").body()).contains("orrery_controls_repeated_total 1.0\n");
      client.control("c2", TOGGLE);
      assertThat(server.json("/statez").get("selection").toString()).isEqualTo("[]");
    }
  }

  @Test
  void withoutId_isDoneEachTime() throws Exception {
    try (var server = TestServer.of(3);
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");
      String control = "{\"version\":1,\"type\":\"control\",\"payload\":%s}".formatted(TOGGLE);

      // when
      client.send(control);
      client.send(control);
      JsonNode first = client.next("control_ack");
      client.next("control_ack");

      // then
      assertThat(first.has("id")).isFalse();
      assertThat(server.json("/statez").get("selection").toString()).isEqualTo("[]");
    }
  }

  @Test
  void namedClient_isKnownAfterAReconnectInAnotherEncoding() throws Exception {
    try (var server = TestServer.of(3)) {
      // given
      try (var client = JsonClient.connect(server, "?client=" + NAME, "orrery.v1+json")) {
        client.control("c1", TOGGLE);
      }

      // when
      JsonNode again;
      try (var client = JsonClient.connect(server, "?client=" + NAME)) {
        again = client.control("c1", TOGGLE);
      }

      // then
      assertThat(again.get("ok").booleanValue()).isTrue();
      assertThat(server.json("/statez").get("selection").toString()).isEqualTo("[1]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "?client=", "?client=short", "?client=123456789012345678901"})
  void nameThatCouldBeAnothers_countsAsNone(String query) throws Exception {
    try (var server = TestServer.of(3)) {
      // given
      try (var client = JsonClient.connect(server, query)) {
        client.control("c1", TOGGLE);
      }

      // when
      try (var client = JsonClient.connect(server, query)) {
        client.control("c1", TOGGLE);
      }

      // then
      assertThat(server.json("/statez").get("selection").toString()).isEqualTo("[]");
    }
  }

  @Test
  void viewerUnderAControllersName_learnsNothing() throws Exception {
    try (var server = TestServer.withTokens();
        var controller =
            JsonClient.connect(
                server, "?client=" + NAME + "&token=" + server.secret(Role.CONTROLLER));
        var viewer =
            JsonClient.connect(
                server, "?client=" + NAME + "&token=" + server.secret(Role.VIEWER))) {
      // given
      controller.control("c1", TOGGLE);

      // when
      JsonNode answer = viewer.control("c1", TOGGLE);

      // then
      assertThat(answer.at("/error/code").stringValue()).isEqualTo("not_allowed");
    }
  }

  @Test
  void resync_isDoneOncePerConnection() throws Exception {
    try (var server = TestServer.of(3);
        var client = JsonClient.connect(server, "?client=" + NAME);
        var later = JsonClient.connect(server, "?client=" + NAME)) {
      // given
      client.next("snapshot");
      later.next("snapshot");
      String resync =
          "{\"version\":1,\"type\":\"control\",\"id\":\"r1\",\"payload\":{\"kind\":\"Resync\"}}";

      // when
      client.send(resync);
      client.send(resync);
      later.send(resync);

      // then
      assertThat(Stream.of(type(client), type(client), type(client)))
          .containsExactlyInAnyOrder("snapshot", "control_ack", "control_ack");
      assertThat(type(later)).isEqualTo("snapshot");
    }
  }

  private static String type(JsonClient client) throws InterruptedException {
    return client.next().get("type").stringValue();
  }

  @Test
  void otherEpoch_isStale() throws Exception {
    try (var server = TestServer.of(3);
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");

      // when
      client.send(
          "{\"version\":1,\"type\":\"control\",\"id\":\"e\",\"epoch\":\"other\",\"payload\":%s}"
              .formatted(TOGGLE));
      JsonNode stale = client.next("control_ack").get("payload");
      client.send(
          "{\"version\":1,\"type\":\"control\",\"id\":\"f\",\"epoch\":\"%s\",\"payload\":%s}"
              .formatted(TestServer.EPOCH, TOGGLE));

      // then
      assertThat(stale.at("/error/code").stringValue()).isEqualTo("stale_epoch");
      assertThat(client.next("control_ack").at("/payload/ok").booleanValue()).isTrue();
      assertThat(server.json("/statez").get("selection").toString()).isEqualTo("[1]");
    }
  }

  @Test
  void longId_isABadMessage() throws Exception {
    try (var server = TestServer.of(3);
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");
      assertThat(client.control("i".repeat(64), TOGGLE).get("ok").booleanValue()).isTrue();

      // when
      client.send(
          "{\"version\":1,\"type\":\"control\",\"id\":\"%s\",\"payload\":%s}"
              .formatted("i".repeat(65), TOGGLE));

      // then
      JsonNode error = client.next("error").get("payload");
      assertThat(error.get("code").stringValue()).isEqualTo("bad_message");
      assertThat(error.get("message").stringValue()).contains("64");
    }
  }
}
