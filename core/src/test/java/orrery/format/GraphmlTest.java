package orrery.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import orrery.model.AttributeValue;
import orrery.model.EdgeRow;

final class GraphmlTest {
  private static final GraphReader READER = XmlGraphReader.graphml();

  @Test
  void keys_giveTypesAndDefaults() throws Exception {
    // given
    String xml =
        """
        <?xml version="1.0" encoding="UTF-8"?>
        <!DOCTYPE graphml SYSTEM "http://graphml.graphdrawing.org/dtds/1.0rc/graphml.dtd">
        <graphml xmlns="http://graphml.graphdrawing.org/xmlns">
          <key id="d0" for="node" attr.name="color" attr.type="string"><default>yellow</default></key>
          <key id="d1" for="edge" attr.name="weight" attr.type="double"/>
          <key id="d2" for="node" attr.name="age" attr.type="int"/>
          <key id="d3" for="all" attr.name="ok" attr.type="boolean"/>
          <key id="d4" for="node" attr.name="code" attr.type="string"/>
          <key id="d5" for="graph" attr.name="name" attr.type="string"/>
          <key id="x" for="node" attr.name="x" attr.type="double"/>
          <graph id="G" edgedefault="undirected">
            <data key="d5">people</data>
            <node id="n0"><data key="d0">green</data><data key="d2">007</data>
              <data key="d4">01001</data><data key="x">-1</data></node>
            <node id="n1"><data key="d2">old</data><data key="d3">1</data></node>
            <edge id="e0" source="n0" target="n1"><data key="d1">1</data></edge>
            <edge source="n0" target="n1" directed="true"><data key="d1">NaN</data></edge>
            <edge source="n0" target="n0"/>
          </graph>
        </graphml>
        """;

    // when
    var graph = RecordingSink.read(READER, xml);

    // then
    assertThat(graph.name).isEqualTo("people");
    assertThat(graph.directed).isFalse();
    assertThat(graph.columns)
        .containsExactly(
            "node color category",
            "edge weight number",
            "node age integer",
            "node ok boolean",
            "edge ok boolean",
            "node code category",
            "node x number");
    assertThat(graph.node("n0"))
        .containsExactly(
            entry("color", AttributeValue.of("#008000ff")),
            entry("age", AttributeValue.of(7)),
            entry("code", AttributeValue.of("01001")),
            entry("x", AttributeValue.of(-1.0)));
    assertThat(graph.node("n1"))
        .containsExactly(
            entry("age", AttributeValue.of("old")),
            entry("ok", AttributeValue.of(true)),
            entry("color", AttributeValue.of("#ffff00ff")));
    assertThat(graph.edgeEnds()).containsExactly("n0?n1", "n0>n1", "n0?n0");
    assertThat(graph.edges).extracting(EdgeRow::key).containsExactly("e0", null, null);
    assertThat(graph.edge(0)).isEqualTo(Map.of("weight", AttributeValue.of(1.0)));
    assertThat(graph.edge(1)).isEmpty();
    assertThat(graph.skipped).isEmpty();
  }

  @Test
  void nestedGraph_isFlattened() throws Exception {
    // given
    String xml =
        """
        <graphml><graph edgedefault="directed">
          <node id="a"><graph edgedefault="undirected"><node id="a::b"/><node id="a::c"/>
            <edge source="a::b" target="a::c"/></graph></node>
          <edge source="a" target="a::b"/>
        </graph></graphml>
        """;

    // when
    var graph = RecordingSink.read(READER, xml);

    // then
    assertThat(graph.nodeKeys()).containsExactlyInAnyOrder("a", "a::b", "a::c");
    assertThat(graph.node("a::b")).containsExactly(entry("parent", AttributeValue.of("a")));
    assertThat(graph.edgeEnds()).containsExactly("a::b-a::c", "a?a::b");
  }

  @Test
  void badElements_areNamedAndTheRestIsRead() throws Exception {
    // given
    String xml =
        """
        <graphml><graph edgedefault="directed">
          <node id="a"><port name="p"/><data key="d9">x</data></node>
          <node/>
          <hyperedge><endpoint node="a"/></hyperedge>
          <edge source="a"/>
          <node id="b"/>
          <edge source="a" target="b" sourceport="p"/>
        </graph></graphml>
        """;

    // when
    var graph = RecordingSink.read(READER, xml);

    // then
    assertThat(graph.nodeKeys()).containsExactly("a", "b");
    assertThat(graph.edge(0)).containsExactly(entry("sourceport", AttributeValue.of("p")));
    assertThat(graph.repaired)
        .satisfiesExactly(
            port -> assertThat(port).startsWith("2: <port> of node 'a'"),
            data -> assertThat(data).startsWith("2: data of key 'd9'"));
    assertThat(graph.skipped)
        .satisfiesExactly(
            node -> assertThat(node).startsWith("3: a <node> has no id"),
            hyperedge -> assertThat(hyperedge).startsWith("4: <hyperedge>"),
            edge -> assertThat(edge).startsWith("5: an <edge> has no target"));
  }

  @Test
  void yedGraphics_giveLabelColorShapeAndPosition() throws Exception {
    // given
    String xml =
        """
        <graphml xmlns:y="http://www.yworks.com/xml/graphml">
          <key for="node" id="d6" yfiles.type="nodegraphics"/>
          <key for="edge" id="d9" yfiles.type="edgegraphics"/>
          <graph edgedefault="directed">
            <node id="n0"><data key="d6"><y:ShapeNode>
              <y:Geometry height="30.0" width="50.0" x="100.0" y="-10.0"/>
              <y:Fill color="#FFCC00" transparent="false"/>
              <y:NodeLabel alignment="center">Hello<y:LabelModel/></y:NodeLabel>
              <y:Shape type="rectangle"/></y:ShapeNode></data></node>
            <edge source="n0" target="n0"><data key="d9"><y:PolyLineEdge>
              <y:LineStyle color="#000000" width="2.0"/><y:EdgeLabel>loop</y:EdgeLabel>
            </y:PolyLineEdge></data></edge>
          </graph>
        </graphml>
        """;

    // when
    var graph = RecordingSink.read(READER, xml);

    // then
    assertThat(graph.node("n0"))
        .containsExactly(
            entry("label", AttributeValue.of("Hello")),
            entry("color", AttributeValue.of("#ffcc00ff")),
            entry("shape", AttributeValue.of("rectangle")));
    assertThat(graph.nodes.getFirst().position()).containsExactly(125, 5);
    assertThat(graph.edge(0))
        .containsExactly(
            entry("label", AttributeValue.of("loop")),
            entry("color", AttributeValue.of("#000000ff")),
            entry("thickness", AttributeValue.of(2.0)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<!DOCTYPE g [<!ENTITY lol \"ha\">]><graphml><graph/></graphml> | entity 'lol'",
        "<!DOCTYPE g [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><graphml>&x;</graphml> | entity 'x'",
        "<!DOCTYPE g [<!ENTITY % p SYSTEM \"http://127.0.0.1:1/x\"> %p;]><graphml/> | p'",
        "<graphml><graph><node id='a'> | not well-formed",
        "<graphml><graph><node id='a'></graph></graphml> | not well-formed",
        "<graphml><graph/></graphml>trailing | not well-formed",
        "<graphml><graph>&nbsp;</graph></graphml> | nbsp",
        "<gexf/> | name the file .gexf",
        "<html/> | root element is <html>",
        "<graphml/> | no <graph>",
        "source,target | not well-formed",
        "'' | not well-formed",
        "<?xml version='1.0' encoding='klingon'?><graphml/> | encoding 'klingon'",
      })
  void whatIsNoGraphml_isRefusedWithItsPlace(String xml, String message) {
    // given no GraphML

    // when
    var reading = assertThatThrownBy(() -> RecordingSink.read(READER, xml));

    // then
    reading
        .isInstanceOf(FormatException.class)
        .hasMessageStartingWith("line 1: ")
        .hasMessageContaining(message);
  }

  @Test
  void xmlBomb_isRefusedUnexpanded() {
    // given
    var xml = new StringBuilder("<!DOCTYPE b [<!ENTITY a0 \"ha\">");
    for (int i = 1; i < 30; i++) {
      xml.append("<!ENTITY a" + i + " \"" + ("&a" + (i - 1) + ";").repeat(10) + "\">");
    }
    xml.append("]><graphml><graph><node id=\"&a29;\"/></graph></graphml>");

    // when
    var reading = assertThatThrownBy(() -> RecordingSink.read(READER, xml.toString()));

    // then
    reading.isInstanceOf(FormatException.class).hasMessageContaining("declares entity");
  }

  @ParameterizedTest
  @CsvSource({"ISO-8859-1", "UTF-16", "windows-1252", "US-ASCII"})
  void declaredEncoding_isHeeded(String encoding) throws Exception {
    // given
    String key = encoding.equals("US-ASCII") ? "a" : "ä";
    String xml =
        "<?xml version=\"1.0\" encoding=\"%s\"?><graphml><graph><node id=\"%s\"/></graph></graphml>"
            .formatted(encoding, key);

    // when
    var graph = RecordingSink.read(READER, xml.getBytes(Charset.forName(encoding)));

    // then
    assertThat(graph.nodeKeys()).containsExactly(key);
  }

  @Test
  void invalidUtf8_isKeptAndNamed() throws Exception {
    // given
    byte[] xml =
        "<graphml>\n<graph><node id=\"ä\"/></graph></graphml>"
            .getBytes(StandardCharsets.ISO_8859_1);

    // when
    var graph = RecordingSink.read(READER, xml);

    // then
    assertThat(graph.nodeKeys()).isEqualTo(List.of("\uFFFD"));
    assertThat(graph.repaired).singleElement().asString().startsWith("2: invalid UTF-8");
  }

  @Test
  void scriptAndHugeText_arriveAsTheyAre() throws Exception {
    // given
    String huge = "x".repeat(10_000_000);
    String xml =
        """
        <graphml><key id="k" for="node" attr.name="label" attr.type="string"/><graph>
        <node id="a"><data key="k"><![CDATA[<script>alert(1)</script>]]></data></node>
        <node id="b"><data key="k">%s</data></node></graph></graphml>
        """
            .formatted(huge);

    // when
    var graph = RecordingSink.read(READER, xml);

    // then
    assertThat(graph.node("a").get("label"))
        .isEqualTo(AttributeValue.of("<script>alert(1)</script>"));
    assertThat(graph.node("b").get("label")).isEqualTo(AttributeValue.of(huge));
  }
}
