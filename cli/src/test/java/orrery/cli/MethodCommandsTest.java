package orrery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.SplittableRandom;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.embedding.StandardMethods;

/// `layout` and `embed`.
@Timeout(120)
final class MethodCommandsTest {
  private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G'};
  @TempDir Path folder;
  private Path graph = Path.of("");
  private Path table = Path.of("");

  @BeforeEach
  void writeInputs() throws IOException {
    graph = folder.resolve("graph.csv");
    Files.writeString(graph, "source,target\nz,b\nb,\"c,d\"\n\"c,d\",z\nz,e\n");
    table = folder.resolve("table.csv");
    var random = new SplittableRandom(1);
    var text = new StringBuilder("key,width,height,word,depth\n");
    for (int row = 0; row < 40; row++) {
      text.append("r%d,%s,%s,w,%s\n".formatted(39 - row, random.nextGaussian(), row % 2, row));
    }
    Files.writeString(table, text);
  }

  @Test
  void layout_writesARowANodeInTheOrderOfTheInput() throws IOException {
    // given
    Path out = folder.resolve("positions.csv");

    // when
    var run = CommandRun.of("layout", "" + graph, "-k", "3", "--out", "" + out);

    // then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("Wrote " + out + ".\n");
    List<String> lines = Files.readAllLines(out);
    assertThat(lines).hasSize(5).first().isEqualTo("key,x0,x1,x2");
    assertThat(lines.get(1)).startsWith("z,");
    assertThat(lines.get(2)).startsWith("b,");
    assertThat(lines.get(3)).startsWith("\"c,d\",");
    assertThat(lines.get(4)).startsWith("e,").matches("e(,-?[0-9.]+(E-?[0-9]+)?){3}");
  }

  @Test
  void embed_withoutOutWritesToStandardOutput() {
    // when
    var run = CommandRun.of("embed", "" + table, "--method", "pca");

    // then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines()).hasSize(41).first().isEqualTo("key,x0,x1");
    assertThat(run.out().lines().skip(1)).first().asString().startsWith("r39,");
    assertThat(run.out()).endsWith("\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"force", "tsne", "random"})
  void sameSeed_givesTheSameOnAnyNumberOfThreads(String method) {
    // when
    var one = embed("--method", method, "--seed", "5", "--threads", "1");
    var three = embed("--method", method, "--seed", "5", "--threads", "3");
    var other = embed("--method", method, "--seed", "6");

    // then
    assertThat(one.exitCode()).as(one.err()).isEqualTo(ExitCode.DONE);
    assertThat(three.out()).isEqualTo(one.out());
    assertThat(other.out()).isNotEqualTo(one.out());
  }

  @Test
  void columnsAndParameters_act() {
    // when
    var all = embed("--method", "pca");
    var some = embed("--method", "pca", "--columns", "width,height");
    var same = embed("--method", "pca", "--param", "columns=width, height");
    var standardized = embed("--method", "pca", "--param", "standardize=true");

    // then
    assertThat(some.exitCode()).as(some.err()).isEqualTo(ExitCode.DONE);
    assertThat(some.out()).isNotEqualTo(all.out()).isEqualTo(same.out());
    assertThat(standardized.out()).isNotEqualTo(all.out());
  }

  @Test
  void tableOfNumbers_isKeyedByRow() throws IOException {
    // given
    Path numbers = Files.writeString(folder.resolve("numbers.csv"), "3,4\n1,2\n7,1\n");

    // when
    var run = CommandRun.of("embed", "" + numbers, "--method", "custom", "--columns", "c0,c1");

    // then
    assertThat(run.out()).isEqualTo("key,x0,x1\n0,3,4\n1,1,2\n2,7,1\n");
  }

  @Test
  void positionsOfAFile_doNotKeepItFromBeingLaidOut() throws IOException {
    // given
    Path placed =
        Files.writeString(
            folder.resolve("placed.json"),
            """
            {"nodes":[{"id":"a","x":-1.5,"y":2},{"id":"b","x":4,"y":0.25}],
             "links":[{"source":"a","target":"b"}]}
            """);

    // when
    var run = CommandRun.of("layout", "" + placed, "-k", "3");

    // then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).startsWith("key,x0,x1,x2\na,").doesNotContain("-1.5,2");
  }

  @Test
  void compressedOutAndPicture_areWritten() throws IOException {
    // given
    Path out = folder.resolve("positions.csv.gz");
    Path png = folder.resolve("picture.png");

    // when
    var run =
        CommandRun.of(
            "layout", "" + graph, "--out", "" + out, "--png", "" + png, "--size", "320x200");

    // then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    try (InputStream in = new GZIPInputStream(Files.newInputStream(out))) {
      assertThat(new String(in.readAllBytes(), StandardCharsets.UTF_8)).startsWith("key,x0,x1\nz,");
    }
    byte[] picture = Files.readAllBytes(png);
    assertThat(picture).startsWith(PNG);
    assertThat(picture[18] * 256 + picture[19]).isEqualTo(320);
    assertThat(picture[23] & 0xFF).isEqualTo(200);
  }

  @Test
  void report_isForPeopleOrForPrograms() {
    // when
    var people = CommandRun.of("layout", "" + graph, "--report");
    var programs = CommandRun.of("layout", "" + graph, "--json");

    // then
    assertThat(people.err()).contains("method").contains("force").contains("milliseconds");
    assertThat(people.out()).startsWith("key,");
    assertThat(programs.out())
        .startsWith("{\"method\":\"force\",\"k\":2,\"seed\":1,\"nodes\":4,\"edges\":4,")
        .endsWith("}\n");
    assertThat(programs.err()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"layout --method list", "embed --method list", "layout --help", "embed --help"})
  void methods_areShownWithTheirParameters(String line) {
    // when
    var run = CommandRun.of(line.split(" ", -1));

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    for (var method : StandardMethods.registry().all()) {
      assertThat(run.out()).contains("  " + method.declaration().name() + " - ");
      for (var parameter : method.declaration().parameters()) {
        assertThat(run.out())
            .contains("      " + parameter.name() + "=")
            .contains(parameter.help());
      }
    }
    assertThat(run.out()).contains("(from 1 to 500)");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          layout                                     | SOURCE is missing
          embed                                      | TABLE is missing
          layout -                                   | FILE.ndjson
          layout GRAPH --watch                       | --watch is for serve
          layout GRAPH --method forse                | did you mean force
          layout GRAPH --method pca                  | use force
          layout GRAPH -k 1                          | 2 to 16
          layout GRAPH --param graviti=1             | did you mean gravity
          layout GRAPH --param gravity               | NAME=VALUE
          layout GRAPH --param gravity=heavy         | gravity: heavy
          layout GRAPH --param theta=9               | from 0.1 to 2
          layout GRAPH --columns a                   | columns
          layout GRAPH --size huge                   | WIDTHxHEIGHT
          layout GRAPH --size 5x5                    | from 16
          layout GRAPH --threads 0                   | --threads 0
          layout GRAPH --seed many                   | many
          layout no-such.gexf                        | no-such.gexf
          embed no-such.csv                          | no-such.csv
          embed TABLE --method tsne --columns widht  | did you mean width
          embed TABLE --method tsne --columns word   | not numbers
          embed TABLE --columns width --param columns=depth | columns is given twice
          """)
  void wrongArgument_isNamedWithTheRemedy(String line, String named) {
    // when
    var run =
        CommandRun.of(
            line.strip().replace("GRAPH", "" + graph).replace("TABLE", "" + table).split(" +", -1));

    // then
    assertThat(run.err()).contains(named);
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).startsWith("orrery: ").doesNotContain("Exception");
  }

  @ParameterizedTest
  @ValueSource(strings = {"--out", "--png"})
  void fileThatCannotBeWritten_failsWithExitCodeOne(String option) {
    // given
    Path missing = folder.resolve("missing").resolve("file");

    // when
    var run = CommandRun.of("layout", "" + graph, option, "" + missing);

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).startsWith("orrery: cannot write " + missing);
  }

  private CommandRun embed(String... options) {
    String[] line = new String[options.length + 2];
    line[0] = "embed";
    line[1] = table.toString();
    System.arraycopy(options, 0, line, 2, options.length);
    return CommandRun.of(line);
  }
}
