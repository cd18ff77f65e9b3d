package orrery.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.source.FileSource;

final class GenerateCommandTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"json", "ndjson.gz", "graphml", "gexf.gz", "dot", "csv"})
  void writtenGraph_readsBackWhole(String extension) {
    // given
    var file = folder.resolve("grid." + extension);

    // when
    var run = CommandRun.of("generate", "barabasi-albert?nodes=50&edges=150", "--out", "" + file);

    // then
    assertThat(run.exitCode()).as(run.err()).isEqualTo(ExitCode.DONE);
    assertThat(run.err()).isEqualTo("Wrote 50 nodes and 150 edges to " + file + ".\n");
    var back = FileSource.open(List.of(file), FileSource.Options.DEFAULT, (_, _) -> {});
    assertThat(back.warnings()).isEmpty();
    assertThat(back.nodes()).hasSize(50);
    assertThat(back.edges()).hasSize(150);
  }
}
