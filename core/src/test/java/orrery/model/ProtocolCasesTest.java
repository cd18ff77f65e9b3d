package orrery.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// What values look like to people, as widened text and in JSON: the tables of `protocol/cases`,
/// which the page's tests read too.
final class ProtocolCasesTest {
  private static final Path FOLDER = Path.of("../protocol/cases");
  private static final JsonMapper MAPPER = new JsonMapper();

  @ParameterizedTest
  @MethodSource("displayCases")
  void value_isDisplayedAsTheTableSays(JsonNode row) {
    // given
    AttributeValue value = value(row.get("type").stringValue(), row.get("value"));

    // when
    String display = Attributes.displayText(value);
    String plain = Attributes.plainText(value);
    JsonNode json = MAPPER.valueToTree(Attributes.toJson(value));

    // then
    assertThat(display).isEqualTo(row.get("display").stringValue());
    assertThat(plain).isEqualTo(row.get("plain").stringValue());
    assertThat(comparable(json)).isEqualTo(comparable(row.get("json")));
  }

  @ParameterizedTest
  @MethodSource("wideningCases")
  void value_widensAsTheTableSays(JsonNode row) {
    // given
    AttributeValue value = value(row.get("from").stringValue(), row.get("value"));

    // when
    AttributeValue widened = ColumnType.ofWireName(row.get("to").stringValue()).convert(value);

    // then
    assertThat(comparable(MAPPER.valueToTree(Attributes.toJson(widened))))
        .isEqualTo(comparable(row.get("result")));
  }

  static Stream<JsonNode> displayCases() throws IOException {
    return rows("display.json");
  }

  static Stream<JsonNode> wideningCases() throws IOException {
    return rows("widening.json");
  }

  private static Stream<JsonNode> rows(String file) throws IOException {
    JsonNode rows = MAPPER.readTree(Files.readString(FOLDER.resolve(file)));
    assertThat(rows.size()).isPositive();
    return rows.valueStream();
  }

  private static AttributeValue value(String type, JsonNode json) {
    if (json.isNull()) return AttributeValue.absent();
    return switch (ColumnType.ofWireName(type)) {
      case NUMBER -> AttributeValue.of(json.doubleValue());
      case INTEGER -> AttributeValue.of(Long.parseLong(json.asString()));
      case BOOLEAN -> AttributeValue.of(json.booleanValue());
      case CATEGORY, TEXT -> AttributeValue.of(json.stringValue());
      case DATETIME -> AttributeValue.of(Instant.parse(json.stringValue()));
      case LIST -> AttributeValue.of(json.valueStream().map(ProtocolCasesTest::element).toList());
    };
  }

  private static AttributeValue element(JsonNode json) {
    return switch (json.getNodeType()) {
      case STRING -> AttributeValue.of(json.stringValue());
      case BOOLEAN -> AttributeValue.of(json.booleanValue());
      case NUMBER ->
          json.isIntegralNumber()
              ? AttributeValue.of(json.longValue())
              : AttributeValue.of(json.doubleValue());
      case ARRAY -> AttributeValue.of(json.valueStream().map(ProtocolCasesTest::element).toList());
      case NULL -> AttributeValue.absent();
      case OBJECT, BINARY, MISSING, POJO -> throw new AssertionError(json);
    };
  }

  /// JSON with all its numbers of one kind, for `3` and `3.0` are the same number.
  private static @Nullable Object comparable(JsonNode json) {
    if (json.isNull()) return null;
    if (json.isNumber()) return json.doubleValue() + 0.0; // no negative zero
    if (!json.isArray()) return json.isBoolean() ? json.booleanValue() : json.stringValue();
    List<@Nullable Object> elements = new ArrayList<>();
    for (JsonNode element : json) elements.add(comparable(element));
    return elements;
  }
}
