package orrery.cli;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads a time as people write it: `500ms`, `1.5s`, `2m`, `1h`; a bare number is seconds.
final class Durations implements ITypeConverter<Duration> {
  private static final Pattern SHAPE = Pattern.compile("(\\d{1,9}(?:\\.\\d{1,9})?)(ms|s|m|h)?");

  @Override
  public Duration convert(String text) {
    Matcher shape = SHAPE.matcher(text);
    if (!shape.matches()) {
      throw new TypeConversionException(
          "'" + text + "' is no time: write it as 500ms, 10s, 2m or 1h");
    }
    double seconds =
        switch (String.valueOf(shape.group(2))) {
          case "ms" -> 1e-3;
          case "m" -> 60;
          case "h" -> 3600;
          default -> 1;
        };
    return Duration.ofNanos(Math.round(Double.parseDouble(shape.group(1)) * seconds * 1e9));
  }
}
