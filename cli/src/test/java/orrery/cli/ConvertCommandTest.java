package orrery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.AttributeValue;
import orrery.model.NodeRow;
import orrery.source.FileSource;

final class ConvertCommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"json", "ndjson.gz", "graphml.gz", "gexf", "dot"})
  void graph_readsBackWithItsPositions(String extension) throws IOException {
    // given
    Path in =
        Files.writeString(
            folder.resolve("in.json"),
            """
            {"nodes":[{"id":"a","x":-1.5,"y":2,"load":7},{"id":"b","x":4,"y":0.25}],
             "links":[{"source":"a","target":"b"}]}
            """);
    Path out = folder.resolve("out." + extension);

    // when
    var run = CommandRun.of("convert", in.toString(), out.toString());

    // then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).isEqualTo("Wrote 2 nodes and 1 edges to " + out + ".\n");
    FileSource back = read(out);
    assertThat(back.warnings()).isEmpty();
    List<NodeRow> nodes = back.nodes();
    assertThat(nodes).extracting(NodeRow::key).containsExactly("a", "b");
    assertThat(nodes.getFirst().position()).containsExactly(-1.5f, 2);
    assertThat(nodes.getLast().position()).containsExactly(4, 0.25f);
    assertThat(nodes.getFirst().attributes()).containsEntry("load", AttributeValue.of(7));
    assertThat(back.edges()).hasSize(1);
  }

  @Test
  void graphWithoutPositions_isLaidOutTheSameEachTime() throws IOException {
    // given
    Path in = Files.writeString(folder.resolve("in.csv"), "source,target\na,b\nb,c\n");
    Path first = folder.resolve("first.json");
    Path second = folder.resolve("second.json");

    // when
    CommandRun.of("convert", in.toString(), first.toString());
    CommandRun.of("convert", in.toString(), second.toString());

    // then
    assertThat(read(first).nodes()).noneMatch(node -> node.position() == null);
    assertThat(second).hasSameBinaryContentAs(first);
  }

  @Test
  void packages_areConvertedToo() throws IOException {
    // given
    Files.writeString(folder.resolve("dependency-tree.txt"), "g:a:jar:1\n+- g:b:jar:2:test\n");
    Path out = folder.resolve("out.gexf");

    // when
    var run = CommandRun.of("convert", "packages:" + folder, out.toString());

    // then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(read(out).edges())
        .singleElement()
        .satisfies(
            edge ->
                assertThat(edge.attributes())
                    .containsAllEntriesOf(Map.of("kind", AttributeValue.of("test"))));
  }

  @Test
  void badRow_isNamedAndTheRestWritten_orFatalWhereStrict() throws IOException {
    // given
    Path in = Files.writeString(folder.resolve("in.csv"), "source,target\na,b\n,c\n");
    Path out = folder.resolve("out.json");
    Path strict = folder.resolve("strict.json");

    // when
    var run = CommandRun.of("convert", in.toString(), out.toString());
    var strictRun = CommandRun.of("convert", in.toString(), strict.toString(), "--strict");

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).startsWith("orrery: in.csv line 3:").contains("Wrote 2 nodes");
    assertThat(strictRun.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(strict).doesNotExist();
  }

  @Test
  void inputItself_isNeverWrittenOver() throws IOException {
    // given
    String text = "source,target\na,b\n";
    Path in = Files.writeString(folder.resolve("in.csv"), text);

    // when
    var run = CommandRun.of("convert", in.toString(), folder.resolve("./in.csv").toString());

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains("give OUT another name");
    assertThat(in).hasContent(text);
  }

  @Test
  void fileThatCannotBeWritten_failsWithExitCodeOne() throws IOException {
    // given
    Path in = Files.writeString(folder.resolve("in.csv"), "source,target\na,b\n");
    Path out = folder.resolve("missing").resolve("out.json");

    // when
    var run = CommandRun.of("convert", in.toString(), out.toString());

    // then
    assertThat(run.exitCode()).isEqualTo(ExitCode.FAILED);
    assertThat(run.err()).startsWith("orrery: cannot write " + out);
  }

  private static FileSource read(Path file) {
    return FileSource.open(List.of(file), FileSource.Options.DEFAULT, (_, _) -> {});
  }
}
