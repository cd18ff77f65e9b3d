package orrery.wire;

import java.util.ArrayList;
import java.util.List;
import orrery.model.AttributeValue;
import orrery.model.LinearExpression;
import orrery.model.Where;
import orrery.model.Where.Operator;

/// Reads a `where`. What is wrong is named by its place in it, such as `where.and[1]`; how deep and
/// how large it may be is bounded.
final class WhereReader {
  private static final List<String> FORMS = List.of("and", "or", "not", "column");
  private static final String MATCHES = "matches";

  private int conditions;

  private WhereReader() {}

  static Where read(Fields fields, String name) {
    return new WhereReader().where(fields.object(name, fields.code()), 1);
  }

  private Where where(Fields fields, int depth) {
    if (depth > Where.MAX_DEPTH) {
      throw fields.refused("it is nested too deep: at most " + Where.MAX_DEPTH + " levels");
    }
    if (++conditions > Where.MAX_CONDITIONS) {
      throw fields.refused("it is too large: at most " + Where.MAX_CONDITIONS + " conditions");
    }
    List<String> given = FORMS.stream().filter(fields::has).toList();
    if (given.size() != 1) {
      throw fields.refused(
          (given.isEmpty() ? "it says nothing" : "it has " + String.join(" and ", given))
              + ": give one of and, or, not, or column with op and value");
    }
    return switch (given.getFirst()) {
      case "and" -> new Where.And(each(fields, "and", depth));
      case "or" -> new Where.Or(each(fields, "or", depth));
      case "not" -> new Where.Not(where(fields.inner("not"), depth + 1));
      default -> condition(fields);
    };
  }

  private List<Where> each(Fields fields, String name, int depth) {
    List<Where> each = new ArrayList<>();
    for (Fields part : fields.objects(name)) each.add(where(part, depth + 1));
    return each;
  }

  private static Where condition(Fields fields) {
    String column = fields.text("column");
    String name = fields.text("op");
    try {
      if (name.equals(MATCHES)) {
        return new Where.Matches(column, LinearExpression.of(fields.text("value")));
      }
      Operator operator = operator(fields, name);
      AttributeValue value = fields.value("value");
      boolean isBareNullCheck = operator == Operator.IS_NULL && value.isAbsent();
      return new Where.Comparison(
          column, operator, isBareNullCheck ? AttributeValue.of(true) : value);
    } catch (IllegalArgumentException e) {
      throw fields.refused("value is unfit: " + e.getMessage());
    }
  }

  private static Operator operator(Fields fields, String name) {
    var names = new ArrayList<String>();
    for (Operator operator : Operator.values()) {
      if (operator.wireName().equals(name)) return operator;
      names.add(operator.wireName());
    }
    names.add(MATCHES);
    throw fields.refused(
        "op is '" + Fields.shortened(name) + "': give one of " + String.join(" ", names));
  }
}
