package orrery.model;

import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;

/// The values of all parameters of one method, checked and with defaults filled in: see
/// [MethodDeclaration#resolve].
public record Parameters(Map<String, AttributeValue> values) {
  public Parameters {
    values = Map.copyOf(values);
  }

  public double number(String name) {
    return switch (value(name)) {
      case AttributeValue.NumberValue(double x) -> x;
      case AttributeValue.IntegerValue(long x) -> x;
      default -> throw wrongType(name, "a number");
    };
  }

  public int integer(String name) {
    if (value(name) instanceof AttributeValue.IntegerValue(long x)) return Math.toIntExact(x);
    throw wrongType(name, "an integer");
  }

  public boolean isOn(String name) {
    if (value(name) instanceof AttributeValue.BooleanValue(boolean isOn)) return isOn;
    throw wrongType(name, "true or false");
  }

  public String text(String name) {
    if (value(name) instanceof AttributeValue.TextValue(String text)) return text;
    throw wrongType(name, "a text");
  }

  public List<String> texts(String name) {
    if (!(value(name) instanceof AttributeValue.ListValue(var items))) {
      throw wrongType(name, "a list");
    }
    return items.stream().map(item -> ((AttributeValue.TextValue) item).value()).toList();
  }

  private AttributeValue value(String name) {
    AttributeValue value = values.get(name);
    if (value == null) throw new NoSuchElementException("no parameter " + name + " is declared");
    return value;
  }

  private IllegalStateException wrongType(String name, String wanted) {
    return new IllegalStateException(name + " is " + value(name) + ", not " + wanted);
  }
}
