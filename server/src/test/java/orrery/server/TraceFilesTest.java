package orrery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/// The traces in `protocol/traces`, which the page's own store replays. With
/// `-Dorrery.traces=write` they are made anew.
final class TraceFilesTest {
  private static final Path FOLDER = Path.of("../protocol/traces");
  private static final boolean IS_WRITING = "write".equals(System.getProperty("orrery.traces"));
  private static final int FILES = 32, LEAST_BYTES = 3_000, MOST_BYTES = 14_000;

  @Test
  void traces_areOfClientsThatWentThroughALot() throws IOException {
    // when
    Map<String, Object> traces = traces();

    // then
    assertThat(traces).hasSize(FILES);
    if (IS_WRITING) {
      Files.createDirectories(FOLDER);
      for (var trace : traces.entrySet()) {
        new JsonMapper().writeValue(FOLDER.resolve(trace.getKey()), trace.getValue());
      }
    }
    try (var files = Files.list(FOLDER)) {
      assertThat(files.filter(file -> file.toString().endsWith(".json"))).hasSize(FILES);
    }
  }

  private static Map<String, Object> traces() {
    var traces = new LinkedHashMap<String, Object>();
    for (long seed = 0; traces.size() < FILES; seed++) {
      var recorder = new TraceRecorder();
      var simulation = Simulation.run(SimulationPlan.of(seed), recorder);
      for (ModelClient client : simulation.clients()) {
        var trace = recorder.of(client);
        boolean isFit = trace.bytes >= LEAST_BYTES && trace.bytes <= MOST_BYTES;
        boolean hasSeenMuch = client.resumed > 0 && trace.connections > 2 && !trace.isRewound;
        if (!isFit || !hasSeenMuch || client.isThin() || traces.size() == FILES) continue;
        traces.put(
            "seed-%d-%s.json".formatted(seed, client.name.replace(' ', '-')),
            TraceRecorder.document(seed, trace, simulation));
      }
    }
    return traces;
  }
}
