package orrery.server;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// Named scenarios over real sockets. Each ends with clients equal to the engine and with nothing
/// left of them. docs/stress.md says how to run more of it.
final class StressTest {
  private static final long SEED = Long.getLong("orrery.stress.seed", 1);
  private static final int REPEAT = Integer.getInteger("orrery.stress.repeat", 1);
  private static final Path OPEN_FILES = Path.of("/proc/self/fd");
  private static long socketsBefore;

  @BeforeAll
  static void count() throws IOException, InterruptedException {
    try (var first = TestServer.of(1)) { // the JVM keeps some sockets of its own from then on
      assertThat(first.get("/livez").statusCode()).isEqualTo(200);
    }
    socketsBefore = openSockets();
  }

  @TestFactory
  Stream<DynamicTest> scenarios() {
    return IntStream.range(0, REPEAT)
        .mapToLong(round -> SEED + round)
        .boxed()
        .flatMap(
            seed ->
                Stream.of(
                        JoinScenarios.all(),
                        SlowClientScenarios.all(),
                        FrameScenarios.all(),
                        ControlScenarios.all(),
                        SourceScenarios.all())
                    .flatMap(scenarios -> scenarios)
                    .map(
                        scenario ->
                            DynamicTest.dynamicTest(
                                scenario.name() + ", seed " + seed, () -> play(scenario, seed))));
  }

  private static void play(Scenario scenario, long seed) throws Exception {
    try (var stage = new Stage(scenario.server().get(), seed)) {
      scenario.play().on(stage);
      stage.compare();
      stage.empty();
    }
  }

  /// Each server and client has given back what it had.
  @AfterAll
  static void nothingIsLeft() throws IOException {
    assertThat(Thread.getAllStackTraces().keySet())
        .extracting(Thread::getName)
        .doesNotContain("engine");
    assertThat(openSockets()).isLessThanOrEqualTo(socketsBefore);
  }

  /// Where the operating system tells, else none.
  private static long openSockets() throws IOException {
    if (!Files.isDirectory(OPEN_FILES)) return 0;
    try (var files = Files.list(OPEN_FILES)) {
      return files.filter(StressTest::isSocket).count();
    }
  }

  private static boolean isSocket(Path file) {
    try {
      return Files.readSymbolicLink(file).toString().startsWith("socket:");
    } catch (IOException _) {
      return false; // it was closed meanwhile
    }
  }
}
