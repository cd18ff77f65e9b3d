package orrery.options;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.SecureRandom;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class AccessTest {
  private static final Token TOKEN = Token.random(new SecureRandom());

  @Test
  void randomToken_has256BitsAndIsNeverTheSame() {
    // when
    var other = Token.random(new SecureRandom());

    // then
    assertThat(other.secret()).matches("[A-Za-z0-9_-]{43}").isNotEqualTo(TOKEN.secret());
  }

  @Test
  void token_isItselfOnly() {
    // given
    String secret = TOKEN.secret();

    // when
    boolean isItself = TOKEN.is(secret);

    // then
    assertThat(isItself).isTrue();
    assertThat(TOKEN.is(secret + "x")).isFalse();
    assertThat(TOKEN.is(secret.substring(1))).isFalse();
    assertThat(TOKEN.is("")).isFalse();
  }

  @Test
  void options_doNotPrintTheirTokens() {
    // given
    var options = RenderOptions.realtime().withAccess(Access.STANDARD.withTokens(TOKEN, null));

    // when
    String printed = options.toString();

    // then
    assertThat(printed).contains("Token[secret]").doesNotContain(TOKEN.secret());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "short",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa;",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaä",
      })
  void weakToken_isRefused(String secret) {
    // when
    assertThatThrownBy(() -> new Token(secret))
        // then
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("43 to 128");
  }

  @Test
  void tokensThatAreTheSame_areRefused() {
    // when
    assertThatThrownBy(() -> Access.STANDARD.withTokens(TOKEN, new Token(TOKEN.secret())))
        // then
        .hasMessageContaining("are the same");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "viz.test",
        "null",
        "*",
        "ftp://viz.test",
        "https://viz.test/",
        "https://u@viz.test",
        "https://"
      })
  void whatIsNoOrigin_isRefused(String origin) {
    // when
    assertThatThrownBy(() -> Access.STANDARD.withOrigins(List.of(origin)))
        // then
        .hasMessageContaining("is no origin");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "*", "http://viz.test", "viz.test/", "a b", "viz.test:", "[zz]"})
  void whatIsNoHost_isRefused(String host) {
    // when
    assertThatThrownBy(() -> Access.STANDARD.withHosts(List.of(host)))
        // then
        .hasMessageContaining("is no host");
  }
}
