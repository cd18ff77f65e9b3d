package orrery.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.format.CsvOptions;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Warning;
import orrery.source.FileSource.Options;

@Timeout(30)
final class PackagesTest {
  @TempDir Path folder;

  @Test
  void status_becomesPackagesWithTheirColumns() throws IOException {
    // given
    String status =
        """
        Package: bash
        Essential: yes
        Status: install ok installed
        Priority: required
        Section: shells
        Installed-Size: 7
        Architecture: amd64
        Version: 5.2-1
        Description: GNU Bourne Again SHell
         More: of it, in prose.
         .
        Homepage: https://example.org

        """
            + stanza("gone", "amd64", "")
                .replace("install ok installed", "deinstall ok config-files");

    // when
    var source = ofStatus(status);

    // then
    assertThat(source.metadata()).isEqualTo(new DataSource.Metadata("packages", true));
    assertThat(source.warnings()).isEmpty();
    NodeRow bash = source.nodes().getFirst();
    assertThat(bash.key()).isEqualTo("bash");
    assertThat(bash.attributes())
        .isEqualTo(
            Map.of(
                "version", AttributeValue.of("5.2-1"),
                "section", AttributeValue.of("shells"),
                "priority", AttributeValue.of("required"),
                "architecture", AttributeValue.of("amd64"),
                "installedSize", AttributeValue.of(7 * 1024L),
                "essential", AttributeValue.of(true),
                "summary", AttributeValue.of("GNU Bourne Again SHell")));
  }

  @Test
  void relations_endAtWhatIsInstalled() throws IOException {
    // given
    String status =
        stanza(
                "app",
                "amd64",
                """
                Pre-Depends: libc (>= 2), libc (<< 3)
                Depends: missing | mail-agent (>= 1) | exim, perl:any, app-api
                Provides: app-api
                Recommends: tips, libc
                """)
            + stanza("exim", "all", "")
            + stanza("postfix", "amd64", "Provides: smtp, mail-agent (= 1)\n")
            + stanza("perl", "amd64", "")
            + stanza("libc", "amd64", "");

    // when
    var source = ofStatus(status);

    // then
    assertThat(source.warnings()).isEmpty();
    assertThat(source.edges())
        .extracting(EdgeRow::key)
        .containsExactly(
            "pre-depends app libc",
            "depends app postfix",
            "depends app perl",
            "recommends app libc");
    assertThat(source.metadata().directed()).isTrue();
  }

  @Test
  void packageOfTwoArchitectures_isTwoNodesAndEachIsMetByItsOwn() throws IOException {
    // given
    String status =
        stanza("libc", "i386", "")
            + stanza("libc", "amd64", "")
            + stanza("dpkg", "amd64", "")
            + stanza("a", "i386", "Depends: libc\n")
            + stanza("b", "all", "Depends: libc\n")
            + stanza("c", "amd64", "Depends: libc:i386\n");

    // when
    var source = ofStatus(status);

    // then
    assertThat(source.nodes())
        .extracting(NodeRow::key)
        .containsExactly("libc:i386", "libc:amd64", "dpkg", "a", "b", "c");
    assertThat(source.edges())
        .extracting(EdgeRow::target)
        .containsExactly("libc:i386", "libc:amd64", "libc:i386");
  }

  @Test
  void malformedStanza_isSkippedAndNamedWithItsLine() throws IOException {
    // given
    String status =
        "Package: half\nnonsense\n\n"
            + "Package: bare\n\n"
            + stanza("twice", "amd64", "")
            + stanza("twice", "amd64", "Installed-Size: 3\n")
            + stanza("sound", "amd64", "Installed-Size: big\nDepends: nowhere (>= 1)\n");

    // when
    var source = ofStatus(status);

    // then
    assertThat(source.nodes()).extracting(NodeRow::key).containsExactly("twice", "sound");
    assertThat(source.warnings())
        .extracting(Warning::message)
        .containsExactly(
            "status line 2: is no field such as 'Package: name': the package 'half' is left out",
            "status line 4: begins a package without Status: the package 'bare' is left out",
            "status line 11: package 'twice' is there twice: the first one counts",
            "status line 17: Installed-Size of package 'sound' is 'big', no number of kibibytes:"
                + " the size is left out",
            "status line 17: package 'sound' depends on 'nowhere (>= 1)', which is not installed");
  }

  @Test
  void watchedStatus_tellsWhatIsInstalledAnew() throws Exception {
    // given
    Path file = write("status", stanza("a", "amd64", ""));
    var options = new Options(false, false, true, CsvOptions.GUESSED);
    var source = Packages.ofStatus(file, options, (_, _) -> {});
    var sink = new RecordingSink(RecordingSink.graphOf(source));

    // when
    try (var _ = source.changes(sink).orElseThrow()) {
      Path newer =
          write("status-new", stanza("a", "amd64", "Depends: b\n") + stanza("b", "all", ""));
      Files.move(newer, file, StandardCopyOption.REPLACE_EXISTING);
      sink.until(KeyedUpdate.EdgeAdded.class);
    }

    // then
    assertThat(sink.graph.edges()).extracting(EdgeRow::key).containsExactly("depends a b");
  }

  @Test
  void lock_resolvesByNodesLookup() throws IOException {
    // given
    write(
        "package-lock.json",
        """
        {"name":"site","lockfileVersion":3,"packages":{
          "":{"name":"site","version":"1.0.0","dependencies":{"a":"^1","tool":"*"},
              "devDependencies":{"@s/b":"^2"},"optionalDependencies":{"absent":"1"}},
          "node_modules/a":{"version":"1.0.0","dependencies":{"ms":"2","lost":"1"}},
          "node_modules/a/node_modules/ms":{"version":"2.0.0"},
          "node_modules/@s/b":{"version":"2.1.0","dev":true,"dependencies":{"ms":"^3"},
              "peerDependencies":{"a":"*"}},
          "node_modules/ms":{"version":"3.0.0","devOptional":true},
          "node_modules/c":{"version":"1.0.0"},
          "node_modules/c/node_modules/ms":{"version":"2.0.0"},
          "node_modules/tool":{"resolved":"packages/tool","link":true},
          "packages/tool":{"version":"0.1.0","dependencies":{"ms":"^3"}}
        }}
        """);

    // when
    var source = ofFolder();

    // then
    assertThat(source.metadata().name()).isEqualTo("site");
    List<NodeRow> nodes = source.nodes();
    assertThat(nodes)
        .extracting(NodeRow::key)
        .containsExactly(
            "site@1.0.0",
            "a@1.0.0",
            "ms@2.0.0 in node_modules/a/node_modules/ms",
            "@s/b@2.1.0",
            "ms@3.0.0",
            "c@1.0.0",
            "ms@2.0.0 in node_modules/c/node_modules/ms",
            "tool@0.1.0");
    assertThat(nodes.get(3).attributes())
        .containsEntry("dev", AttributeValue.of(true))
        .containsEntry("optional", AttributeValue.of(false));
    assertThat(nodes.get(4).attributes())
        .containsEntry("dev", AttributeValue.of(true))
        .containsEntry("optional", AttributeValue.of(true));
    assertThat(source.edges())
        .extracting(EdgeRow::key)
        .containsExactly(
            "depends site@1.0.0 a@1.0.0",
            "depends site@1.0.0 tool@0.1.0",
            "dev site@1.0.0 @s/b@2.1.0",
            "depends a@1.0.0 ms@2.0.0 in node_modules/a/node_modules/ms",
            "depends @s/b@2.1.0 ms@3.0.0",
            "peer @s/b@2.1.0 a@1.0.0",
            "depends tool@0.1.0 ms@3.0.0");
    assertThat(source.warnings())
        .extracting(Warning::message)
        .containsExactly(
            "package-lock.json: package 'a@1.0.0' depends on 'lost', which the lock does not have:"
                + " run npm install");
  }

  @Test
  void mavenText_becomesArtifactsOfAllModules() throws IOException {
    // given
    write(
        "dependency-tree.txt",
        """
        org.x:one:jar:1.0
        +- org.y:lib:jar:2.0:compile
        |  \\- org.z:deep:jar:linux:3.0:runtime (optional)
        \\- org.q:q:jar:1.1:test
        \\  what
        org.x:two:jar:1.0
        +- org.x:one:jar:1.0:compile
        |  \\- (org.y:lib:jar:1.9:compile - omitted for conflict with 2.0)
        \\- org.q:q:jar:1.1:compile
        """);

    // when
    var source = ofFolder();

    // then
    assertThat(source.metadata().name()).isEqualTo("one");
    assertThat(source.nodes())
        .extracting(NodeRow::key)
        .containsExactly(
            "org.x:one:jar:1.0",
            "org.y:lib:jar:2.0",
            "org.z:deep:jar:linux:3.0",
            "org.q:q:jar:1.1",
            "org.x:two:jar:1.0");
    List<EdgeRow> edges = source.edges();
    assertThat(edges)
        .extracting(EdgeRow::key)
        .containsExactly(
            "compile org.x:one:jar:1.0 org.y:lib:jar:2.0",
            "runtime org.y:lib:jar:2.0 org.z:deep:jar:linux:3.0",
            "test org.x:one:jar:1.0 org.q:q:jar:1.1",
            "compile org.x:two:jar:1.0 org.x:one:jar:1.0",
            "compile org.x:two:jar:1.0 org.q:q:jar:1.1");
    assertThat(edges.get(1).attributes()).containsEntry("optional", AttributeValue.of(true));
    assertThat(source.warnings())
        .extracting(Warning::message)
        .containsExactly(
            "dependency-tree.txt line 5: '\\  what' is no artifact such as"
                + " group:artifact:jar:1.0:compile");
  }

  @Test
  void mavenTgf_joinsById() throws IOException {
    // given
    write(
        "dependency-tree.tgf",
        """
        11 org.x:one:jar:1.0
        -7 org.y:lib:jar:2.0:compile
        #
        11 -7 compile
        11 99 compile
        """);

    // when
    var source = ofFolder();

    // then
    assertThat(source.nodes())
        .extracting(NodeRow::key)
        .containsExactly("org.x:one:jar:1.0", "org.y:lib:jar:2.0");
    assertThat(source.edges())
        .extracting(EdgeRow::key)
        .containsExactly("compile org.x:one:jar:1.0 org.y:lib:jar:2.0");
    assertThat(source.warnings())
        .extracting(Warning::message)
        .containsExactly(
            "dependency-tree.tgf line 5: joins artifacts that no line before it has:"
                + " it is left out");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          package-lock.json   | {"lockfileVersion":1}        | lockfileVersion 1 with no packages
          package-lock.json   | {"lockfileVersion":          | line 1: not valid JSON
          dependency-tree.txt | BUILD FAILURE                | no artifact in it
          other.txt           | x                            | package-lock.json or dependency-tree
          """)
  void folderWithNothingUsable_isRefusedWithARemedy(String name, String text, String reason)
      throws IOException {
    // given
    write(name, text);

    // when, then
    assertThatThrownBy(this::ofFolder)
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void statusThatIsNotThere_orEmpty_isRefused() throws IOException {
    // given
    Path missing = folder.resolve("nowhere");

    // when, then
    assertThatThrownBy(() -> Packages.ofStatus(missing, Options.DEFAULT, (_, _) -> {}))
        .isInstanceOf(SourceException.class)
        .hasMessageContainingAll(missing.toString(), "dpkg", "packages:DIR");
    assertThatThrownBy(() -> ofStatus("")).hasMessageContaining("no package is installed");
  }

  private FileSource ofStatus(String status) throws IOException {
    return Packages.ofStatus(write("status", status), Options.DEFAULT, (_, _) -> {});
  }

  private FileSource ofFolder() {
    return Packages.ofFolder(folder, Options.DEFAULT, (_, _) -> {});
  }

  private Path write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  /// Five lines, those of `more`, and an empty one.
  private static String stanza(String name, String architecture, String more) {
    return """
    Package: %s
    Status: install ok installed
    Architecture: %s
    Version: 1.0
    %s
    """
        .formatted(name, architecture, more)
        .replaceAll("\n\n+", "\n")
        .concat("\n");
  }
}
