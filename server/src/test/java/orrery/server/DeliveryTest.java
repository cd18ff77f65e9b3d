package orrery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.options.Delivery;
import orrery.options.Limits;
import orrery.options.RenderOptions;
import tools.jackson.databind.JsonNode;

/// What strangers see who connect, over real sockets.
@Timeout(60)
final class DeliveryTest {

  @Test
  void firstFrame_isTheWholeGraph() throws InterruptedException {
    try (var server = TestServer.of(3);
        var client = JsonClient.connect(server)) {
      // when
      JsonNode first = client.next();

      // then
      assertThat(first.get("type").stringValue()).isEqualTo("snapshot");
      assertThat(first.get("epoch").stringValue()).isEqualTo(TestServer.EPOCH);
      assertThat(first.at("/payload/nodes").size()).isEqualTo(3);
      assertThat(first.at("/payload/edges/0/key").stringValue()).isEqualTo("n0→n1");
      assertThat(first.at("/payload/pos/2/0").intValue()).isEqualTo(2);
      assertThat(first.at("/payload/meta/role").stringValue()).isEqualTo("controller");
      assertThat(first.at("/payload/meta/methods/0/name").stringValue()).isEqualTo("force");
    }
  }

  @Test
  void pushedLines_arriveInOrderExactlyOnce() throws IOException, InterruptedException {
    try (var server = TestServer.of(0);
        var client = JsonClient.connect(server)) {
      // given
      int lines = 1000;
      var body = new StringBuilder();
      for (int i = 0; i < lines; i++) {
        body.append("{\"kind\":\"NodeAdded\",\"items\":[{\"key\":\"k%d\"}]}\n".formatted(i));
      }
      client.next("snapshot");

      // when
      var answer = server.push(body.toString());

      // then
      assertThat(answer.statusCode()).isEqualTo(200);
      assertThat(answer.body()).contains("\"applied\":1000,\"rejected\":[]");
      int next = 0;
      while (next < lines) {
        for (JsonNode key : client.next("update").findValues("key")) {
          assertThat(key.stringValue()).isEqualTo("k" + next++);
        }
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2})
  void everyClient_endsEqualToTheEngine(long seed) throws IOException, InterruptedException {
    try (var server = TestServer.of(20);
        var first = JsonClient.connect(server);
        var second = JsonClient.connect(server, "")) {
      // given
      var random = new SplittableRandom(seed);
      pushRandomLines(server, random, 500);

      // when
      try (var late = JsonClient.connect(server)) {
        pushRandomLines(server, random, 500);

        // then
        JsonNode state = server.json("/statez");
        for (JsonClient client : new JsonClient[] {first, second, late}) {
          OracleGraph held = heldAt(client, state.get("seq").longValue());
          assertThat(held.nodeCount()).as("seed %d", seed).isEqualTo(state.get("nodes").intValue());
          assertThat(held.edgeCount()).as("seed %d", seed).isEqualTo(state.get("edges").intValue());
          assertThat(held.digest())
              .as("seed %d", seed)
              .isEqualTo(state.get("digest").stringValue());
        }
      }
    }
  }

  @Test
  void stalledClient_isCaughtUpAndIsNeverWrong() throws IOException, InterruptedException {
    var settings = Delivery.STANDARD.withWindowBytes(1 << 16);
    try (var server = TestServer.of(3, settings);
        var stalled = JsonClient.stalled(server);
        var healthy = JsonClient.connect(server)) {
      // given
      String label = "x".repeat(500_000);
      for (int i = 0; i < 40; i++) {
        server.push(
            "{\"kind\":\"NodeAdded\",\"upsert\":true,\"items\":[{\"key\":\"big\",\"attrs\":{\"label\":\"%d%s\"}}]}\n"
                .formatted(i, label));
      }
      JsonNode state = server.json("/statez");
      assertThat(state.at("/clients/0/lag").longValue()).isGreaterThan(0);
      assertThat(state.at("/clients/0/queuedBytes").longValue()).isLessThan(1 << 20);
      assertThat(server.get("/metrics").body()).doesNotContain("orrery_updates_dropped_total 0.0");

      // when
      stalled.read();

      // then
      for (JsonClient client : List.of(stalled, healthy)) {
        var held = heldAt(client, state.get("seq").longValue());
        assertThat(held.digest()).isEqualTo(state.get("digest").stringValue());
      }
    }
  }

  private static OracleGraph heldAt(JsonClient client, long sequence) throws InterruptedException {
    var graph = new OracleGraph();
    while (graph.sequence < sequence) graph.apply(client.next());
    return graph;
  }

  private static void pushRandomLines(TestServer server, SplittableRandom random, int count)
      throws IOException, InterruptedException {
    assertThat(server.push(RandomLines.of(random, count)).statusCode()).isEqualTo(200);
  }

  @Test
  void controls_areAnsweredInOrder() throws InterruptedException {
    var limits = Limits.STANDARD.withControlsPerSecond(1000);
    try (var server = TestServer.of(4, RenderOptions.realtime().withLimits(limits));
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");

      // when
      for (int i = 0; i < 200; i++) {
        client.send(
            "{\"version\":1,\"type\":\"control\",\"id\":\"c%d\",\"payload\":{\"kind\":\"%s\",\"ids\":[0],\"mode\":\"toggle\"}}"
                .formatted(i, i % 3 == 0 ? "Neighbors" : i % 3 == 1 ? "Select" : "Fly"));
      }

      // then
      for (int i = 0; i < 200; i++) {
        JsonNode ack = client.next("control_ack");
        assertThat(ack.get("id").stringValue()).isEqualTo("c" + i);
        if (i % 3 == 0) assertThat(ack.at("/payload/result/ids").toString()).isEqualTo("[1]");
        if (i % 3 == 1) assertThat(ack.at("/payload/ok").booleanValue()).isTrue();
        if (i % 3 == 2) {
          assertThat(ack.at("/payload/error/code").stringValue()).isEqualTo("unknown_kind");
        }
      }
    }
  }

  @Test
  void control_changesTheGraphBeforeItIsAcknowledged() throws InterruptedException {
    try (var server = TestServer.of(4);
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");

      // when
      client.send(
          "{\"version\":1,\"type\":\"control\",\"id\":\"m\",\"payload\":{\"kind\":\"MoveNodes\",\"items\":[{\"id\":1,\"pos\":[7,8]},{\"id\":99,\"pos\":[0,0]}]}}");

      // then
      JsonNode update = client.next();
      assertThat(update.findValue("items").toString()).isEqualTo("[{\"id\":1,\"pos\":[7,8]}]");
      JsonNode ack = client.next();
      assertThat(ack.get("payload").toString())
          .isEqualTo("{\"ok\":true,\"result\":{\"unknown\":[99]}}");
    }
  }

  @Test
  void controlOfAnotherEpoch_isStale() throws InterruptedException {
    try (var server = TestServer.of(4);
        var client = JsonClient.connect(server)) {
      // when
      client.send(
          "{\"version\":1,\"type\":\"control\",\"id\":\"s\",\"epoch\":\"old\",\"payload\":{\"kind\":\"Select\",\"mode\":\"set\",\"ids\":[1]}}");

      // then
      JsonNode ack = client.next("control_ack");
      assertThat(ack.at("/payload/error/code").stringValue()).isEqualTo("stale_epoch");
    }
  }

  @Test
  void resync_bringsASnapshotAndThenItsAnswer() throws InterruptedException {
    try (var server = TestServer.of(4);
        var client = JsonClient.connect(server)) {
      // given
      client.next("snapshot");

      // when
      client.send(
          "{\"version\":1,\"type\":\"control\",\"id\":\"r\",\"payload\":{\"kind\":\"Resync\"}}");

      // then
      assertThat(client.next().get("type").stringValue()).isEqualTo("snapshot");
      assertThat(client.next().get("id").stringValue()).isEqualTo("r");
    }
  }

  @Test
  void thinClient_getsNoAttributes() throws InterruptedException {
    try (var server = TestServer.of(3);
        var client = JsonClient.connect(server, "?thin=true")) {
      // when
      JsonNode payload = client.next("snapshot").get("payload");

      // then
      assertThat(payload.get("nodes").get(0).has("attrs")).isFalse();
      assertThat(payload.at("/meta/thin").booleanValue()).isTrue();
      assertThat(payload.at("/meta/nodeColumns/0/hydrated").booleanValue()).isFalse();
    }
  }
}
