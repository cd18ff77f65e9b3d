package orrery.format;

import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/// How JSON is read: bounded in depth and in the length of one string, and with the `NaN` and
/// `Infinity` that Python writes, so that they can be told from what is no JSON at all.
final class Json {
  private static final int MAX_DEPTH = 500;
  private static final int MAX_STRING_CHARS = 64 << 20;
  private static final int MAX_NAME_CHARS = 50_000;

  static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(MAX_DEPTH)
                          .maxStringLength(MAX_STRING_CHARS)
                          .maxNameLength(MAX_NAME_CHARS)
                          .build())
                  .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private Json() {}

  /// What is wrong, without the parser's own talk of places and sources.
  static String reason(JacksonException e) {
    String reason = e.getOriginalMessage();
    int newline = reason.indexOf('\n');
    return Excerpt.of(newline < 0 ? reason : reason.substring(0, newline));
  }
}
