package orrery.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.format.CsvOptions;
import orrery.model.NodeRow;
import orrery.source.DataSource;
import orrery.source.FileSource;
import orrery.source.GeneratedSource;
import orrery.source.ProcSource;
import orrery.source.StreamSource;

final class SourceUriTest {
  private static final InputStream NOTHING = InputStream.nullInputStream();

  @TempDir Path folder;

  @Test
  void schemes_areToldApart() {
    // when, then
    assertThat(open("generate:tree?nodes=5")).isInstanceOf(GeneratedSource.class);
    assertThat(open("proc:")).isInstanceOf(ProcSource.class);
    assertThat(open("-")).isInstanceOf(StreamSource.class);
  }

  @Test
  void twoTables_areSplitAtThePlusBetweenThem() {
    // when
    var two = of("a+b/nodes.csv.gz+edges.tsv", SourceUri.Options.DEFAULT);
    var one = of("c++.gexf", SourceUri.Options.DEFAULT);

    // then
    assertThat(((SourceUri.GraphFiles) two).paths())
        .isEqualTo(List.of(Path.of("a+b/nodes.csv.gz"), Path.of("edges.tsv")));
    assertThat(((SourceUri.GraphFiles) one).paths()).isEqualTo(List.of(Path.of("c++.gexf")));
  }

  @Test
  void fileThatLooksLikeAScheme_isAFileWhereItIsThere() throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("a.csv+b.csv"), "source,target\nx,y\n");

    // when
    var source = open(file.toString());

    // then
    assertThat(source.nodes()).hasSize(2);
  }

  @Test
  void points_takeTheirOptions() throws IOException {
    // given
    Path file = Files.writeString(folder.resolve("points.csv"), "1,9\n2,1\n4,5\n");
    var options =
        new SourceUri.Options(FileSource.Options.DEFAULT, Set.of("c1"), OptionalInt.of(1));

    // when
    var source = of("points:" + file, options).open((_, _) -> {});

    // then
    assertThat(source.edges()).hasSize(2);
  }

  @Test
  void packages_areThoseOfTheFolder() throws IOException {
    // given
    Files.writeString(folder.resolve("dependency-tree.txt"), "g:a:jar:1\n+- g:b:jar:2:compile\n");

    // when
    var source = open("packages:" + folder);

    // then
    assertThat(source.nodes()).extracting(NodeRow::key).containsExactly("g:a:jar:1", "g:b:jar:2");
    assertThat(of("packages:", SourceUri.Options.DEFAULT))
        .isEqualTo(new SourceUri.InstalledPackages(Optional.empty(), FileSource.Options.DEFAULT));
  }

  @ParameterizedTest
  @CsvSource({
    "package:x, did you mean 'packages:'",
    "prc:, did you mean 'proc:'",
    "genrate:tree, did you mean 'generate:'",
    "points:, points:FILE.csv",
    "proc:1, leave out '1'",
    "'', an empty name"
  })
  void badSource_isRefusedWithARemedy(String text, String remedy) {
    // when, then
    assertThatThrownBy(() -> of(text, SourceUri.Options.DEFAULT))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(remedy);
  }

  @Test
  void optionsOfOtherSources_areRefused() {
    // given
    var forPoints =
        new SourceUri.Options(FileSource.Options.DEFAULT, Set.of("c1"), OptionalInt.empty());
    var watched =
        new SourceUri.Options(
            new FileSource.Options(false, false, true, CsvOptions.GUESSED),
            Set.of(),
            OptionalInt.empty());

    // when, then
    assertThatThrownBy(() -> of("proc:", forPoints)).hasMessageContaining("--exclude");
    assertThatThrownBy(() -> of("points:x.csv", watched)).hasMessageContaining("--watch");
  }

  private static DataSource open(String text) {
    return of(text, SourceUri.Options.DEFAULT).open((_, _) -> {});
  }

  private static SourceUri of(String text, SourceUri.Options options) {
    return SourceUri.of(text, options, NOTHING);
  }
}
