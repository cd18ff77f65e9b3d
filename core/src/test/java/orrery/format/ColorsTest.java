package orrery.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.model.AttributeValue;

final class ColorsTest {

  @Test
  void spellings_allBecomeEightDigits() {
    // given
    var texts =
        List.of(
            "#f00",
            "#F008",
            "#FF0000",
            "#ff000080",
            "255,0,0",
            "rgb(255, 0, 0)",
            "rgba(255,0,0,0.5)",
            "red",
            "RebeccaPurple",
            "transparent",
            " #ff0000 ");

    // when
    var colors = texts.stream().map(Colors::parse).toList();

    // then
    assertThat(colors)
        .containsExactly(
            "#ff0000ff",
            "#ff000088",
            "#ff0000ff",
            "#ff000080",
            "#ff0000ff",
            "#ff0000ff",
            "#ff000080",
            "#ff0000ff",
            "#663399ff",
            "#00000000",
            "#ff0000ff");
  }

  @Test
  void whatIsNoColor_isNull() {
    // given
    var texts = List.of("#12", "#ggg", "256,0,0", "reddish", "", "3", "1,2", "x".repeat(1000));

    // when
    var colors = texts.stream().map(Colors::parse).toList();

    // then
    assertThat(colors).containsOnlyNulls();
  }

  @Test
  void reservedColumns_areTextWhateverTheyLookLike() {
    // given
    var columns = List.of("label", "shape", "color", "size");

    // when
    var values = columns.stream().map(column -> ReservedColumns.parse(column, "123")).toList();

    // then
    assertThat(values)
        .containsExactly(
            AttributeValue.of("123"),
            AttributeValue.of("123"),
            AttributeValue.of("123"),
            AttributeValue.of(123));
  }
}
