package orrery.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class LinearExpressionTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "abc | 3",
        "(a{30}){30} | 900",
        "((a{100}){100}){100} | 1000000",
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12} | 36",
        "(ab){2,5}c | 11",
        "a{,x} | 5",
        "[]a]{3} | 3",
        "[^]\\]]{3} | 3",
        "\\d{4} | 4",
        "\\({50}a | 51",
        "\\Q(a{9}\\E{2} | 10",
        "(a{10} | 10",
        "a{10}){10} | 100",
        "x{ | 2",
      })
  void size_isThatWithRepetitionsWrittenOut(String expression, long steps) {
    // when
    long size = ExpressionSize.steps(expression);

    // then
    assertThat(size).isEqualTo(steps);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "((a{100}){100}){100}",
        "(a{1000}){1000}",
        "(((((((((a{999}){999}){999}){999}){999}){999}){999}){999}){999}",
      })
  void expressionThatWouldFillTheHeap_isRefusedBeforeItIsCompiled(String text) {
    // when
    var refused =
        catchThrowableOfType(IllegalArgumentException.class, () -> LinearExpression.of(text));

    // then
    assertThat(refused).hasMessageContaining("repeats too much");
  }

  @ParameterizedTest
  @ValueSource(strings = {"(x+x+)+y", "(a|aa)+$", "(.*)*!", "([a-z]+)*0"})
  void expressionThatBacktrackingHangsOn_isAnsweredAtOnce(String text) {
    // given
    var expression = LinearExpression.of(text);

    // when
    boolean isFound = expression.isFoundIn("xa".repeat(5_000));

    // then
    assertThat(isFound).isEqualTo(text.startsWith("(a"));
  }

  @ParameterizedTest
  @CsvSource({"\\1, invalid escape sequence", "(?=a), Perl syntax", "a**, nested repetition"})
  void whatNeedsBacktracking_isNoExpression(String text, String words) {
    // when
    var refused =
        catchThrowableOfType(IllegalArgumentException.class, () -> LinearExpression.of(text));

    // then
    assertThat(refused).hasMessageContaining("the expression fails").hasMessageContaining(words);
  }
}
