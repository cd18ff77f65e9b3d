package orrery.format;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;

/// What yEd keeps of one element's looks inside its GraphML: label, colour, shape, thickness and
/// the middle of its box. Axes are taken as they are.
final class YedGraphics {
  private @Nullable String label;
  private @Nullable String color;
  private @Nullable String shape;
  private @Nullable String thickness;
  private float @Nullable [] position;

  /// Reads the children of the current `<data>`.
  void read(XmlCursor cursor) throws IOException, FormatException {
    int depth = cursor.depth();
    while (cursor.nextDescendant(depth)) {
      switch (cursor.name()) {
        case "Fill" -> color = cursor.attribute("color");
        case "Shape" -> shape = cursor.attribute("type");
        case "Geometry" -> readGeometry(cursor);
        case "LineStyle" -> {
          color = cursor.attribute("color");
          thickness = cursor.attribute("width");
        }
        case "NodeLabel", "EdgeLabel" -> {
          String text = cursor.text().strip();
          if (label == null && !text.isEmpty()) label = text;
        }
        default -> {}
      }
    }
  }

  float @Nullable [] position() {
    return position;
  }

  void putInto(AttributesBuilder attributes) {
    putIfMissing("label", label, attributes);
    putIfMissing("color", color, attributes);
    putIfMissing("shape", shape, attributes);
    putIfMissing("thickness", thickness, attributes);
  }

  private static void putIfMissing(
      String name, @Nullable String text, AttributesBuilder attributes) {
    AttributeValue value =
        text == null ? AttributeValue.absent() : ReservedColumns.parse(name, text);
    attributes.putIfMissing(name, value);
  }

  private void readGeometry(XmlCursor cursor) {
    double x = number(cursor.attribute("x")) + number(cursor.attribute("width")) / 2;
    double y = number(cursor.attribute("y")) + number(cursor.attribute("height")) / 2;
    position = Coordinates.orNull((float) x, (float) y);
  }

  private static double number(@Nullable String text) {
    if (text == null) return 0;
    return CellText.isNumeric(text) ? Double.parseDouble(text.strip()) : Double.NaN;
  }
}
