package orrery.format;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Files cut short or with bytes changed are read or refused, and nothing else happens.
final class DamagedFilesTest {

  enum Sample {
    GRAPHML(
        """
        <?xml version="1.0"?><!DOCTYPE graphml><graphml><key id="k" for="node" attr.name="w"
        attr.type="int"><default>1</default></key><graph edgedefault="directed">
        <node id="a"><data key="k">5</data></node><node id="ü"/><edge source="a" target="ü"/>
        </graph></graphml>"""),
    GEXF(
        """
        <gexf xmlns:viz="v"><meta><title>t</title></meta><graph defaultedgetype="directed">
        <attributes class="node"><attribute id="0" title="n" type="float"/></attributes><nodes>
        <node id="a" label="ä"><viz:position x="1" y="2"/><viz:color r="1" g="2" b="3"/>
        <attvalues><attvalue for="0" value="2.5"/></attvalues></node></nodes>
        <edges><edge id="0" source="a" target="a" weight="2"/></edges></graph></gexf>"""),
    JSON(
        """
        {"directed":true,"nodes":[{"id":"a","x":1.5,"l":[1,{"ü":null}]},{"id":"b"}],
        "links":[{"source":"a","target":"b","w":-2e3}]}"""),
    DOT(
        """
        digraph "g" { /* c */ node [w=1] a -> {b "c\\"d" ü:p:n} [label=<<b>x</b>>]; // e
        subgraph s { a [pos="1,2!"] } }"""),
    GML(
        """
        graph [ directed 1 node [ id 1 label "caf&#233;" graphics [ x 1.5 y 2 ] ]
        # comment
        edge [ source 1 target 1 ] ]""");

    private final String text;

    Sample(String text) {
      this.text = text;
    }

    private GraphReader reader() {
      try {
        return Formats.reader("x." + name().toLowerCase(Locale.ROOT), CsvOptions.GUESSED);
      } catch (FormatException e) {
        throw new AssertionError(e);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void fileCutShortAnywhere_isRefused(Sample sample) {
    // given
    byte[] whole = sample.text.getBytes(StandardCharsets.UTF_8);

    for (int length = 0; length < whole.length; length++) {
      byte[] cut = Arrays.copyOf(whole, length);

      // when
      var reading = assertThatThrownBy(() -> RecordingSink.read(sample.reader(), cut));

      // then
      reading.as("cut after %s bytes", length).isInstanceOf(FormatException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void fileWithChangedBytes_isReadOrRefused(Sample sample) throws IOException {
    // given
    long seed = 42;
    var random = new Random(seed);
    byte[] whole = sample.text.getBytes(StandardCharsets.UTF_8);
    int outcomes = 0;

    // when
    for (int round = 0; round < 2_000; round++) {
      byte[] changed = whole.clone();
      for (int i = 0; i < 3; i++) changed[random.nextInt(changed.length)] = (byte) random.nextInt();
      try {
        RecordingSink.read(sample.reader(), changed);
        outcomes++;
      } catch (FormatException _) {
        outcomes++; // refused
      }
    }

    // then
    assertThat(outcomes).as("seed %s", seed).isEqualTo(2_000);
  }
}
