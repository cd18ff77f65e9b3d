package orrery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.json.JsonMapper;

/// The real launcher as a process. Runs after the module is packaged, so that it has nothing to
/// build.
@Timeout(120)
final class LauncherIT {
  private static final String TREE = "generate:tree?nodes=10";
  private static final String LIVE = "Orrery is live at ";
  private static final int SIGTERM_EXIT = 143;
  private static final int SIGKILL_EXIT = 137;

  @TempDir Path folder;

  /// Where only some modules were built, the launcher still has something to build, and says so.
  @BeforeAll
  static void build(@TempDir Path folder) throws Exception {
    try (var orrery = Launched.start(folder, "--version")) {
      assertThat(orrery.exitCode()).as(orrery.errors()).isEqualTo(ExitCode.DONE);
    }
  }

  @Test
  void serving_printsExactlyOneLineOnceItAnswers() throws Exception {
    try (var orrery = Launched.serve(folder, TREE, "--port", "0")) {
      // when
      var line = orrery.line();

      // then
      assertThat(line).matches("Orrery is live at http://127\\.0\\.0\\.1:\\d+/realtime/");
      assertThat(get(line.substring(LIVE.length()))).contains("<title>");
      assertThat(get(stateOf(line))).contains("\"nodes\":10", "\"edges\":9");
      orrery.terminate();
      assertThat(orrery.restOfOutput()).isEmpty();
      assertThat(orrery.exitCode()).isEqualTo(SIGTERM_EXIT);
      assertThat(orrery.errors()).isEmpty();
    }
  }

  @Test
  void json_isOneObject() throws Exception {
    try (var orrery = Launched.serve(folder, TREE, "--port", "0", "--json")) {
      // when
      var live = new JsonMapper().readTree(orrery.line());

      // then
      assertThat(live.get("url").asString())
          .isEqualTo("http://127.0.0.1:" + live.get("port").asInt() + "/realtime/");
      assertThat(live.get("pid").asLong()).isEqualTo(orrery.pid());
    }
  }

  @Test
  void tokens_areHandedOverOnStandardErrorOnly() throws Exception {
    try (var orrery = Launched.serve(folder, TREE, "--port", "0", "--token")) {
      // when
      var line = orrery.line();

      // then
      assertThat(line).matches("Orrery is live at http://127\\.0\\.0\\.1:\\d+/realtime/");
      assertThat(orrery.errors().lines())
          .satisfiesExactly(
              first -> assertThat(first).matches("orrery: to control it, open .*token=[\\w-]{43}"),
              second ->
                  assertThat(second).matches("orrery: only to view it, open .*token=[\\w-]{43}"));
      assertThatThrownBy(() -> get(stateOf(line))).hasMessageContaining("401");
      orrery.terminate();
      assertThat(orrery.restOfOutput()).isEmpty();
      assertThat(orrery.errors()).hasLineCount(2);
    }
  }

  @Test
  void tokens_areInTheJsonObject() throws Exception {
    try (var orrery = Launched.serve(folder, TREE, "--port", "0", "--token", "--json")) {
      // when
      var live = new JsonMapper().readTree(orrery.line());

      // then
      assertThat(live.get("url").asString()).doesNotContain("token");
      assertThat(orrery.errors())
          .contains(live.get("controllerToken").asString(), live.get("viewerToken").asString());
    }
  }

  @Test
  void demo_showsThisMachinesProcesses() throws Exception {
    try (var orrery = Launched.start(folder, "demo", "--no-open", "--port", "0")) {
      // when
      var graph = get(stateOf(orrery.line()).replace("/statez", "/api/v1/graph?format=json"));

      // then
      assertThat(graph).contains("\"key\":\"" + orrery.pid() + ":");
    }
  }

  @Test
  void sigterm_freesThePort() throws Exception {
    try (var orrery = Launched.serve(folder, TREE, "--port", "0")) {
      // given
      int port = URI.create(stateOf(orrery.line())).getPort();

      // when
      orrery.terminate();

      // then
      assertThat(orrery.exitCode()).isEqualTo(SIGTERM_EXIT);
      assertNobodyListens(port);
    }
  }

  @Test
  void sigkill_leavesNothingBehind() throws Exception {
    try (var orrery = Launched.serve(folder, TREE, "--port", "0")) {
      // given
      int port = URI.create(stateOf(orrery.line())).getPort();

      // when
      orrery.kill();

      // then
      assertThat(orrery.exitCode()).isEqualTo(SIGKILL_EXIT);
      assertNobodyListens(port);
    }
  }

  @Test
  void takenPort_thatWasAskedFor_fails() throws Exception {
    // given
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        // when
        var orrery = Launched.serve(folder, TREE, "--port", "" + taken.getLocalPort())) {

      // then
      assertThat(orrery.exitCode()).isEqualTo(ExitCode.FAILED);
      assertThat(orrery.restOfOutput()).isEmpty();
      assertThat(orrery.errors())
          .startsWith("orrery: port " + taken.getLocalPort())
          .contains("taken", "--port")
          .hasLineCount(1);
    }
  }

  @Test
  void twoOnTheDefaultPort_theSecondTakesTheNextAndSaysSo() throws Exception {
    // given
    try (var first = Launched.serve(folder, TREE)) {
      int firstPort = URI.create(stateOf(first.line())).getPort();

      // when
      try (var second = Launched.serve(folder, TREE)) {
        int secondPort = URI.create(stateOf(second.line())).getPort();

        // then
        assertThat(secondPort).isGreaterThan(firstPort);
        assertThat(second.errors()).contains("4680 is taken", "" + secondPort).hasLineCount(1);
      }
    }
  }

  @Test
  void badInput_saysOneSentenceAndNoWarningOfJava() throws Exception {
    // given
    Files.writeString(folder.resolve("cut.gexf"), "<gexf><graph>");

    // when
    try (var orrery = Launched.serve(folder, "cut.gexf", "--port", "0")) {

      // then
      assertThat(orrery.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
      assertThat(orrery.restOfOutput()).isEmpty();
      assertThat(orrery.errors()).startsWith("orrery: cut.gexf line 1").hasLineCount(1);
    }
  }

  @Test
  void launcher_isFoundThroughALinkWithASpaceInItsPath() throws Exception {
    // given
    var spaced = Files.createDirectory(folder.resolve("a b"));
    var link = Files.createSymbolicLink(spaced.resolve("or rery"), Launched.launcher());

    // when
    try (var orrery = Launched.start(link, spaced, "--version")) {

      // then
      assertThat(orrery.line()).startsWith("orrery ");
      assertThat(orrery.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(orrery.errors()).isEmpty();
    } finally {
      Files.delete(link);
    }
  }

  @Test
  void standardInput_isReadAsUpdates() throws Exception {
    try (var orrery = Launched.serve(folder, "-", "--port", "0")) {
      // given
      var line = orrery.line();

      // when
      orrery.input("{\"kind\":\"NodeAdded\",\"items\":[{\"key\":\"a\"}]}\n");

      // then
      var state = get(stateOf(line));
      while (!state.contains("\"nodes\":1")) {
        state = get(stateOf(line));
      }
      assertThat(orrery.errors()).isEmpty();
    }
  }

  @Test
  void recordedRun_isCheckedReplayedAndServedToTheSameDigest() throws Exception {
    // given
    var file = folder.resolve("run.ndjson.gz").toString();
    String live = "generate:barabasi-albert?nodes=50&edges=100&rate=100";
    try (var orrery = Launched.serve(folder, live, "--port", "0", "--record", file)) {
      var line = orrery.line();
      while (sequence(get(stateOf(line))) < 20) Thread.onSpinWait();
      orrery.terminate();
      assertThat(orrery.exitCode()).isEqualTo(SIGTERM_EXIT);
    }

    // when
    try (var check = Launched.start(folder, "replay", file, "--check", "--json");
        var replay =
            Launched.start(folder, "replay", file, "--speed", "max", "--no-open", "--port", "0");
        var serve = Launched.serve(folder, file, "--port", "0")) {
      var checked = new JsonMapper().readTree(check.line());
      var replayed = replay.line();
      while (!get(stateOf(replayed)).contains("\"state\":\"ended\"")) Thread.onSpinWait();

      // then
      assertThat(checked.get("digests").asInt()).isGreaterThanOrEqualTo(2);
      assertThat(checked.get("agreed")).isEqualTo(checked.get("digests"));
      assertThat(check.exitCode()).isEqualTo(ExitCode.DONE);
      assertThat(get(stateOf(replayed))).doesNotContain("digest_mismatch");
      assertThat(digest(get(stateOf(serve.line())))).isEqualTo(digest(get(stateOf(replayed))));
    }
  }

  private static long sequence(String state) {
    return new JsonMapper().readTree(state).get("seq").asLong();
  }

  private static String digest(String state) {
    return new JsonMapper().readTree(state).get("digest").asString();
  }

  private static String stateOf(String liveLine) {
    return liveLine.substring(LIVE.length()).replace("/realtime/", "/statez");
  }

  private static String get(String url) throws IOException {
    try (var in = URI.create(url).toURL().openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static void assertNobodyListens(int port) {
    assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
        .isInstanceOf(ConnectException.class);
  }
}
