package orrery.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import orrery.model.Attributes;
import orrery.model.Encoding;
import tools.jackson.databind.json.JsonMapper;

/// JSON and CBOR say the same: each is read by a reader of its own and compared as rows.
final class TwoEncodingsTest {

  @TestFactory
  Stream<DynamicTest> message_meansTheSameInBoth() {
    return GoldenMessages.all().entrySet().stream()
        .filter(message -> !message.getKey().startsWith("snapshot-part")) // cut at other rows
        .map(
            message ->
                DynamicTest.dynamicTest(
                    message.getKey(),
                    () -> {
                      // given
                      byte[] json = message.getValue().apply(Encoding.JSON);
                      byte[] cbor = message.getValue().apply(Encoding.CBOR);

                      // when
                      Object fromJson = new JsonMapper().readValue(json, Object.class);
                      boolean isDirected = !message.getKey().equals("snapshot-everything");
                      Object fromCbor = new CborRows(isDirected).message(cbor);

                      // then
                      assertThat(plain(fromCbor)).isEqualTo(plain(fromJson));
                    }));
  }

  /// Numbers as their shortest text and objects without an order, whatever read them.
  private static @Nullable Object plain(@Nullable Object value) {
    return switch (value) {
      case null -> null;
      case Float number -> Attributes.plainNumber(Double.parseDouble(number.toString()));
      case Number number -> Attributes.plainNumber(number.doubleValue());
      case Map<?, ?> map -> {
        var plain = new LinkedHashMap<Object, @Nullable Object>();
        map.forEach((name, each) -> plain.put(name, plain(each)));
        yield plain;
      }
      case List<?> list -> {
        List<@Nullable Object> plain = new ArrayList<>();
        for (Object each : list) plain.add(plain(each));
        yield plain;
      }
      default -> value;
    };
  }
}
