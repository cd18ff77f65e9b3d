package orrery.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;

final class GexfTest {
  private static final GraphReader READER = XmlGraphReader.gexf();

  @Test
  void attributesAndLooks_areRead() throws Exception {
    // given
    String xml =
        """
        <gexf xmlns="http://www.gexf.net/1.2draft" version="1.2"
              xmlns:viz="http://www.gexf.net/1.2draft/viz">
          <meta lastmodifieddate="2024-01-01"><creator>x</creator><description>A web</description></meta>
          <graph defaultedgetype="directed" mode="static">
            <attributes class="node">
              <attribute id="0" title="url" type="string"/>
              <attribute id="1" title="indegree" type="float"/>
              <attribute id="2" title="frog" type="boolean"><default>true</default></attribute>
              <attribute id="3" title="tags" type="liststring"/>
              <attribute id="4" title="born" type="date"/>
            </attributes>
            <attributes class="edge"><attribute id="0" title="kind" type="integer"/></attributes>
            <nodes count="2">
              <node id="0" label="Gephi">
                <attvalues><attvalue for="0" value="http://gephi.org"/><attvalue for="1" value="1"/>
                  <attvalue for="3" value="[a, b]"/><attvalue for="4" value="2009-03-01"/></attvalues>
                <viz:color r="239" g="173" b="66" a="0.6"/>
                <viz:position x="15.783598" y="40.109245" z="0.0"/>
                <viz:size value="2.0375757"/><viz:shape value="disc"/>
              </node>
              <node id="1" label="007"><attvalues><attvalue for="2" value="false"/></attvalues>
                <viz:color hex="#FF7700"/><viz:position x="1" y="2"/></node>
            </nodes>
            <edges>
              <edge id="0" source="0" target="1" weight="2.5" label="12">
                <attvalues><attvalue for="0" value="3"/></attvalues><viz:thickness value="4"/></edge>
              <edge id="1" source="1" target="0" type="undirected"/>
              <edge id="2" source="1" target="0" type="mutual"/>
              <edge source="0" target="0" type="directed"/>
            </edges>
          </graph>
        </gexf>
        """;

    // when
    var graph = RecordingSink.read(READER, xml);

    // then
    assertThat(graph.name).isEqualTo("A web");
    assertThat(graph.directed).isTrue();
    assertThat(graph.columns)
        .containsExactly(
            "node url category",
            "node indegree number",
            "node frog boolean",
            "node tags list",
            "node born datetime",
            "edge kind integer");
    assertThat(graph.node("0"))
        .containsExactly(
            entry("label", AttributeValue.of("Gephi")),
            entry("url", AttributeValue.of("http://gephi.org")),
            entry("indegree", AttributeValue.of(1.0)),
            entry(
                "tags", AttributeValue.of(List.of(AttributeValue.of("a"), AttributeValue.of("b")))),
            entry("born", AttributeValue.of(Instant.parse("2009-03-01T00:00:00Z"))),
            entry("color", AttributeValue.of("#efad4299")),
            entry("size", AttributeValue.of(2.0375757)),
            entry("shape", AttributeValue.of("disc")),
            entry("frog", AttributeValue.of(true)));
    assertThat(graph.node("1"))
        .containsExactly(
            entry("label", AttributeValue.of("007")),
            entry("frog", AttributeValue.of(false)),
            entry("color", AttributeValue.of("#ff7700ff")));
    assertThat(graph.nodes.get(0).position()).containsExactly(15.783598f, 40.109245f, 0);
    assertThat(graph.nodes.get(1).position()).containsExactly(1, 2);
    assertThat(graph.edgeEnds()).containsExactly("0?1", "1-0", "1-0", "0>0");
    assertThat(graph.edges).extracting(EdgeRow::key).containsExactly("0", "1", "2", null);
    assertThat(graph.edge(0))
        .containsExactly(
            entry("label", AttributeValue.of("12")),
            entry("weight", AttributeValue.of(2.5)),
            entry("kind", AttributeValue.of(3)),
            entry("thickness", AttributeValue.of(4.0)));
    assertThat(graph.skipped).isEmpty();
    assertThat(graph.repaired).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xmlns:viz='http://gexf.net/1.3/viz'",
        "xmlns:viz='http:///www.gexf.net/1.1draft/viz'",
        "",
      })
  void vizNamespace_doesNotMatter(String namespace) throws Exception {
    // given
    String xml =
        "<gexf %s><graph><nodes><node id='a'><viz:size value='3'/></node></nodes></graph></gexf>"
            .formatted(namespace);

    // when
    var graph = RecordingSink.read(READER, xml);

    // then
    assertThat(graph.node("a")).containsExactly(entry("size", AttributeValue.of(3.0)));
  }

  @Test
  void hierarchyAndTime_areKeptFlat() throws Exception {
    // given
    String xml =
        """
        <gexf><graph mode="dynamic">
          <attributes class="node" mode="dynamic"><attribute id="p" title="price" type="integer"/></attributes>
          <nodes>
            <node id="a" start="2001" end="2005"><nodes><node id="b"/></nodes>
              <attvalues><attvalue for="p" value="1" start="2001" end="2002"/>
                <attvalue for="p" value="5" start="2002"/></attvalues></node>
            <node id="c" pid="a"><spells><spell start="1" end="2"/><spell start="4"/></spells></node>
          </nodes>
          <edges><edge source="a" target="b" timestamp="7"/></edges>
        </graph></gexf>
        """;

    // when
    var graph = RecordingSink.read(READER, xml);

    // then
    assertThat(graph.node("a"))
        .containsExactly(
            entry("price", AttributeValue.of(5)),
            entry("spells", texts("2001/2005")),
            entry("price.spells", texts("2001/2002 1", "2002/.. 5")));
    assertThat(graph.node("b")).containsExactly(entry("parent", AttributeValue.of("a")));
    assertThat(graph.node("c"))
        .containsExactly(
            entry("parent", AttributeValue.of("a")), entry("spells", texts("1/2", "4/..")));
    assertThat(graph.edge(0)).containsExactly(entry("spells", texts("7")));
  }

  @Test
  void badParts_areNamedAndTheRestIsRead() throws Exception {
    // given
    String xml =
        """
        <gexf><graph><nodes>
          <node label="no id"/>
          <node id="a"><attvalues><attvalue for="9" value="x"/></attvalues>
            <viz:color r="999" g="0" b="0"/>
            <viz:position x="NaN" y="0"/>
            <viz:size value="big"/></node></nodes>
          <edges><edge source="a"/></edges></graph></gexf>
        """;

    // when
    var graph = RecordingSink.read(READER, xml);

    // then
    assertThat(graph.node("a")).isEmpty();
    assertThat(graph.nodes.getFirst().position()).isNull();
    assertThat(graph.skipped)
        .satisfiesExactly(
            node -> assertThat(node).startsWith("2: a <node> has no id"),
            edge -> assertThat(edge).startsWith("7: an <edge> has no target"));
    assertThat(graph.repaired)
        .satisfiesExactly(
            value -> assertThat(value).startsWith("3: attvalue '9'"),
            color -> assertThat(color).startsWith("4: color '999,0,0'"),
            position -> assertThat(position).startsWith("5: position NaN, 0"),
            size -> assertThat(size).startsWith("6: size 'big'"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"<gexf/>", "<gexf><graph><nodes>", "<graphml/>", "{}"})
  void whatIsNoGexf_isRefused(String xml) {
    // given no GEXF

    // when
    var reading = assertThatThrownBy(() -> RecordingSink.read(READER, xml));

    // then
    reading.isInstanceOf(FormatException.class).hasMessageStartingWith("line 1: ");
  }

  @Test
  void fileCalledXml_isEither() throws Exception {
    // given
    var reader = Formats.reader("x.xml", CsvOptions.GUESSED);

    // when
    var gexf =
        RecordingSink.read(reader, "<gexf><graph><nodes><node id='a'/></nodes></graph></gexf>");

    // then
    assertThat(gexf.nodeKeys()).containsExactly("a");
  }

  private static AttributeValue texts(String... texts) {
    return AttributeValue.of(List.of(texts).stream().map(AttributeValue::of).toList());
  }
}
