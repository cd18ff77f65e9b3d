package orrery.options;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.regex.Pattern;

/// A secret that lets its bearer in. Prints nothing of itself, so that it gets into no log.
///
/// @param secret fit for an address, a header and a cookie as it is
public record Token(String secret) {
  private static final int BYTES = 32;
  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{43,128}");

  public Token {
    if (!SHAPE.matcher(secret).matches()) {
      throw new IllegalArgumentException(
          "a token has 43 to 128 of the characters A-Z a-z 0-9 - _, which is 256 bits and more: "
              + "make one with 'openssl rand -hex 32'");
    }
  }

  /// A new one of 256 bits.
  public static Token random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Token(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /// Whether `candidate` is this one, in a time that tells nothing of how much of it is right.
  public boolean is(String candidate) {
    return MessageDigest.isEqual(secret.getBytes(UTF_8), candidate.getBytes(UTF_8));
  }

  @Override
  public String toString() {
    return "Token[secret]";
  }
}
