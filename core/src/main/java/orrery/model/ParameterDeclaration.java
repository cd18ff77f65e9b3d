package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One thing to set about a method, declared once: what the server checks, what a page builds its
/// form from, what `--help` and the documents say.
///
/// @param min the least value of a number or integer, infinite where there is none
/// @param choices the texts allowed, empty where any is
/// @param columns whose columns the value names, null where it names none
/// @param help one line for people
public record ParameterDeclaration(
    String name,
    Type type,
    AttributeValue defaultValue,
    double min,
    double max,
    List<String> choices,
    @Nullable Target columns,
    String help) {
  public ParameterDeclaration {
    requireNonNull(name, "name");
    requireNonNull(type, "type");
    requireNonNull(defaultValue, "defaultValue");
    requireNonNull(help, "help");
    choices = List.copyOf(choices);
  }

  /// What can be named beside a source's own columns.
  private static final Set<String> COMPUTED = Set.of("key", "degree", "inDegree", "outDegree");

  /// What a value is; `LIST` is one of texts.
  public enum Type {
    NUMBER,
    INTEGER,
    BOOLEAN,
    TEXT,
    LIST;

    private final String wireName = name().toLowerCase(Locale.ROOT);

    public String wireName() {
      return wireName;
    }
  }

  public static ParameterDeclaration number(
      String name, double defaultValue, double min, double max, String help) {
    return plain(name, Type.NUMBER, AttributeValue.of(defaultValue), min, max, help);
  }

  public static ParameterDeclaration integer(
      String name, long defaultValue, long min, long max, String help) {
    return plain(
        name, Type.INTEGER, AttributeValue.of(defaultValue), (double) min, (double) max, help);
  }

  public static ParameterDeclaration bool(String name, boolean defaultValue, String help) {
    return plain(
        name,
        Type.BOOLEAN,
        AttributeValue.of(defaultValue),
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        help);
  }

  /// One of several words.
  public static ParameterDeclaration choice(
      String name, String defaultValue, List<String> choices, String help) {
    return new ParameterDeclaration(
        name,
        Type.TEXT,
        AttributeValue.of(defaultValue),
        Double.NEGATIVE_INFINITY,
        Double.POSITIVE_INFINITY,
        choices,
        null,
        help);
  }

  /// The name of one column; empty, the default, for none.
  public static ParameterDeclaration column(String name, Target of, String help) {
    return naming(name, Type.TEXT, AttributeValue.of(""), of, help);
  }

  /// The names of some node columns; none, the default, for all that are numeric.
  public static ParameterDeclaration columns(String name, String help) {
    return naming(name, Type.LIST, AttributeValue.of(List.of()), Target.NODE, help);
  }

  private static ParameterDeclaration plain(
      String name, Type type, AttributeValue value, double min, double max, String help) {
    return new ParameterDeclaration(name, type, value, min, max, List.of(), null, help);
  }

  private static ParameterDeclaration naming(
      String name, Type type, AttributeValue value, Target of, String help) {
    return new ParameterDeclaration(
        name, type, value, Double.NEGATIVE_INFINITY, Double.POSITIVE_INFINITY, List.of(), of, help);
  }

  /// `given` as a value of this parameter's type: a number may come as text, a list as text with
  /// commas, absent is the default.
  ///
  /// @throws RefusedException `bad_params`, where it is none or out of range
  public AttributeValue resolve(AttributeValue given) {
    if (given.isAbsent()) return defaultValue;
    AttributeValue value =
        convert(given).orElseThrow(() -> refused(given, "is no " + type.wireName()));

    double number =
        switch (value) {
          case AttributeValue.NumberValue(double x) -> x;
          case AttributeValue.IntegerValue(long x) -> x;
          default -> Double.NaN;
        };
    if (number < min || number > max) {
      throw refused(given, "is out of range: give " + range());
    }
    if (value instanceof AttributeValue.TextValue(String text)
        && !choices.isEmpty()
        && !choices.contains(text)) {
      throw refused(given, "is not known: give one of " + String.join(", ", choices));
    }
    return value;
  }

  /// The allowed numbers in words, such as `from 2 to 200`.
  public String range() {
    if (type != Type.NUMBER && type != Type.INTEGER) return "";
    if (max == Double.POSITIVE_INFINITY) return min + " or more";
    return "from " + spelled(min) + " to " + spelled(max);
  }

  private static String spelled(double bound) {
    return bound == Math.rint(bound) && Math.abs(bound) < 1e15
        ? Long.toString((long) bound)
        : Double.toString(bound);
  }

  private Optional<AttributeValue> convert(AttributeValue given) {
    return switch (type) {
      case NUMBER -> number(given).map(AttributeValue::of);
      case INTEGER ->
          number(given)
              .filter(x -> x == Math.rint(x) && Math.abs(x) < 0x1p53)
              .map(x -> AttributeValue.of(x.longValue()));
      case BOOLEAN ->
          switch (given) {
            case AttributeValue.BooleanValue _ -> Optional.of(given);
            case AttributeValue.TextValue(String text) when text.equals("true") ->
                Optional.of(AttributeValue.of(true));
            case AttributeValue.TextValue(String text) when text.equals("false") ->
                Optional.of(AttributeValue.of(false));
            default -> Optional.empty();
          };
      case TEXT ->
          given instanceof AttributeValue.TextValue ? Optional.of(given) : Optional.empty();
      case LIST -> list(given);
    };
  }

  private static Optional<Double> number(AttributeValue given) {
    return switch (given) {
      case AttributeValue.NumberValue(double x) -> Optional.of(x);
      case AttributeValue.IntegerValue(long x) -> Optional.of((double) x);
      case AttributeValue.TextValue(String text) -> {
        try {
          double x = Double.parseDouble(text.strip());
          yield Double.isFinite(x) ? Optional.of(x) : Optional.empty();
        } catch (NumberFormatException _) {
          yield Optional.empty();
        }
      }
      default -> Optional.empty();
    };
  }

  private static Optional<AttributeValue> list(AttributeValue given) {
    return switch (given) {
      case AttributeValue.ListValue(var values)
          when values.stream().allMatch(AttributeValue.TextValue.class::isInstance) ->
          Optional.of(given);
      case AttributeValue.TextValue(String text) when text.isBlank() ->
          Optional.of(AttributeValue.of(List.of()));
      case AttributeValue.TextValue(String text) ->
          Optional.of(
              AttributeValue.of(
                  List.of(text.split(",", -1)).stream()
                      .map(name -> AttributeValue.of(name.strip()))
                      .toList()));
      default -> Optional.empty();
    };
  }

  void requireColumns(Parameters parameters, Schema schema) {
    Target target = requireNonNull(columns);
    List<String> named =
        type == Type.LIST ? parameters.texts(name) : List.of(parameters.text(name));
    List<ColumnSpec> there = schema.columns(target);
    for (String column : named) {
      if (column.isEmpty() || (type == Type.TEXT && COMPUTED.contains(column))) continue;
      Optional<ColumnType> held = schema.type(target, column);
      boolean isFit =
          (type == Type.TEXT && target == Target.NODE)
              || held.map(t -> t == ColumnType.NUMBER || t == ColumnType.INTEGER).orElse(true);
      if (!isFit) {
        throw new RefusedException(
            ErrorCode.BAD_PARAMS,
            "%s: column %s holds %s, not numbers"
                .formatted(name, column, held.orElseThrow().wireName()));
      }
      if (held.isPresent()) continue;
      throw new RefusedException(
          ErrorCode.BAD_PARAMS,
          "%s: there is no %s column %s%s"
              .formatted(
                  name,
                  target.wireName(),
                  column,
                  Spelling.nearest(column, there.stream().map(ColumnSpec::name).toList())
                      .map(near -> ": did you mean " + near + "?")
                      .orElse("")));
    }
  }

  private RefusedException refused(AttributeValue given, String why) {
    return new RefusedException(
        ErrorCode.BAD_PARAMS, "%s: %s %s".formatted(name, Attributes.displayText(given), why));
  }
}
