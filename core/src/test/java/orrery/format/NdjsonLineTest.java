package orrery.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.AttributeValue;
import orrery.model.ColumnSpec;
import orrery.model.ColumnType;
import orrery.model.EdgeRow;
import orrery.model.ErrorCode;
import orrery.model.KeyedUpdate;
import orrery.model.KeyedUpdate.KeyedAttributes;
import orrery.model.RefusedException;
import orrery.model.Target;

final class NdjsonLineTest {

  @Test
  void nodeAdded_hasTypedAttributesAndPosition() {
    // given
    String line =
        """
        {"kind":"NodeAdded","t":"2026-01-01T00:00:00Z","items":[{"key":"a","attrs":{"i":7,"n":7.0,
        "big":12345678901234567890,"b":true,"s":"007","d":"2024-05-01","l":[1,"x",null,[2]],"huge":"9007199254740993",
        "o":{"p":[1]},"none":null,"nan":NaN,"label":123,"color":"red"},"pos":[1,2.5]},{"key":"b"}]}
        """;

    // when
    var update = (KeyedUpdate.NodeAdded) NdjsonLine.parse(line).orElseThrow();

    // then
    var a = update.items().getFirst();
    assertThat(a.key()).isEqualTo("a");
    assertThat(a.position()).containsExactly(1f, 2.5f);
    assertThat(a.attributes())
        .containsExactly(
            entry("i", AttributeValue.of(7)),
            entry("n", AttributeValue.of(7.0)),
            entry("big", AttributeValue.of(1.2345678901234567E19)),
            entry("b", AttributeValue.of(true)),
            entry("s", AttributeValue.of("007")),
            entry("d", AttributeValue.of(Instant.parse("2024-05-01T00:00:00Z"))),
            entry(
                "l",
                AttributeValue.of(
                    List.of(
                        AttributeValue.of(1), AttributeValue.of("x"), AttributeValue.of("[2]")))),
            entry("huge", AttributeValue.of(9007199254740993L)),
            entry("o", AttributeValue.of("{\"p\":[1]}")),
            entry("label", AttributeValue.of("123")),
            entry("color", AttributeValue.of("#ff0000ff")));
    assertThat(update.items().get(1).attributes()).isEmpty();
    assertThat(update.items().get(1).position()).isNull();
    assertThat(update.upsert()).isFalse();
  }

  @Test
  void edgeAdded_mayLackKeyAndDirection() {
    // given
    String line =
        """
        {"items":[{"key":"e","source":"a","target":"b","directed":false,"attrs":{"w":2}},
        {"source":"b","target":"a"}],"upsert":true,"kind":"EdgeAdded"}
        """;

    // when
    var update = NdjsonLine.parse(line);

    // then
    assertThat(update)
        .contains(
            new KeyedUpdate.EdgeAdded(
                List.of(
                    new EdgeRow("e", "a", "b", false, Map.of("w", AttributeValue.of(2))),
                    new EdgeRow("b", "a")),
                true));
  }

  @Test
  void changes_keepNullForItRemoves() {
    // given
    String line =
        """
        {"kind":"EdgeChanged","items":[{"key":"e","attrs":{"w":null,"label":true}}]}""";

    // when
    var update = NdjsonLine.parse(line);

    // then
    assertThat(update)
        .contains(
            new KeyedUpdate.ElementsChanged(
                Target.EDGE,
                List.of(
                    new KeyedAttributes(
                        "e",
                        Map.of(
                            "w", AttributeValue.absent(), "label", AttributeValue.of("true"))))));
  }

  @Test
  void attrChanged_isOneColumnOfManyElements() {
    // given
    String line =
        """
        {"kind":"AttrChanged","target":"node","column":"color",\
        "items":[{"key":"a","value":"#f00"},{"key":"b","value":null}]}""";

    // when
    var update = NdjsonLine.parse(line);

    // then
    assertThat(update)
        .contains(
            new KeyedUpdate.AttrChanged(
                Target.NODE,
                "color",
                List.of("a", "b"),
                List.of(AttributeValue.of("#ff0000ff"), AttributeValue.absent())));
  }

  @Test
  void positions_areAbsoluteOrRelative() {
    // given
    var lines =
        List.of(
            """
            {"kind":"PositionsSet","items":[{"key":"a","pos":[1,2]},{"key":"b","pos":[3,4]}]}""",
            """
            {"kind":"PositionDelta","items":[{"key":"a","dx":0.5,"dy":-1,"dz":2}]}""",
            """
            {"kind":"PositionDelta","items":[{"key":"a","d":[1,2,3,4]}]}""");

    // when
    var updates = lines.stream().map(line -> NdjsonLine.parse(line).orElseThrow()).toList();

    // then
    var set = (KeyedUpdate.PositionsSet) updates.get(0);
    assertThat(set.keys()).containsExactly("a", "b");
    assertThat(set.positions().values()).containsExactly(1, 2, 3, 4);
    assertThat(((KeyedUpdate.PositionDelta) updates.get(1)).deltas().values())
        .containsExactly(0.5f, -1, 2);
    assertThat(((KeyedUpdate.PositionDelta) updates.get(2)).deltas().dimensions()).isEqualTo(4);
  }

  @Test
  void allOtherKinds_areRead() {
    // given
    var lines =
        List.of(
            """
            {"kind":"NodeRemoved","items":[{"key":"a"}]}""",
            """
            {"kind":"EdgeRemoved","items":[{"key":"e"}]}""",
            """
            {"kind":"ColumnAdded","target":"node","column":{"name":"x","type":"number"}}""",
            """
            {"kind":"ColumnChanged","target":"edge","column":{"name":"x","type":"text"}}""",
            """
            {"kind":"ColumnRemoved","target":"edge","column":{"name":"x","type":"text"}}""",
            """
            {"kind":"SelectionChanged","selected":["a"],"deselected":[]}""",
            """
            {"kind":"PinsChanged","unpinned":["b"]}""",
            """
            {"kind":"StyleChanged","style":{"size":{"column":"x"}}}""",
            """
            {"kind":"GraphRenamed","name":"g","t":1700000000000}""");

    // when
    var updates = lines.stream().map(line -> NdjsonLine.parse(line).orElseThrow()).toList();

    // then
    assertThat(updates)
        .containsExactly(
            new KeyedUpdate.NodeRemoved(List.of("a")),
            new KeyedUpdate.EdgeRemoved(List.of("e")),
            new KeyedUpdate.ColumnAdded(Target.NODE, new ColumnSpec("x", ColumnType.NUMBER)),
            new KeyedUpdate.ColumnChanged(Target.EDGE, new ColumnSpec("x", ColumnType.TEXT)),
            new KeyedUpdate.ColumnRemoved(Target.EDGE, "x"),
            new KeyedUpdate.SelectionChanged(List.of("a"), List.of()),
            new KeyedUpdate.PinsChanged(List.of(), List.of("b")),
            new KeyedUpdate.StyleChanged(Map.of("size", Map.of("column", AttributeValue.of("x")))),
            new KeyedUpdate.GraphRenamed("g"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"Digest", "SimulationChanged"})
  void whatReadersLeaveToOthers_isNothing(String kind) {
    // given
    String line = "{\"kind\":\"" + kind + "\",\"t\":5,\"seq\":9,\"digest\":\"00\"}";

    // when
    var update = NdjsonLine.parse(line);

    // then
    assertThat(update).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '^',
      value = {
        "{oops | BAD_MESSAGE | not valid JSON",
        "[1] | BAD_MESSAGE | no JSON object",
        "{} trailing | BAD_MESSAGE | not valid JSON",
        "{} | BAD_PARAMS | kind is missing",
        "{\"kind\":\"Explode\"} | UNKNOWN_KIND | 'Explode'",
        "{\"kind\":\"NodeAdded\"} | BAD_PARAMS | items is missing",
        "{\"kind\":\"NodeAdded\",\"items\":{}} | BAD_PARAMS | items is {}",
        "{\"kind\":\"NodeAdded\",\"items\":[7]} | BAD_PARAMS | items[0] is 7",
        "{\"kind\":\"NodeAdded\",\"items\":[{\"key\":7}]} | BAD_PARAMS | items[0].key is 7",
        "{\"kind\":\"NodeAdded\",\"items\":[{\"key\":\"\"}]} | BAD_PARAMS | items[0].key is empty",
        "{\"kind\":\"NodeAdded\",\"items\":[{\"key\":\"\\ud800\"}]} | BAD_PARAMS | surrogate",
        "{\"kind\":\"NodeAdded\",\"items\":[{\"key\":\"a\",\"attrs\":[]}]} | BAD_PARAMS | items[0].attrs is []",
        "{\"kind\":\"NodeAdded\",\"items\":[],\"upsert\":1} | BAD_PARAMS | upsert is 1",
        "{\"kind\":\"NodeAdded\",\"items\":[],\"t\":\"noon\"} | BAD_PARAMS | t is \"noon\"",
        "{\"kind\":\"EdgeAdded\",\"items\":[{\"source\":\"a\"}]} | BAD_PARAMS | items[0].target is missing",
        "{\"kind\":\"EdgeAdded\",\"items\":[{\"source\":\"a\",\"target\":\"b\",\"directed\":\"no\"}]} | BAD_PARAMS | items[0].directed",
        "{\"kind\":\"PositionsSet\",\"items\":[{\"key\":\"a\",\"pos\":[NaN,1]}]} | BAD_PARAMS | items[0].pos[0]",
        "{\"kind\":\"PositionsSet\",\"items\":[{\"key\":\"a\",\"pos\":[1e39,1]}]} | BAD_PARAMS | items[0].pos[0]",
        "{\"kind\":\"PositionsSet\",\"items\":[{\"key\":\"a\",\"pos\":[-Infinity]}]} | BAD_PARAMS | finite",
        "{\"kind\":\"PositionsSet\",\"items\":[{\"key\":\"a\",\"pos\":[]}]} | BAD_PARAMS | items[0].pos is empty",
        "{\"kind\":\"PositionsSet\",\"items\":[{\"key\":\"a\",\"pos\":[1]},{\"key\":\"b\",\"pos\":[1,2]}]} | BAD_PARAMS | items[1].has 2",
        "{\"kind\":\"PositionDelta\",\"items\":[{\"key\":\"a\",\"dx\":1}]} | BAD_PARAMS | items[0].dy is missing",
        "{\"kind\":\"AttrChanged\",\"target\":\"x\",\"column\":\"c\",\"items\":[]} | BAD_PARAMS | target is 'x'",
        "{\"kind\":\"AttrChanged\",\"target\":\"node\",\"column\":\"c\",\"items\":[{\"key\":\"a\"}]} | BAD_PARAMS | items[0].value is missing",
        "{\"kind\":\"ColumnAdded\",\"target\":\"node\",\"column\":{\"name\":\"c\",\"type\":\"int\"}} | BAD_PARAMS | column.type",
      })
  void badLine_isRefusedByFieldAndRemedy(String line, ErrorCode code, String message) {
    // given a bad line

    // when
    var parsing = assertThatThrownBy(() -> NdjsonLine.parse(line));

    // then
    parsing
        .isInstanceOfSatisfying(RefusedException.class, e -> assertThat(e.code()).isEqualTo(code))
        .hasMessageContaining(message);
  }

  @Test
  void invalidUtf8_isRefused() {
    // given
    byte[] line =
        "{\"kind\":\"GraphRenamed\",\"name\":\"é\"}".getBytes(StandardCharsets.ISO_8859_1);

    // when
    var parsing = assertThatThrownBy(() -> NdjsonLine.parse(line));

    // then
    parsing.isInstanceOf(RefusedException.class).hasMessageContaining("UTF-8");
  }

  @Test
  void deepNesting_isRefused() {
    // given
    String line = "{\"kind\":\"NodeAdded\",\"items\":" + "[".repeat(100_000);

    // when
    var parsing = assertThatThrownBy(() -> NdjsonLine.parse(line));

    // then
    parsing.isInstanceOf(RefusedException.class).hasMessageContaining("not valid JSON");
  }
}
