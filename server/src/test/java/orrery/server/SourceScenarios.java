package orrery.server;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.Socket;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;

/// Sources that are too fast, fail or end, and pushes of all kinds.
final class SourceScenarios {
  private static final String ADD = "{\"kind\":\"NodeAdded\",\"items\":[{\"key\":\"%s\"}]}\n";

  private SourceScenarios() {}

  static Stream<Scenario> all() {
    return Stream.of(
        Scenario.of("a source that is faster than the engine waits", SourceScenarios::fast),
        Scenario.of("a source that fails leaves its graph", SourceScenarios::fails),
        Scenario.of("a source that ends leaves its graph", SourceScenarios::ends),
        Scenario.of("bad lines among good ones", SourceScenarios::badLines),
        Scenario.of("many small pushes at the same time", SourceScenarios::parallel),
        Scenario.of("one huge push", SourceScenarios::huge),
        Scenario.of("a push is cut off in the middle", SourceScenarios::cutOff));
  }

  private static void fast(Stage stage) throws Exception {
    stage.join();
    for (int i = 0; i < 20_000; i++) {
      stage
          .server
          .source
          .sink()
          .accept(new KeyedUpdate.NodeAdded(List.of(new NodeRow("fast" + i, Map.of())), false));
    }
    stage.push(1);
    assertThat(stage.server.json("/statez").get("nodes").intValue()).isBetween(20_019, 20_021);
  }

  private static void fails(Stage stage) throws Exception {
    stage.join();
    stage.push(50);
    stage.server.source.sink().failed("the cable is cut");
    assertThat(stage.server.get("/readyz").statusCode()).isEqualTo(503);
    assertThat(stage.server.get("/readyz").body()).contains("source_failed");
    assertThat(stage.stranger().nextWith("snapshot")).contains("the cable is cut");
    stage.join();
  }

  private static void ends(Stage stage) throws Exception {
    stage.join();
    stage.push(50);
    stage.server.source.sink().ended();
    assertThat(stage.server.get("/readyz").body()).contains("source_ended");
    assertThat(stage.stranger().nextWith("snapshot")).contains("source_ended");
    stage.join();
  }

  private static void badLines(Stage stage) throws Exception {
    stage.join();
    var body = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      body.append(ADD.formatted("good" + i));
      body.append(stage.random.nextBoolean() ? "{\"kind\":\n" : "{\"kind\":\"Dance\"}\n");
    }
    assertThat(stage.server.push(body.toString()).body())
        .contains("\"applied\":500", "\"rejectedTotal\":500");
  }

  private static void parallel(Stage stage) throws Exception {
    stage.join();
    List<Callable<Integer>> pushes = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      String lines = RandomLines.of(new SplittableRandom(stage.random.nextLong()), 5);
      pushes.add(() -> stage.server.push(lines).statusCode());
    }
    try (var pushing = Executors.newFixedThreadPool(8)) {
      for (Future<Integer> status : pushing.invokeAll(pushes)) {
        assertThat(status.get()).isEqualTo(200);
      }
    }
  }

  private static void huge(Stage stage) throws Exception {
    stage.join();
    var body = new StringBuilder();
    for (int i = 0; i < 50_000; i++) body.append(ADD.formatted("huge" + i));
    assertThat(stage.server.push(body.toString()).body()).contains("\"applied\":50000");
  }

  private static void cutOff(Stage stage) throws Exception {
    stage.join();
    try (var socket = new Socket(InetAddress.getLoopbackAddress(), stage.port())) {
      socket
          .getOutputStream()
          .write(
              ("POST /api/v1/updates HTTP/1.1\r\nHost: 127.0.0.1:%d\r\nContent-Length: 100000\r\n\r\n%s"
                      .formatted(stage.port(), ADD))
                  .getBytes(UTF_8));
      socket.setSoLinger(true, 0);
    }
    stage.push(50);
  }
}
