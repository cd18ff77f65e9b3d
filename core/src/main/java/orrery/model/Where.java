package orrery.model;

import static java.util.Objects.requireNonNull;

import java.util.List;
import orrery.model.AttributeValue.BooleanValue;
import orrery.model.AttributeValue.ListValue;

/// Which nodes or edges are meant, by what their columns hold: conditions on single columns and
/// their combinations. [WhereEvaluation] says which rows of a table it holds for.
///
/// It knows no table yet: whether a column exists, and whether a value is of its type, shows when
/// it is evaluated.
public sealed interface Where {
  /// How deep combinations may be nested, and how many conditions there may be in all.
  int MAX_DEPTH = 32, MAX_CONDITIONS = 1000;

  /// All of them; where there is none, every row.
  record And(List<Where> all) implements Where {
    public And {
      all = List.copyOf(all);
    }
  }

  /// One of them at least; where there is none, no row.
  record Or(List<Where> any) implements Where {
    public Or {
      any = List.copyOf(any);
    }
  }

  /// The rows that `negated` does not hold for, those without a value among them.
  record Not(Where negated) implements Where {
    public Not {
      requireNonNull(negated, "negated");
    }
  }

  /// A column beside a value. A row without a value fulfils none but [Operator#IS_NULL].
  ///
  /// @param value a list of two for `BETWEEN`, a list for `IN`, true or false for `IS_NULL`
  record Comparison(String column, Operator operator, AttributeValue value) implements Where {
    public Comparison {
      requireNonNull(column, "column");
      operator.requireFit(value);
    }
  }

  /// A text in which the expression is found.
  record Matches(String column, LinearExpression expression) implements Where {
    public Matches {
      requireNonNull(column, "column");
      requireNonNull(expression, "expression");
    }
  }

  /// How a [Comparison] compares.
  enum Operator {
    EQUAL("="),
    NOT_EQUAL("!="),
    LESS("<"),
    LESS_OR_EQUAL("<="),
    GREATER(">"),
    GREATER_OR_EQUAL(">="),
    BETWEEN("between"),
    CONTAINS("contains"),
    STARTS_WITH("startsWith"),
    ENDS_WITH("endsWith"),
    IN("in"),
    IS_NULL("isNull");

    private final String wireName;

    Operator(String wireName) {
      this.wireName = wireName;
    }

    /// The name the protocol uses, such as `>=`.
    public String wireName() {
      return wireName;
    }

    private void requireFit(AttributeValue value) {
      boolean isFit =
          switch (this) {
            case BETWEEN ->
                value instanceof ListValue(var ends)
                    && ends.size() == 2
                    && ends.stream().noneMatch(AttributeValue::isAbsent);
            case IN ->
                value instanceof ListValue(var any)
                    && any.stream().noneMatch(AttributeValue::isAbsent);
            case IS_NULL -> value instanceof BooleanValue;
            case EQUAL, NOT_EQUAL -> !value.isAbsent();
            case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL, CONTAINS, STARTS_WITH, ENDS_WITH ->
                !value.isAbsent() && !(value instanceof ListValue);
          };
      if (!isFit) throw new IllegalArgumentException(wireName + " wants " + wanted());
    }

    private String wanted() {
      return switch (this) {
        case BETWEEN -> "an array of two values, the least and the most";
        case IN -> "an array of values";
        case IS_NULL -> "true or false, or no value";
        case EQUAL, NOT_EQUAL -> "a value: isNull finds what has none";
        case LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL -> "a number or a string";
        case CONTAINS, STARTS_WITH, ENDS_WITH -> "a plain value";
      };
    }
  }
}
