package orrery.cli;

import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// What is to be said of a result: names and values, numbers or words, in their order.
final class MethodReport {
  private MethodReport() {}

  /// A line each, for people.
  static String text(Map<String, Object> report) {
    var text = new StringBuilder();
    report.forEach(
        (name, value) -> {
          if (value instanceof Map<?, ?> inner) {
            inner.forEach((key, number) -> text.append(line(key.toString(), number)));
          } else {
            text.append(line(name, value));
          }
        });
    return text.toString();
  }

  /// One object. Names and words are the program's own and need no escapes.
  static String json(Map<String, Object> report) {
    return value(report);
  }

  private static String line(String name, Object value) {
    return "%-24s %s%n".formatted(words(name), shown(value));
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
