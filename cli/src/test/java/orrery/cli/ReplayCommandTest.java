package orrery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
final class ReplayCommandTest {
  private static final String STATE =
      """
      {"kind":"GraphRenamed","t":"2026-01-31T12:00:00Z","name":"people"}
      {"kind":"EmbeddingChanged","t":"2026-01-31T12:00:00Z","method":"custom","k":2,"params":{}}
      {"kind":"NodeAdded","t":"2026-01-31T12:00:00Z","items":[{"key":"a","attrs":{},"pos":[0,0]}]}
      """;
  private static final String REMOVED =
      """
      {"kind":"NodeRemoved","t":"2026-01-31T13:00:00Z","items":[{"key":"a"}]}
      """;
  private static final String EMPTY =
      """
      {"kind":"Digest","t":"2026-01-31T13:00:00Z","seq":1,"digest":"0000000000000000"}
      """;

  @TempDir Path folder;

  private String recording(String text) throws IOException {
    return Files.writeString(folder.resolve("run.ndjson"), text).toString();
  }

  @Test
  void recordingThatReadsBack_isConfirmed() throws IOException {
    // when
    var run = CommandRun.of("replay", recording(STATE + REMOVED + EMPTY), "--check");

    // then
    assertThat(run.err()).isEmpty();
    assertThat(run.out()).isEqualTo("1 of 1 digests agreed.\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void digestThatDoesNotAgree_isNamedAndFails() throws IOException {
    // when
    var run = CommandRun.of("replay", recording(STATE + EMPTY + REMOVED + EMPTY), "--check");

    // then
    assertThat(run.err())
        .contains("run.ndjson", "at sequence 1", "recorded was 0000000000000000")
        .hasLineCount(1);
    assertThat(run.out()).isEqualTo("1 of 2 digests agreed.\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
  }

  @Test
  void checkAsJson_isOneObject() throws IOException {
    // when
    var run =
        CommandRun.of("replay", recording(STATE + EMPTY + REMOVED + EMPTY), "--check", "--json");

    // then
    assertThat(run.out()).isEqualTo("{\"digests\":2,\"agreed\":1,\"firstDisagreement\":1}\n");
  }

  @Test
  void cutRecording_isCheckedAsFarAsItGoesWithAWarning() throws IOException {
    // when
    var run = CommandRun.of("replay", recording(STATE + REMOVED + EMPTY + "{\"kind\""), "--check");

    // then
    assertThat(run.err()).contains("ends in the middle of line 6").hasLineCount(1);
    assertThat(run.out()).isEqualTo("1 of 1 digests agreed.\n");
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void recordingWithoutADigest_cannotBeChecked() throws IOException {
    // when
    var run = CommandRun.of("replay", recording(STATE), "--check");

    // then
    assertThat(run.err()).contains("holds no digest");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void whatIsNoRecording_isBadInput() throws IOException {
    // when
    var missing = CommandRun.of("replay", folder.resolve("none.ndjson").toString(), "--check");
    var empty = CommandRun.of("replay", recording(""), "--check");
    var text = CommandRun.of("replay", recording("hello\n"), "--check");

    // then
    assertThat(missing.err()).contains("there is no file");
    assertThat(empty.err()).contains("run.ndjson is no recording: it is empty");
    assertThat(text.err()).contains("run.ndjson is no recording: ");
    assertThat(missing.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(empty.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(text.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void badSpeed_isBadInput() throws IOException {
    // when
    var run = CommandRun.of("replay", recording(STATE), "--speed", "-1");

    // then
    assertThat(run.err()).contains("'-1' is no speed", "max");
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }

  @Test
  void recordingOverWhatIsRead_isRefusedAndTheFileStays() throws IOException {
    // given
    String file = recording(STATE);

    // when
    var replayed = CommandRun.of("replay", file, "--record", file, "--no-open", "--port", "0");
    var served = CommandRun.of("serve", file, "--record", file, "--no-open", "--port", "0");

    // then
    assertThat(replayed.err()).contains("is the file that is read");
    assertThat(served.err()).contains("is the file that is read");
    assertThat(Files.readString(Path.of(file))).isEqualTo(STATE);
  }

  @Test
  void recordingNowhere_isBadInput() {
    // when
    var file =
        CommandRun.of(
            "serve",
            "generate:tree?nodes=3",
            "--record",
            folder.resolve("no/run.ndjson").toString());
    var into =
        CommandRun.of(
            "serve", "generate:tree?nodes=3", "--record-folder", folder.resolve("no").toString());

    // then
    assertThat(file.err()).contains("there is no folder");
    assertThat(into.err()).contains("--record-folder", "is no folder");
    assertThat(file.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(into.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
  }
}
