package orrery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.stream.Stream;

/// Commands: many, again, and of what is not there.
final class ControlScenarios {
  private static final String TOGGLE =
      "{\"version\":1,\"type\":\"control\",\"id\":\"t\",\"payload\":{\"kind\":\"Select\",\"mode\":\"toggle\",\"ids\":[3]}}";

  private ControlScenarios() {}

  static Stream<Scenario> all() {
    return Stream.of(
        Scenario.of("a thousand controls at once are each answered once", ControlScenarios::many),
        Scenario.of("the same control twice is done once", ControlScenarios::twice),
        Scenario.of("the same control on a new connection is done once", ControlScenarios::again),
        Scenario.of("controls of ids nobody knows", ControlScenarios::unknown),
        Scenario.of("everyone asks for a snapshot again and again", ControlScenarios::resyncs),
        new Scenario(
            "controls while the parts of a snapshot are sent",
            () -> TestServer.of(20_000),
            ControlScenarios::betweenParts),
        Scenario.of("a thin client hydrates while nothing happens", ControlScenarios::hydrate),
        Scenario.of(
            "a thin client hydrates while updates flow",
            stage -> {
              stage.push(300);
              hydrate(stage);
              stage.push(300);
            }));
  }

  private static void many(Stage stage) throws IOException {
    LiveClient keeper = stage.join();
    RawSocket socket = stage.stranger();
    Thread writer =
        Thread.ofVirtual()
            .start(
                () -> {
                  try {
                    for (int i = 0; i < 1000; i++) {
                      socket.send(FrameScenarios.QUESTION.replace("\"q\"", "\"q" + i + "\""));
                    }
                  } catch (IOException _) {
                    // the answers that are missing then are what fails
                  }
                });
    int limited = 0;
    for (int i = 0; i < 1000; i++) {
      String answer = socket.nextWith("control_ack");
      assertThat(answer).contains("\"id\":\"q" + i + "\"");
      if (answer.contains("rate_limited")) limited++;
    }
    assertThat(limited).isBetween(1, 950);
    assertThat(writer.isInterrupted()).isFalse();
    keeper.send(FrameScenarios.QUESTION);
  }

  private static void twice(Stage stage) throws Exception {
    stage.join();
    RawSocket socket = stage.stranger();
    for (int i = 0; i < 5; i++) socket.send(TOGGLE);
    for (int i = 0; i < 5; i++) assertThat(socket.nextWith("control_ack")).contains("\"ok\":true");
    assertThat(stage.server.json("/statez").get("selection").toString()).isEqualTo("[3]");
  }

  private static void again(Stage stage) throws Exception {
    stage.join();
    for (int i = 0; i < 4; i++) {
      RawSocket socket = stage.stranger("?client=0123456789012345678901", "orrery.v1+json");
      socket.send(TOGGLE);
      assertThat(socket.nextWith("control_ack")).contains("\"ok\":true");
      socket.reset();
    }
    assertThat(stage.server.json("/statez").get("selection").toString()).isEqualTo("[3]");
  }

  private static void unknown(Stage stage) throws Exception {
    LiveClient client = stage.join();
    client.control("some", "{\"kind\":\"Select\",\"mode\":\"set\",\"ids\":[1,77]}");
    client.control("none", "{\"kind\":\"Select\",\"mode\":\"set\",\"ids\":[77,78]}");
    assertThat(client.answer("some").at("/result/unknown").toString()).isEqualTo("[77]");
    assertThat(client.answer("none").at("/error/code").stringValue()).isEqualTo("unknown_element");
  }

  private static void resyncs(Stage stage) throws Exception {
    var clients = Stream.generate(() -> "").limit(10).map(_ -> joined(stage)).toList();
    for (int i = 0; i < 10; i++) {
      for (LiveClient client : clients) client.control("r" + i, "{\"kind\":\"Resync\"}");
      stage.push(20);
    }
    for (LiveClient client : clients) {
      for (int i = 0; i < 10; i++) {
        assertThat(client.answer("r" + i).get("ok").booleanValue()).isTrue();
      }
    }
  }

  private static LiveClient joined(Stage stage) {
    try {
      return stage.join();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }

  private static void betweenParts(Stage stage) throws Exception {
    LiveClient client = stage.join();
    for (int i = 0; i < 20; i++) {
      client.control("n" + i, "{\"kind\":\"Neighbors\",\"ids\":[15000]}");
      if (i == 10) stage.push(100);
    }
    for (int i = 0; i < 20; i++) {
      assertThat(client.answer("n" + i).get("ok").booleanValue()).isTrue();
    }
  }

  private static void hydrate(Stage stage) throws IOException {
    stage.join();
    RawSocket thin = stage.stranger("?thin=true", "orrery.v1+json");
    assertThat(thin.next().text()).contains("\"thin\":true").doesNotContain("\"attrs\"");
    thin.send(
        "{\"version\":1,\"type\":\"control\",\"id\":\"h\",\"payload\":{\"kind\":\"HydrateColumns\",\"target\":\"node\",\"columns\":[\"load\"]}}");
    assertThat(thin.nextWith("\"columns\"")).contains("\"load\"");
    assertThat(thin.nextWith("control_ack")).contains("\"h\"", "\"ok\":true");
  }
}
