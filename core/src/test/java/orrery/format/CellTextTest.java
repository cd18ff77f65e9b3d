package orrery.format;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import orrery.model.AttributeValue;

final class CellTextTest {

  @Test
  void integers_areThoseThatLoseNothing() {
    // given
    var texts = List.of("0", "-7", "42", "9223372036854775807", " 5 ");

    // when
    var values = texts.stream().map(CellText::parse).toList();

    // then
    assertThat(values)
        .containsExactly(
            AttributeValue.of(0),
            AttributeValue.of(-7),
            AttributeValue.of(42),
            AttributeValue.of(Long.MAX_VALUE),
            AttributeValue.of(5));
  }

  @Test
  void numbers_haveAFractionOrAnExponent() {
    // given
    var texts = List.of("1.5", "-0.25", ".5", "5.", "1e3", "2.5E-3");

    // when
    var values = texts.stream().map(CellText::parse).toList();

    // then
    assertThat(values)
        .containsExactly(
            AttributeValue.of(1.5),
            AttributeValue.of(-0.25),
            AttributeValue.of(0.5),
            AttributeValue.of(5.0),
            AttributeValue.of(1000.0),
            AttributeValue.of(0.0025));
  }

  @Test
  void lookalikesOfNumbers_stayTextAsTheyStand() {
    // given
    var texts =
        List.of(
            "01001",
            "+49",
            "9223372036854775808",
            "1e999",
            "0x1f",
            "1d",
            "1,5",
            "-",
            ".",
            "1e",
            "007.5",
            "1.2.3",
            "2024-02-30",
            "12:30",
            "٣");

    // when
    var values = texts.stream().map(CellText::parse).toList();

    // then
    assertThat(values).isEqualTo(texts.stream().map(AttributeValue::of).toList());
  }

  @Test
  void booleans_areThreeSpellingsEach() {
    // given
    var texts = List.of("true", "False", "TRUE", "tRUE");

    // when
    var values = texts.stream().map(CellText::parse).toList();

    // then
    assertThat(values)
        .containsExactly(
            AttributeValue.of(true),
            AttributeValue.of(false),
            AttributeValue.of(true),
            AttributeValue.of("tRUE"));
  }

  @Test
  void datetimes_areUtcWhereTheyDoNotSay() {
    // given
    var texts =
        List.of(
            "2024-05-01",
            "2024-05-01T12:30",
            "2024-05-01 12:30:15.25",
            "2024-05-01T12:30:00+02:00",
            "2024-05-01T12:30:00Z");

    // when
    var values = texts.stream().map(CellText::parse).toList();

    // then
    assertThat(values)
        .containsExactly(
            AttributeValue.of(Instant.parse("2024-05-01T00:00:00Z")),
            AttributeValue.of(Instant.parse("2024-05-01T12:30:00Z")),
            AttributeValue.of(Instant.parse("2024-05-01T12:30:15.25Z")),
            AttributeValue.of(Instant.parse("2024-05-01T10:30:00Z")),
            AttributeValue.of(Instant.parse("2024-05-01T12:30:00Z")));
  }

  @Test
  void nothingAndWhatIsNotFinite_isAbsent() {
    // given
    var texts = List.of("", "  ", "NaN", "nan", "inf", "-Infinity", "+inf");

    // when
    var values = texts.stream().map(CellText::parse).toList();

    // then
    assertThat(values).allMatch(AttributeValue::isAbsent);
  }

  @Test
  void paddedText_keepsItsPadding() {
    // given
    String text = " red ";

    // when
    AttributeValue value = CellText.parse(text);

    // then
    assertThat(value).isEqualTo(AttributeValue.of(" red "));
  }
}
