package orrery.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.format.CsvOptions;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;
import orrery.model.KeyedUpdate;
import orrery.model.NodeRow;
import orrery.model.Warning;
import orrery.source.FileSource.Options;

@Timeout(30)
final class FileSourceTest {
  private static final String NODES = "id,name,degree\na,Ann,3\nb,Bob,1\nc,Cid,0\n";
  private static final String EDGES = "source,target,weight\na,b,2\nb,c,1\na,b,3\n";

  @TempDir Path folder;

  @Test
  void edgeList_isReadWhole() throws IOException {
    // when
    var source = open(Options.DEFAULT, file("friends.csv", EDGES));

    // then
    assertThat(source.metadata()).isEqualTo(new DataSource.Metadata("friends", true));
    assertThat(source.nodes()).extracting(NodeRow::key).containsExactly("a", "b", "c");
    assertThat(source.edges()).hasSize(3);
    assertThat(source.warnings()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void twoTables_areToldApartByTheirHeaders(boolean areEdgesFirst) throws IOException {
    // given
    Path nodes = zipped("nodes.csv.gz", NODES);
    Path edges = file("edges.csv", EDGES);
    var options = new Options(false, true, false, new CsvOptions(null, null, "name"));

    // when
    var source =
        areEdgesFirst
            ? open(options, edges, file("n.csv", "name\na\nb\nc\n"))
            : open(Options.DEFAULT, nodes, edges);

    // then
    var graph = RecordingSink.graphOf(source);
    assertThat(graph.nodes()).extracting(NodeRow::key).containsExactly("a", "b", "c");
    assertThat(graph.edges()).extracting(EdgeRow::key).containsExactly("a→b", "b→c", "a→b#2");
    assertThat(source.metadata())
        .isEqualTo(
            areEdgesFirst
                ? new DataSource.Metadata("edges", false)
                : new DataSource.Metadata("nodes", true));
  }

  @Test
  void badElements_areLeftOutNamedAndCounted() throws IOException {
    // given
    Path nodes = file("nodes.csv", "id,name\na,Ann\nb,Bob\na,Again\n");
    Path edges = file("edges.csv", "source,target,id\na,b,e\na,nobody,f\nb,a,e\n");

    // when
    var source = open(Options.DEFAULT, nodes, edges);

    // then
    assertThat(source.nodes()).hasSize(2);
    assertThat(source.edges()).extracting(EdgeRow::target).containsExactly("b");
    assertThat(source.badRowCount()).isEqualTo(3);
    assertThat(source.warnings())
        .containsExactly(
            new Warning(
                "bad_row", "nodes.csv line 4: node 'a' is there twice: the first one counts"),
            new Warning(
                "bad_row", "edges.csv line 3: the edge ends at node 'nobody', which is nowhere"),
            new Warning(
                "bad_row", "edges.csv line 4: edge 'e' is there twice: the first one counts"));
  }

  @Test
  void manyBadElements_areCountedInOneLine() throws IOException {
    // given
    var rows = new StringBuilder("id\n");
    for (int i = 0; i < 1_000; i++) rows.append("a\n");

    // when
    var source = open(Options.DEFAULT, file("n.csv", rows.toString()), file("e.csv", EDGES));

    // then
    assertThat(source.badRowCount()).isEqualTo(999 + 3);
    assertThat(source.warnings()).hasSize(100);
    assertThat(source.warnings().getLast().message()).isEqualTo("903 more bad rows, 1,002 in all");
  }

  @Test
  void strict_makesTheFirstBadElementFatal() throws IOException {
    // given
    Path nodes = file("nodes.csv", "id\na\nb\na\n");
    Path edges = file("edges.csv", EDGES);
    var strict = new Options(true, false, false, CsvOptions.GUESSED);

    // when, then
    assertThatThrownBy(() -> open(strict, nodes, edges))
        .isInstanceOf(SourceException.class)
        .hasMessage("nodes.csv line 4: node 'a' is there twice: the first one counts");
  }

  @ParameterizedTest
  @CsvSource({
    "missing.csv, , there is no file",
    "graph.xyz, a, graph.xyz: unknown extension",
    "empty.csv, '', empty.csv line 1: the table is empty",
    "words.csv, 'id,name', words.csv line 1: no source and target",
    "open.csv, 'source,target\na,\"b', open.csv line 2: a quote opens",
    "plain.csv.gz, 'source,target', plain.csv.gz: this is no gzip stream"
  })
  void fileThatIsNotItsFormat_isRefusedWithItsPlace(String name, String text, String reason)
      throws IOException {
    // given
    Path path = text == null ? folder.resolve(name) : file(name, text);

    // when, then
    assertThatThrownBy(() -> open(Options.DEFAULT, path))
        .isInstanceOf(SourceException.class)
        .hasMessageContaining(reason);
  }

  @Test
  void folder_isRefused() {
    // when, then
    assertThatThrownBy(() -> open(Options.DEFAULT, folder)).isInstanceOf(SourceException.class);
  }

  @Test
  void eventFile_isFoldedAndBadLinesAreNamed() throws IOException {
    // given
    String events =
        """
        {"kind":"NodeAdded","items":[{"key":"a","attrs":{"load":1},"pos":[1,2]},{"key":"b","pos":[3,4]}]}
        {"kind":"EdgeAdded","items":[{"source":"a","target":"b"}]}
        {"kind":"NodeRemoved","items":[{"key":"nobody"}]}
        {"kind":"AttrChanged","target":"node","column":"load","items":[{"key":"a","value":7}]}
        {"kind":"GraphRenamed","name":"events"}
        """;

    // when
    var source = open(Options.DEFAULT, file("run.ndjson", events));

    // then
    assertThat(source.metadata().name()).isEqualTo("events");
    assertThat(source.warnings())
        .containsExactly(
            new Warning("bad_row", "run.ndjson line 3: there is no node 'nobody': add it first"));
    List<NodeRow> nodes = source.nodes();
    assertThat(nodes.getFirst().attributes()).isEqualTo(Map.of("load", AttributeValue.of(7)));
    assertThat(nodes.getLast().position()).containsExactly(3, 4);
    assertThat(source.edges()).extracting(EdgeRow::key).containsExactly("a→b");
  }

  @Test
  void progress_endsAtTheWhole() throws IOException {
    // given
    Path nodes = file("nodes.csv", NODES);
    Path edges = file("edges.csv", EDGES);
    var heard = new ArrayList<List<Long>>();

    // when
    FileSource.open(
        List.of(nodes, edges), Options.DEFAULT, (done, total) -> heard.add(List.of(done, total)));

    // then
    long total = Files.size(nodes) + Files.size(edges);
    assertThat(heard).first().isEqualTo(List.of(Files.size(nodes), total));
    assertThat(heard).last().isEqualTo(List.of(total, total));
  }

  @Test
  void rows_areHandedOverOnce() throws IOException {
    // given
    var source = open(Options.DEFAULT, file("friends.csv", EDGES));
    source.nodes();

    // when, then
    assertThatThrownBy(source::nodes).isInstanceOf(IllegalStateException.class);
  }

  @Test
  void watchedFile_tellsTheDifference() throws Exception {
    // given
    var changed = new LinkedBlockingQueue<Boolean>();
    Path file = file("friends.csv", EDGES);
    var source = watched(file, changed);
    var sink = new RecordingSink(RecordingSink.graphOf(source));

    // when
    try (var _ = source.changes(sink).orElseThrow()) {
      Files.writeString(file, "source,target,weight\na,b,5\nb,d,1\n");
      changed.add(true);
      sink.until(KeyedUpdate.ElementsChanged.class);
    }

    // then
    assertThat(sink.graph.nodes()).extracting(NodeRow::key).containsExactly("a", "b", "d");
    assertThat(sink.graph.edges())
        .containsExactly(
            new EdgeRow("a→b", "a", "b", true, Map.of("weight", AttributeValue.of(5))),
            new EdgeRow("b→d", "b", "d", true, Map.of("weight", AttributeValue.of(1))));
  }

  @Test
  void watchedFileThatBreaks_warnsAndKeepsTheGraph() throws Exception {
    // given
    var changed = new LinkedBlockingQueue<Boolean>();
    Path file = file("friends.csv", EDGES);
    var source = watched(file, changed);
    var sink = new RecordingSink(RecordingSink.graphOf(source));

    // when
    try (var _ = source.changes(sink).orElseThrow()) {
      Files.writeString(file, "source,tar");
      changed.add(true);
      var broken = (Warning) sink.next();
      Files.writeString(file, EDGES + "c,c,9\n,c,1\n");
      changed.add(true);
      var bad = (Warning) sink.next();
      sink.until(KeyedUpdate.EdgeAdded.class);

      // then
      assertThat(broken.code()).isEqualTo("bad_file");
      assertThat(broken.message()).startsWith("friends.csv line 1:").endsWith("stays as it was");
      assertThat(bad.message()).startsWith("friends.csv line 6: the edge has no source");
    }
    assertThat(sink.graph.edges()).hasSize(4);
  }

  private FileSource watched(Path file, LinkedBlockingQueue<Boolean> changed) {
    var options = new Options(false, false, true, CsvOptions.GUESSED);
    var changes =
        new FileChanges() {
          @Override
          public void awaitChange() throws InterruptedException {
            changed.take();
          }

          @Override
          public void close() {}
        };
    return new FileSource(new FileReadings(List.of(file), options), true, changes, (_, _) -> {});
  }

  private FileSource open(Options options, Path... files) {
    return FileSource.open(List.of(files), options, (_, _) -> {});
  }

  private Path file(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text);
  }

  private Path zipped(String name, String text) throws IOException {
    var bytes = new ByteArrayOutputStream();
    try (var zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return Files.write(folder.resolve(name), bytes.toByteArray());
  }
}
