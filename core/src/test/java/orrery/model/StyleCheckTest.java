package orrery.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

final class StyleCheckTest {
  private static final Schema SCHEMA =
      new Schema(
          List.of(
              new ColumnSpec("age", ColumnType.INTEGER),
              new ColumnSpec("team", ColumnType.CATEGORY)),
          List.of(new ColumnSpec("weight", ColumnType.NUMBER)));

  @Test
  void styleOfEveryChannel_isTaken() {
    // given
    var style =
        Map.of(
            "color",
            Map.of("column", text("team"), "scale", text("ordinal"), "palette", text("set2")),
            "size",
            Map.of("column", text("degree"), "scale", text("sqrt"), "range", list(of(2), of(20))),
            "shape",
            Map.of("value", text("hexagon")),
            "opacity",
            Map.of("value", of(0.5)),
            "border",
            Map.of("column", text("age"), "palette", list(text("#000000"), text("#ffffff80"))),
            "label",
            Map.of("column", text("key")),
            "edgeColor",
            Map.of("value", text("#11223344")),
            "thickness",
            Map.of("column", text("weight"), "scale", text("log")),
            "edgeShape",
            Map.of("value", text("dashed")),
            "edgeLabel",
            Map.of("column", text("key")));

    // when
    var checking = assertThatCode(() -> StyleCheck.require(style, SCHEMA));

    // then
    checking.doesNotThrowAnyException();
  }

  @ParameterizedTest
  @MethodSource("faults")
  void fault_isRefusedByItsChannel(
      String channel, Map<String, AttributeValue> settings, String words) {
    // when
    var refused =
        catchThrowableOfType(
            RefusedException.class, () -> StyleCheck.require(Map.of(channel, settings), SCHEMA));

    // then
    assertThat(refused.code()).isEqualTo(ErrorCode.BAD_PARAMS);
    assertThat(refused).hasMessageContaining("style: '" + channel + "' " + words);
  }

  static Stream<Arguments> faults() {
    return Stream.of(
        arguments("colour", Map.of("value", of(1)), "is no channel: use color, size, shape"),
        arguments("color", Map.of(), "wants either value or column"),
        arguments("color", Map.of("value", text("#000000"), "column", text("age")), "wants either"),
        arguments("color", Map.of("field", text("age")), "has no setting 'field': use value"),
        arguments("color", Map.of("value", text("red")), "value is 'red': give #rrggbb"),
        arguments("color", Map.of("column", of(7)), "column is '7': give the name"),
        arguments(
            "color",
            Map.of("column", text("teem")),
            "wants a column of nodes, and there is none called 'teem': did you mean 'team'?"),
        arguments(
            "thickness",
            Map.of("column", text("age")),
            "wants a column of edges, and there is none"),
        arguments(
            "size",
            Map.of("column", text("team"), "scale", text("log")),
            "cannot show column 'team' by that scale, for it holds category: give ordinal"),
        arguments(
            "size",
            Map.of("column", text("age"), "scale", text("cubic")),
            "scale is 'cubic': give linear, log, sqrt, ordinal"),
        arguments("size", Map.of("value", of(0)), "value is '0': give a number above 0"),
        arguments("size", Map.of("value", text("big")), "value is 'big': give a number above 0"),
        arguments(
            "size",
            Map.of("column", text("age"), "range", list(of(1))),
            "range is '1': give an array of two numbers"),
        arguments(
            "size",
            Map.of("column", text("age"), "palette", text("set2")),
            "has no palette: leave it out"),
        arguments(
            "size",
            Map.of("value", of(3), "scale", text("log")),
            "has a value for all: scale, range and palette go with a column"),
        arguments("opacity", Map.of("value", of(1.5)), "value is '1.5': give a number from 0 to 1"),
        arguments("shape", Map.of("value", text("star")), "value is 'star': give circle, square"),
        arguments(
            "shape",
            Map.of("column", text("team"), "range", list(of(1), of(2))),
            "has no range: leave it out"),
        arguments("edgeShape", Map.of("value", text("wavy")), "value is 'wavy': give solid"),
        arguments("label", Map.of("value", of(3)), "value is '3': give a string"),
        arguments(
            "color",
            Map.of("column", text("team"), "palette", text("rainbow")),
            "palette is 'rainbow': give okabe-ito"),
        arguments(
            "color",
            Map.of("column", text("team"), "palette", list(text("#fff"))),
            "palette is '#fff': give colours as #rrggbb"));
  }

  private static AttributeValue text(String text) {
    return AttributeValue.of(text);
  }

  private static AttributeValue of(double number) {
    return AttributeValue.of(number);
  }

  private static AttributeValue list(AttributeValue... values) {
    return AttributeValue.of(List.of(values));
  }
}
