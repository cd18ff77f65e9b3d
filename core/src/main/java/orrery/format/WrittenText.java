package orrery.format;

import orrery.model.AttributeValue;
import orrery.model.AttributeValue.ListValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.Attributes;

/// Values as formats without types write them, so that they read back as what they are: a number
/// keeps a dot even where it is whole, a list is JSON.
final class WrittenText {
  private WrittenText() {}

  static String of(AttributeValue value) {
    return switch (value) {
      case NumberValue(double n) -> {
        String text = Attributes.plainNumber(n);
        yield text.indexOf('.') < 0 && text.indexOf('e') < 0 ? text + ".0" : text;
      }
      case ListValue _ -> Json.MAPPER.writeValueAsString(Attributes.toJson(value));
      default -> Unicode.wellFormed(Attributes.plainText(value));
    };
  }
}
