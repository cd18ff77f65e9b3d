package orrery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.stream.Stream;
import orrery.options.Backpressure;
import orrery.options.Delivery;

/// Clients that read slowly, not at all, or are not there any more. Others never notice.
final class SlowClientScenarios {
  private static final int LABEL = 400_000;
  private static final Duration SHORT = Duration.ofMillis(500);
  private static final Delivery SMALL = Delivery.STANDARD.withWindowBytes(1 << 16);

  private SlowClientScenarios() {}

  static Stream<Scenario> all() {
    return Stream.of(
        scenario("a slow reader is caught up", SMALL, SlowClientScenarios::slow),
        scenario(
            "one that never reads is let go",
            SMALL.withPatience(SHORT),
            SlowClientScenarios::never),
        scenario(
            "one that stops to acknowledge is let go with 4008",
            SMALL.withPatience(SHORT),
            SlowClientScenarios::stopsToAcknowledge),
        scenario(
            "the policy close lets go with 4008",
            SMALL.withBackpressure(Backpressure.CLOSE),
            SlowClientScenarios::closed),
        scenario(
            "the policy dropOld never loses structure",
            Delivery.STANDARD.withWindowBytes(1 << 20).withBackpressure(Backpressure.DROP_OLD),
            SlowClientScenarios::dropOld),
        scenario(
            "one that answers no ping is let go",
            Delivery.STANDARD.withPing(Duration.ofMillis(100), SHORT),
            SlowClientScenarios::unanswered),
        scenario("the server closes while a client is slow", SMALL, SlowClientScenarios::closing));
  }

  private static Scenario scenario(String name, Delivery delivery, Scenario.Play play) {
    return new Scenario(name, () -> TestServer.of(20, delivery), play);
  }

  private static void fill(Stage stage) throws IOException, InterruptedException {
    for (int round = 0; round < 30; round++) stage.label(round, LABEL);
  }

  private static void slow(Stage stage) throws Exception {
    stage.join();
    RawSocket slow = stage.stranger();
    slow.nextWith("snapshot");
    fill(stage);
    assertThat(stage.metric("orrery_updates_dropped_total")).isPositive();
    assertThat(stage.server.json("/statez").at("/clients/1/queuedBytes").longValue())
        .isLessThan(1 << 20);
    assertThat(slow.nextWith("\"29xxx")).contains("\"first\"");
  }

  private static void never(Stage stage) throws Exception {
    stage.join().awaitGreeting();
    RawSocket never = stage.stranger();
    never.nextWith("snapshot");
    fill(stage);
    stage.awaitClients(1);
  }

  private static void stopsToAcknowledge(Stage stage) throws Exception {
    stage.join().awaitGreeting();
    RawSocket client = stage.stranger();
    client.nextWith("snapshot");
    client.send("{\"version\":1,\"type\":\"ack\",\"payload\":{\"seq\":0}}");
    client.send(FrameScenarios.QUESTION);
    client.nextWith("control_ack");
    for (int round = 0; round < 5; round++) stage.label(round, LABEL);
    assertThat(client.closeCode()).isEqualTo(Outbox.TOO_FAR_BEHIND);
  }

  private static void closed(Stage stage) throws Exception {
    RawSocket slow = stage.stranger();
    slow.nextWith("snapshot");
    fill(stage);
    assertThat(slow.closeCode()).isEqualTo(Outbox.TOO_FAR_BEHIND);
    stage.join();
  }

  private static void dropOld(Stage stage) throws Exception {
    stage.join();
    RawSocket slow = stage.stranger();
    slow.nextWith("snapshot");
    for (int round = 0; round < 12; round++) {
      stage.label(round, LABEL);
      stage.server.push(
          "{\"kind\":\"NodeAdded\",\"items\":[{\"key\":\"new%d\"}]}\n{\"kind\":\"PositionsSet\",\"items\":[{\"key\":\"n1\",\"pos\":[%d,0]}]}\n"
              .formatted(round, round));
    }
    for (int round = 0; round < 12; round++) slow.nextWith("\"new" + round + "\"");
  }

  private static void unanswered(Stage stage) throws Exception {
    stage.join().awaitGreeting();
    RawSocket silent = stage.stranger();
    silent.nextWith("snapshot");
    stage.awaitClients(1);
  }

  private static void closing(Stage stage) throws Exception {
    LiveClient healthy = stage.join();
    RawSocket slow = stage.stranger();
    slow.nextWith("snapshot");
    fill(stage);
    stage.compare();
    stage.server.server.close();
    assertThat(healthy.awaitClose()).isEqualTo(1001);
    stage.over();
  }
}
