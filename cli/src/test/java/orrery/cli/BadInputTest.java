package orrery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is wrong with a file or an argument is said in plain sentences, and the exit code is 2.
@Timeout(60)
final class BadInputTest {
  @TempDir Path folder;

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          cut.graphml     | <graphml><graph edgedefault="directed"><node id="a"/> | line 1
          wrong.graphml   | <gexf/>                                               | graphml
          cut.gexf        | <gexf version="1.2"><graph><nodes><node id="a"        | line 1
          wrong.gexf      | {"nodes":[]}                                          | line 1
          cut.dot         | digraph { a -> b                                      | line 1
          wrong.dot       | <xml/>                                                | line 1
          cut.gml         | graph [ node [ id 1                                   | line 1
          cut.json        | {"nodes":[{"id":"a"}                                  | line 1
          wrong.json      | {"cities":7}                                          | nodes
          wrong.dgs       | an a                                                  | DGS
          picture.png     | x                                                     | .graphml
          nothing.csv     | ''                                                    | empty
          """)
  void fileThatIsNotItsFormat_isNamedWithPlaceAndReason(String name, String text, String reason)
      throws IOException {
    // given
    var file = Files.writeString(folder.resolve(name), text);

    // when
    var run = CommandRun.of("serve", file.toString(), "--port", "0", "--no-open");

    // then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("orrery: " + name).contains(reason);
    assertPlain(run);
  }

  @Test
  void declaredEntity_isNeverExpanded() throws IOException {
    // given
    var secret = Files.writeString(folder.resolve("secret.txt"), "do not tell");
    var file =
        Files.writeString(
            folder.resolve("bomb.graphml"),
            """
            <!DOCTYPE graphml [<!ENTITY x SYSTEM "%s">]>
            <graphml><graph edgedefault="directed"><node id="&x;"/></graph></graphml>
            """
                .formatted(secret.toUri()));

    // when
    var run = CommandRun.of("serve", file.toString(), "--port", "0", "--no-open");

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).startsWith("orrery: bomb.graphml").doesNotContain("do not tell");
    assertPlain(run);
  }

  @Test
  void badElement_isFatalWhereStrict() throws IOException {
    // given
    var file = Files.writeString(folder.resolve("ends.csv"), "source,target\na,b\nc\nd,e\n");

    // when
    var run = CommandRun.of("serve", file.toString(), "--strict", "--port", "0", "--no-open");

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("ends.csv").contains("line 3");
    assertPlain(run);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          serve --prot 0 x.csv                     | --port
          sreve x.csv                              | serve
          serve                                    | SOURCE
          serve no-such-file.gexf                  | no-such-file.gexf
          serve generate:snowflake                 | snowflake
          serve generate:tree?nodes=0              | nodes=0
          serve generate:tree --port 70000         | 70000
          serve generate:tree --port many          | many
          serve generate:tree --max-fps 0          | max-fps
          serve generate:tree --host 192.0.2.1     | 0.0.0.0
          serve generate:tree --host no.such.invalid | not an address of this machine
          serve generate:tree --viewer-token abc   | openssl
          serve generate:tree --allow-origin *     | https://graph.example.org
          serve generate:tree --allow-host http:   | no host
          serve generate:tree --max-connections 0  | max-connections
          serve generate:tree --max-frame-bytes 1  | max-frame-bytes
          generate tree?nodes=3                    | --out
          generate tree?nodes=3 --out tree.jpeg    | graphml
          convert no-such-file.gexf x.json         | no-such-file.gexf
          convert no-such-file.gexf                | OUT
          convert no-such-file.gexf tree.jpeg      | graphml
          convert - x.json                         | FILE.ndjson
          convert x.csv x.json --watch             | --watch
          convert packages:no-such-folder x.json   | package-lock.json
          """)
  void wrongArgument_isNamed(String line, String named) {
    // when
    var run = CommandRun.of(line.split(" ", -1));

    // then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("orrery: ").contains(named);
    assertPlain(run);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "serve", "demo", "generate", "convert"})
  void help_isDone(String command) {
    // when
    var run = CommandRun.of((command + " --help").strip().split(" ", -1));

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).contains("Usage: orrery");
    assertThat(run.err()).isEmpty();
  }

  private static void assertPlain(CommandRun run) {
    assertThat(run.err()).doesNotContain("\tat ", "Exception", "\n\n");
    assertThat(run.err().lines().count()).isLessThanOrEqualTo(3);
  }
}
