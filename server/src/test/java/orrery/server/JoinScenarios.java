package orrery.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import orrery.options.Limits;
import orrery.options.RenderOptions;

/// Clients that come, go and come back.
final class JoinScenarios {
  private static final boolean IS_FULL = Boolean.getBoolean("orrery.stress.full");
  private static final int CLIENTS = IS_FULL ? 200 : 20, KICKS = IS_FULL ? 10 : 5;
  private static final int LINES_A_SECOND = 2000;

  private JoinScenarios() {}

  static Stream<Scenario> all() {
    return Stream.of(
        Scenario.of("clients join during a burst of updates", JoinScenarios::joinDuringBurst),
        new Scenario(
            "clients are kicked again and again while updates flow",
            () -> upTo(CLIENTS + 10),
            JoinScenarios::kicks),
        Scenario.of("all come back at once and need no snapshot", JoinScenarios::storm),
        resume("a foreign epoch", "?epoch=ffffff&seq=0"),
        resume("a sequence that is ahead", "?epoch=5f1c9a&seq=99999"),
        resume("a sequence that is no number", "?epoch=5f1c9a&seq=%2e%2e%2f"),
        resume("a sequence below all", "?epoch=5f1c9a&seq=-9223372036854775808"),
        resume("an epoch without a sequence", "?epoch=5f1c9a"),
        Scenario.of("a client comes back to a graph that did not change", JoinScenarios::idle),
        new Scenario("one more than may be connected", () -> upTo(3), JoinScenarios::full),
        Scenario.of(
            "an upgrade for another host", stage -> refused(stage, "Host: evil.example\r\n")),
        Scenario.of(
            "an upgrade from another page",
            stage ->
                refused(
                    stage,
                    "Host: 127.0.0.1:" + stage.port() + "\r\nOrigin: http://evil.example\r\n")));
  }

  private static TestServer upTo(int connections) {
    return TestServer.of(
        20, RenderOptions.realtime().withLimits(Limits.STANDARD.withMaxConnections(connections)));
  }

  private static void joinDuringBurst(Stage stage) throws Exception {
    for (int i = 0; i < 15; i++) {
      stage.push(40);
      stage.join();
    }
    stage.push(40);
  }

  private static void kicks(Stage stage) throws Exception {
    List<LiveClient> clients = new ArrayList<>();
    for (int i = 0; i < CLIENTS; i++) clients.add(stage.join());
    var isOver = new AtomicBoolean();
    var failed = new ArrayList<Throwable>();
    Thread flow =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    flow(stage, isOver);
                  } catch (IOException | InterruptedException | AssertionError e) {
                    failed.add(e);
                  }
                });
    for (int kick = 0; kick < KICKS; kick++) {
      for (LiveClient client : clients) {
        client.kick();
        client.comeBack();
      }
    }
    long lastKick = System.nanoTime();
    for (LiveClient client : clients) client.awaitGreeting();
    var untilLive = Duration.ofNanos(System.nanoTime() - lastKick);
    isOver.set(true);
    flow.join();
    assertThat(failed).isEmpty();
    assertThat(untilLive).isLessThan(Duration.ofSeconds(5));
    System.out.printf(
        "%d clients kicked %d times: all live %d ms after the last%n",
        CLIENTS, KICKS, untilLive.toMillis());
  }

  private static void flow(Stage stage, AtomicBoolean isOver)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    for (long pushed = 0; !isOver.get(); ) {
      long due = (System.nanoTime() - start) * LINES_A_SECOND / 1_000_000_000L;
      if (due - pushed >= 20) {
        stage.push(20);
        pushed += 20;
      } else {
        LockSupport.parkNanos(1_000_000); // the pace of the load, nothing waits for it
      }
    }
  }

  private static void storm(Stage stage) throws Exception {
    List<LiveClient> clients = new ArrayList<>();
    for (int i = 0; i < 30; i++) clients.add(stage.join());
    for (LiveClient client : clients) client.awaitGreeting();
    for (LiveClient client : clients) client.kick();
    stage.push(200);
    for (LiveClient client : clients) client.comeBack();
    for (LiveClient client : clients) {
      client.awaitGreeting();
      assertThat(client.snapshots).isEqualTo(1);
      assertThat(client.resumes).isEqualTo(1);
    }
  }

  private static Scenario resume(String what, String query) {
    return Scenario.of(
        "resuming from " + what + " brings a snapshot",
        stage -> {
          stage.join();
          stage.push(50);
          String first = stage.stranger(query, "orrery.v1+json").next().text();
          assertThat(first).contains("\"type\":\"snapshot\"");
        });
  }

  private static void idle(Stage stage) throws Exception {
    LiveClient client = stage.join();
    client.awaitGreeting();
    for (int i = 0; i < 10; i++) {
      client.kick();
      client.comeBack();
      client.awaitGreeting();
    }
    assertThat(client.snapshots).isEqualTo(1);
    assertThat(client.resumes).isEqualTo(10);
  }

  private static void full(Stage stage) throws Exception {
    for (int i = 0; i < 2; i++) stage.join().awaitGreeting();
    RawSocket third = stage.stranger();
    third.nextWith("snapshot");
    assertThatThrownBy(stage::stranger).hasMessageContaining("503");
    third.reset();
    stage.awaitClients(2);
    stage.join();
  }

  private static void refused(Stage stage, String lines) throws IOException {
    stage.join();
    try (var socket = RawSocket.asking(stage.port(), lines)) {
      assertThat(socket.head).startsWith("HTTP/1.1 403");
    }
  }
}
