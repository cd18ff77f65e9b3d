package orrery.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;

final class CsvReaderTest {
  private static final GraphReader ALONE = EdgeListReader.alone(CsvOptions.GUESSED);
  private static final GraphReader NODES = new NodeTableReader(CsvOptions.GUESSED);

  @Test
  void edgeList_impliesNodesAtFirstSight() throws Exception {
    // given
    String csv = "source,target,weight,note\na,b,1.5,x\nb,a,2,\nc,c,,\"y, \"\"z\"\"\"\n";

    // when
    var graph = RecordingSink.read(ALONE, csv);

    // then
    assertThat(graph.nodeKeys()).containsExactly("a", "b", "c");
    assertThat(graph.edgeEnds()).containsExactly("a?b", "b?a", "c?c");
    assertThat(graph.edge(0))
        .containsExactly(
            entry("weight", AttributeValue.of(1.5)), entry("note", AttributeValue.of("x")));
    assertThat(graph.edge(1)).containsExactly(entry("weight", AttributeValue.of(2)));
    assertThat(graph.edge(2)).containsExactly(entry("note", AttributeValue.of("y, \"z\"")));
    assertThat(graph.directed).isNull();
    assertThat(graph.skipped).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "w,from,to\n1,a,b\n",
        "dst,src,w\nb,a,1\n",
        "\uFEFFsource;target;w\r\na;b;1\r\n",
        "source\ttarget\tw\na\tb\t1",
        "\n source , target , w \n a , b ,1\n",
        "a;w;source\nb;1;a\n"
      })
  void headersAndSeparators_areGuessed(String csv) throws Exception {
    // given
    boolean hasOddTarget = csv.startsWith("a;");
    var options = new CsvOptions(null, hasOddTarget ? "a" : null, null);

    // when
    var graph = RecordingSink.read(EdgeListReader.alone(options), csv);

    // then
    assertThat(graph.edgeEnds()).containsExactly("a?b");
    assertThat(graph.edge(0)).containsExactly(entry("w", AttributeValue.of(1)));
  }

  @Test
  void gephiTable_saysKeyDirectionLabelAndWeight() throws Exception {
    // given
    String csv =
        """
        Source,Target,Type,Id,Label,timeset,Weight
        1,2,Undirected,7,12,,1.0
        2,1,Directed,8,,,3
        1,1,Sideways,9,,,
        """;

    // when
    var graph = RecordingSink.read(ALONE, csv);

    // then
    assertThat(graph.edgeEnds()).containsExactly("1-2", "2>1", "1?1");
    assertThat(graph.edges).extracting(EdgeRow::key).containsExactly("7", "8", "9");
    assertThat(graph.edge(0))
        .containsExactly(
            entry("label", AttributeValue.of("12")), entry("weight", AttributeValue.of(1.0)));
    assertThat(graph.repaired).singleElement().asString().startsWith("4: 'Sideways'");
  }

  @Test
  void tableWithoutHeader_isAnEdgeListOfTwoOrThreeColumns() throws Exception {
    // given
    String csv = "0,386\n0,395\n";

    // when
    var graph = RecordingSink.read(ALONE, csv);

    // then
    assertThat(graph.nodeKeys()).containsExactly("0", "386", "395");
    assertThat(graph.edgeEnds()).containsExactly("0?386", "0?395");
  }

  @ParameterizedTest
  @ValueSource(strings = {"1,2,3,4\n5,6,7,8\n", "id,name\n1,x\n", "alice,bob\nbob,carol\n", "x\n"})
  void tableWithoutEnds_isRefusedWithTheRemedy(String csv) {
    // given a lone table

    // when
    var reading = assertThatThrownBy(() -> RecordingSink.read(ALONE, csv));

    // then
    reading
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("--source-column")
        .hasMessageContaining("points:FILE");
  }

  @Test
  void edgesBesideNodes_areInTheFirstTwoColumnsAndImplyNothing() throws Exception {
    // given
    var reader = EdgeListReader.besideNodes(CsvOptions.GUESSED);

    // when
    var graph = RecordingSink.read(reader, "person,friend\na,b\n");

    // then
    assertThat(graph.nodes).isEmpty();
    assertThat(graph.edgeEnds()).containsExactly("a?b");
  }

  @Test
  void unknownOption_namesTheColumnsThereAre() {
    // given
    var reader = EdgeListReader.alone(new CsvOptions("von", null, null));

    // when
    var reading = assertThatThrownBy(() -> RecordingSink.read(reader, "source,target\na,b\n"));

    // then
    reading
        .isInstanceOf(FormatException.class)
        .hasMessageContaining("'von'")
        .hasMessageContaining("source, target");
  }

  @Test
  void nodeTable_findsItsKey() throws Exception {
    // given
    String csv = "age,id,label,color\n31,a,007,\"255,0,0\"\n,b,,blue\n5,,x,\n";

    // when
    var graph = RecordingSink.read(NODES, csv);

    // then
    assertThat(graph.nodeKeys()).containsExactly("a", "b");
    assertThat(graph.node("a"))
        .containsExactly(
            entry("age", AttributeValue.of(31)),
            entry("label", AttributeValue.of("007")),
            entry("color", AttributeValue.of("#ff0000ff")));
    assertThat(graph.node("b")).containsExactly(entry("color", AttributeValue.of("#0000ffff")));
    assertThat(graph.skipped).containsExactly("4: the node has no key: fill in column 'id'");
  }

  @Test
  void nodeTableWithoutHeader_isKeyedByRowNumber() throws Exception {
    // given
    String csv = "5.1,3.5\n4.9\n4.7,3.2\n";

    // when
    var graph = RecordingSink.read(NODES, csv);

    // then
    assertThat(graph.nodeKeys()).containsExactly("0", "2");
    assertThat(graph.node("0"))
        .containsExactly(entry("c0", AttributeValue.of(5.1)), entry("c1", AttributeValue.of(3.5)));
    assertThat(graph.skipped).singleElement().asString().startsWith("2: 1 cell where there are 2");
  }

  @Test
  void tableOfMeasurements_isKeyedByRowNumberUnlessItHasKeys() throws Exception {
    // given
    var reader = NodeTableReader.ofMeasurements(CsvOptions.GUESSED);

    // when
    var numbered = RecordingSink.read(reader, "width,height\n\n1,2\n3\n5,6\n");
    var keyed = RecordingSink.read(reader, "width,id\n1,a\n");

    // then
    assertThat(numbered.nodeKeys()).containsExactly("0", "2");
    assertThat(numbered.node("2"))
        .containsExactly(
            entry("width", AttributeValue.of(5)), entry("height", AttributeValue.of(6)));
    assertThat(keyed.nodeKeys()).containsExactly("a");
  }

  @Test
  void badRows_areNamedByTheirLine() throws Exception {
    // given
    String csv = "source,target\na,\"b\nb\"\na,b,c\n\n,b\na,\na,c\n";

    // when
    var graph = RecordingSink.read(ALONE, csv);

    // then
    assertThat(graph.edgeEnds()).containsExactly("a?b\nb", "a?c");
    assertThat(graph.skipped)
        .satisfiesExactly(
            reason -> assertThat(reason).startsWith("4: 3 cells"),
            reason -> assertThat(reason).startsWith("6: the edge has no source"),
            reason -> assertThat(reason).startsWith("7: the edge has no target"));
  }

  @Test
  void quoteNeverClosed_isNoTable() {
    // given
    String csv = "source,target\na,b\na,\"c\nb,c\n";

    // when
    var reading = assertThatThrownBy(() -> RecordingSink.read(ALONE, csv));

    // then
    reading
        .isInstanceOf(FormatException.class)
        .hasMessage("line 3: a quote opens in this row and is never closed");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", "a,\0b\n"})
  void whatIsNoTable_isRefused(String text) {
    // given no table

    // when
    var reading = assertThatThrownBy(() -> RecordingSink.read(ALONE, text));

    // then
    reading.isInstanceOf(FormatException.class);
  }

  @Test
  void invalidUtf8_isKeptAndNamedOnceALine() throws Exception {
    // given
    var bytes = new ByteArrayOutputStream();
    bytes.write("source,target\na,".getBytes(StandardCharsets.UTF_8));
    bytes.write(new byte[] {(byte) 0xff, 'x', (byte) 0xc3, '\n', 'b', ',', 'c', '\n'});
    bytes.write(new byte[] {'d', ',', (byte) 0xe2, (byte) 0x82});

    // when
    var graph = RecordingSink.read(ALONE, bytes.toByteArray());

    // then
    assertThat(graph.edgeEnds()).containsExactly("a?\uFFFDx\uFFFD", "b?c", "d?\uFFFD");
    assertThat(graph.repaired)
        .satisfiesExactly(
            first -> assertThat(first).startsWith("2: invalid UTF-8"),
            second -> assertThat(second).startsWith("4: invalid UTF-8"));
  }

  @Test
  void utf16_isReadByItsMark() throws Exception {
    // given
    byte[] bytes = "source\ttarget\nä\tö\n".getBytes(StandardCharsets.UTF_16);

    // when
    var graph = RecordingSink.read(ALONE, bytes);

    // then
    assertThat(graph.edgeEnds()).containsExactly("ä?ö");
  }

  @Test
  void longLabel_arrivesWhole() throws Exception {
    // given
    String label = "x".repeat(10_000_000);

    // when
    var graph = RecordingSink.read(NODES, "id,label\na," + label + "\nb,c\n");

    // then
    assertThat(graph.node("a")).containsExactly(entry("label", AttributeValue.of(label)));
    assertThat(graph.nodeKeys()).containsExactly("a", "b");
  }
}
