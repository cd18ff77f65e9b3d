package orrery.model;

import java.time.Instant;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue.BooleanValue;
import orrery.model.AttributeValue.IntegerValue;
import orrery.model.AttributeValue.ListValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.AttributeValue.TextValue;
import orrery.model.Where.Comparison;
import orrery.model.Where.Operator;

/// One comparison made ready for a column of one type: its value is read as the column's type, so
/// that `"30"` is a number beside numbers and 30 is text beside texts.
///
/// @param operator its name, for people
record Condition(String column, ColumnType type, String operator) {
  private static final Pattern NUMBER = Pattern.compile("-?\\d+(\\.\\d+)?([eE][+-]?\\d+)?");
  private static final double LATEST_MILLIS = 8.64e15; // the last instant every client can name

  /// What a value that is there has to fulfil; `IS_NULL` is not for values.
  ///
  /// @throws RefusedException `bad_params` where the column cannot be asked so
  static Predicate<AttributeValue> of(ColumnType type, Comparison comparison) {
    var condition = new Condition(comparison.column(), type, comparison.operator().wireName());
    return type == ColumnType.LIST
        ? condition.ofList(comparison.operator(), comparison.value())
        : condition.ofPlain(comparison.operator(), comparison.value());
  }

  private Predicate<AttributeValue> ofPlain(Operator asked, AttributeValue value) {
    return switch (asked) {
      case EQUAL -> ordered(value, order -> order == 0);
      case NOT_EQUAL -> ordered(value, order -> order != 0);
      case LESS -> ordered(value, order -> order < 0);
      case LESS_OR_EQUAL -> ordered(value, order -> order <= 0);
      case GREATER -> ordered(value, order -> order > 0);
      case GREATER_OR_EQUAL -> ordered(value, order -> order >= 0);
      case BETWEEN -> {
        List<AttributeValue> ends = values(value);
        AttributeValue least = operand(ends.getFirst()), most = operand(ends.getLast());
        yield held -> ValueOrder.compare(held, least) >= 0 && ValueOrder.compare(held, most) <= 0;
      }
      case IN -> in(values(value).stream().map(this::operand).toList());
      case CONTAINS -> text(value, String::contains);
      case STARTS_WITH -> text(value, String::startsWith);
      case ENDS_WITH -> text(value, String::endsWith);
      case IS_NULL -> throw new IllegalArgumentException("isNull is no question to a value");
    };
  }

  private Predicate<AttributeValue> ordered(AttributeValue value, IntPredicate isMet) {
    AttributeValue operand = operand(value);
    return held -> isMet.test(ValueOrder.compare(held, operand));
  }

  private static Predicate<AttributeValue> in(List<AttributeValue> any) {
    if (any.stream().allMatch(TextValue.class::isInstance)) {
      Set<AttributeValue> texts = Set.copyOf(any);
      return texts::contains;
    }
    List<AttributeValue> sorted = any.stream().sorted(ValueOrder.ASCENDING).toList();
    return held -> Collections.binarySearch(sorted, held, ValueOrder.ASCENDING) >= 0;
  }

  private Predicate<AttributeValue> text(AttributeValue value, TextTest test) {
    requireText();
    String part = Attributes.plainText(operand(value));
    return held -> held instanceof TextValue(String text) && test.test(text, part);
  }

  void requireText() {
    if (type == ColumnType.TEXT || type == ColumnType.CATEGORY) return;
    throw refused("is for texts: use =, !=, <, <=, >, >=, between, in or isNull");
  }

  private Predicate<AttributeValue> ofList(Operator asked, AttributeValue value) {
    return switch (asked) {
      case EQUAL -> isList(value);
      case NOT_EQUAL -> isList(value).negate();
      case CONTAINS -> hasAny(List.of(value));
      case IN -> hasAny(values(value));
      case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, BETWEEN, STARTS_WITH, ENDS_WITH ->
          throw refused("is not for lists: use contains, in, =, != or isNull");
      case IS_NULL -> throw new IllegalArgumentException("isNull is no question to a value");
    };
  }

  private Predicate<AttributeValue> isList(AttributeValue value) {
    if (!(value instanceof ListValue))
      throw refused("wants an array beside a list, or use contains");
    Object list = comparable(value);
    return held -> comparable(held).equals(list);
  }

  private static Predicate<AttributeValue> hasAny(List<AttributeValue> any) {
    var wanted = new HashSet<Object>();
    for (AttributeValue value : any) wanted.add(comparable(value));
    return held -> values(held).stream().anyMatch(value -> wanted.contains(comparable(value)));
  }

  /// An element of a list as JSON has it, for there it has no column to say its type.
  private static Object comparable(AttributeValue value) {
    if (value instanceof ListValue(var values)) {
      return values.stream().map(Condition::comparable).toList();
    }
    @Nullable Object json = Attributes.toJson(value);
    if (json == null) return AttributeValue.absent();
    return json instanceof Number number ? number.doubleValue() + 0.0 : json; // no negative zero
  }

  private static List<AttributeValue> values(AttributeValue value) {
    return value instanceof ListValue(var values) ? values : List.of(value);
  }

  /// `value` as this column's type has it.
  private AttributeValue operand(AttributeValue value) {
    return switch (type) {
      case NUMBER, INTEGER -> number(value);
      case BOOLEAN -> bool(value);
      case TEXT, CATEGORY -> {
        if (value instanceof ListValue) throw unfit(value, "a string");
        yield AttributeValue.of(Attributes.plainText(value));
      }
      case DATETIME -> AttributeValue.of(instant(value));
      case LIST -> value;
    };
  }

  private AttributeValue number(AttributeValue value) {
    if (value instanceof IntegerValue || value instanceof NumberValue) return value;
    if (value instanceof TextValue(String text) && NUMBER.matcher(text).matches()) {
      try {
        return AttributeValue.of(Long.parseLong(text));
      } catch (NumberFormatException _) {
        AttributeValue number = AttributeValue.of(Double.parseDouble(text));
        if (!number.isAbsent()) return number;
      }
    }
    throw unfit(value, "a number");
  }

  private AttributeValue bool(AttributeValue value) {
    return switch (value) {
      case BooleanValue _ -> value;
      case TextValue(String text) when text.equals("true") -> AttributeValue.of(true);
      case TextValue(String text) when text.equals("false") -> AttributeValue.of(false);
      default -> throw unfit(value, "true or false");
    };
  }

  private Instant instant(AttributeValue value) {
    @Nullable Instant instant =
        switch (value) {
          case TextValue(String text) -> IsoDatetime.parse(text);
          case IntegerValue(long millis) -> ofMillis((double) millis);
          case NumberValue(double millis) -> ofMillis(millis);
          default -> null;
        };
    if (instant == null) {
      throw unfit(value, "a time such as \"2026-03-01T12:30:00Z\", or whole milliseconds of 1970");
    }
    return instant;
  }

  private static @Nullable Instant ofMillis(double millis) {
    boolean isWhole = millis == Math.rint(millis) && Math.abs(millis) <= LATEST_MILLIS;
    return isWhole ? Instant.ofEpochMilli((long) millis) : null;
  }

  private RefusedException unfit(AttributeValue value, String wanted) {
    return refused(
        "cannot be asked with '%s', for the column holds %s: give %s"
            .formatted(Attributes.displayText(value), type.wireName(), wanted));
  }

  private RefusedException refused(String why) {
    return new RefusedException(
        ErrorCode.BAD_PARAMS, "where: '%s' of column '%s' %s".formatted(operator, column, why));
  }

  /// Whether a text and a part are as an operator wants them.
  @FunctionalInterface
  private interface TextTest {
    boolean test(String text, String part);
  }
}
