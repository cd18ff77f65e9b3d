package orrery.cli;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What is to be said of a result: names and values, numbers or words, in their order.
final class MethodReport {
  private MethodReport() {}

  /// A line each, for people.
  static String text(Map<String, Object> report) {
    return report.entrySet().stream()
        .map(entry -> "%-24s %s%n".formatted(words(entry.getKey()), shown(entry.getValue())))
        .collect(Collectors.joining());
  }

  /// One object. Names and words are the program's own and need no escapes.
  static String json(Map<String, Object> report) {
    return report.entrySet().stream()
        .map(entry -> "\"%s\":%s".formatted(entry.getKey(), value(entry.getValue())))
        .collect(Collectors.joining(",", "{", "}"));
  }

  private static String value(Object value) {
    return switch (value) {
      case Map<?, ?> map ->
          map.entrySet().stream()
              .map(entry -> "\"%s\":%s".formatted(entry.getKey(), value(entry.getValue())))
              .collect(Collectors.joining(",", "{", "}"));
      case Double x when !Double.isFinite(x) -> "null";
      case Number x -> x.toString();
      default -> '"' + value.toString() + '"';
    };
  }

  private static String shown(Object value) {
    return value instanceof Double x ? String.format(Locale.ROOT, "%.4f", x) : value.toString();
  }

  /// `normalizedStress` as people write it.
  private static String words(String name) {
    return name.replaceAll("([a-z])([A-Z])", "$1 $2").toLowerCase(Locale.ROOT);
  }
}
