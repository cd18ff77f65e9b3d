package orrery.wire;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import orrery.model.Attributes;
import tools.jackson.databind.json.JsonMapper;

final class JsonWriterTest {

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void numbers_areWrittenShortestAndReadBack(long seed) {
    // given
    var random = new SplittableRandom(seed);

    for (int i = 0; i < 20_000; i++) {
      double number = random.nextBoolean() ? random.nextInt() / 1000.0 : finiteDouble(random);
      float coordinate = finiteFloat(random);
      var out = new JsonWriter(64);

      // when
      out.beginArray(2);
      out.number(number);
      out.number(coordinate);
      out.endArray();

      // then
      String json = new String(out.bytes().toByteArray(), UTF_8);
      int comma = json.indexOf(',');
      assertThat(json.substring(1, comma))
          .as("seed %d", seed)
          .isEqualTo(Attributes.plainNumber(number));
      assertThat((float) Double.parseDouble(json.substring(comma + 1, json.length() - 1)))
          .as("seed %d", seed)
          .isEqualTo(coordinate + 0f);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 7, -7, 10, 99, 100, 2_147_483_648L, Long.MAX_VALUE, Long.MIN_VALUE})
  void integers_areWrittenInFull(long value) {
    // given
    var out = new JsonWriter(64);

    // when
    out.integer(value);

    // then
    assertThat(new String(out.bytes().toByteArray(), UTF_8)).isEqualTo(Long.toString(value));
  }

  @Test
  void escapedText_readsBack() {
    // given
    var text = new StringBuilder();
    for (char c = 0; c < 0x300; c++) text.append(c);
    var out = new JsonWriter(64);

    // when
    out.text(text.toString());

    // then
    assertThat(new JsonMapper().readTree(out.bytes().toByteArray()).stringValue())
        .isEqualTo(text.toString());
  }

  @Test
  void brokenText_isStillValidUtf8() {
    // given
    var out = new JsonWriter(64);

    // when
    out.text("a\uD83C\uDF0D\uD800b\uDC00");

    // then
    assertThat(new String(out.bytes().toByteArray(), UTF_8)).isEqualTo("\"a🌍?b?\"");
  }

  private static double finiteDouble(SplittableRandom random) {
    while (true) {
      double value = Double.longBitsToDouble(random.nextLong());
      if (Double.isFinite(value)) return value;
    }
  }

  private static float finiteFloat(SplittableRandom random) {
    while (true) {
      float value = Float.intBitsToFloat(random.nextInt());
      if (Float.isFinite(value)) return value;
    }
  }
}
