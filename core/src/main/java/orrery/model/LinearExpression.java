package orrery.model;

import static java.util.Objects.requireNonNull;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;

/// An expression in RE2's syntax, which a text matches where any part of it does. Takes time in
/// proportion to the text, whatever the expression: neither can be made to hang the server.
public final class LinearExpression {
  /// The longest expression there may be.
  public static final int MAX_CHARACTERS = 1000;

  private static final int MAX_STEPS = 2000;

  private final String text;
  private final Pattern pattern;

  private LinearExpression(String text, Pattern pattern) {
    this.text = text;
    this.pattern = pattern;
  }

  /// @throws IllegalArgumentException where it is none, or too large; the message says where
  public static LinearExpression of(String text) {
    requireNonNull(text, "text");
    if (text.length() > MAX_CHARACTERS) {
      throw new IllegalArgumentException(
          "the expression has " + text.length() + " characters: at most " + MAX_CHARACTERS);
    }
    if (ExpressionSize.steps(text) > MAX_STEPS) {
      throw new IllegalArgumentException(
          "the expression repeats too much: its repetitions may come to " + MAX_STEPS + " steps");
    }
    try {
      return new LinearExpression(text, Pattern.compile(text));
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          "the expression fails%s: %s".formatted(place(text, e), e.getDescription()), e);
    }
  }

  private static String place(String text, PatternSyntaxException e) {
    String fragment = e.getPattern();
    if (fragment.isEmpty() || fragment.equals(text)) return "";
    return " at '%s', character %d".formatted(fragment, text.indexOf(fragment) + 1);
  }

  public boolean isFoundIn(String searched) {
    return pattern.matcher(searched).find();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LinearExpression expression && text.equals(expression.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
