package orrery.format;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;

/// What one node or edge of a GEXF document says of itself.
///
/// Time stays readable and nothing of it is lost: when the element was there is its list `spells`
/// of `start/end`, an open end being `..`; of an attribute that changed the last value counts, and
/// all of them are the list `NAME.spells` of `start/end value`.
final class GexfElement {
  private static final String OPEN = "..";

  private final XmlCursor cursor;
  private final Map<String, DeclaredColumn> columns;
  private final GraphSink sink;
  private final AttributesBuilder attributes = new AttributesBuilder();
  private final List<AttributeValue> spells = new ArrayList<>();
  private final Map<String, List<AttributeValue>> valueSpells = new LinkedHashMap<>();
  private float @Nullable [] position;

  /// Reads the attributes of the current `<node>` or `<edge>`.
  GexfElement(XmlCursor cursor, Map<String, DeclaredColumn> columns, GraphSink sink) {
    this.cursor = cursor;
    this.columns = columns;
    this.sink = sink;
    putText("label", cursor.attribute("label"));
    addSpell();
  }

  void putText(String name, @Nullable String text) {
    if (text != null && !text.isEmpty()) attributes.put(name, AttributeValue.of(text));
  }

  void putNumber(String name, @Nullable String text) {
    if (text == null) return;
    if (CellText.isNumeric(text)) {
      attributes.put(name, AttributeValue.of(Double.parseDouble(text.strip())));
    } else if (!CellText.isNotFinite(text.strip())) {
      sink.repaired(cursor.line(), name + " '" + Excerpt.of(text) + "' is no number: left out");
    }
  }

  /// Reads the current child of the element.
  void readChild() throws IOException, FormatException {
    switch (cursor.name()) {
      case "attvalues" -> readValues();
      case "attvalue" -> readValue();
      case "color" -> readColor();
      case "size", "thickness" -> putNumber(cursor.name(), cursor.attribute("value"));
      case "shape" -> putText("shape", cursor.attribute("value"));
      case "position" -> readPosition();
      case "spells", "slices" -> readSpells();
      default -> {} // parents, and what other modules say
    }
  }

  /// The attributes, defaults included; to be called once.
  Map<String, AttributeValue> attributes() {
    if (!spells.isEmpty()) attributes.put("spells", AttributeValue.of(spells));
    valueSpells.forEach(
        (name, values) -> attributes.put(name + ".spells", AttributeValue.of(values)));
    columns.values().forEach(column -> column.applyDefault(attributes));
    return attributes.build();
  }

  float @Nullable [] position() {
    return position;
  }

  private void readValues() throws IOException, FormatException {
    int depth = cursor.depth();
    while (cursor.nextChild(depth)) {
      if (cursor.name().equals("attvalue")) readValue();
    }
  }

  private void readValue() {
    String id = cursor.attribute("for");
    if (id == null) id = cursor.attribute("id"); // as version 1.0 has it
    String text = cursor.attribute("value");
    DeclaredColumn column = columns.get(String.valueOf(id));
    if (column == null || text == null) {
      String what = column == null ? "is not declared: add an <attribute>" : "has no value";
      sink.repaired(
          cursor.line(),
          "attvalue '" + Excerpt.of(String.valueOf(id)) + "' was left out: it " + what);
      return;
    }

    attributes.put(column.name(), column.parse(text));
    String spell = spell();
    if (spell != null) {
      valueSpells
          .computeIfAbsent(column.name(), _ -> new ArrayList<>())
          .add(AttributeValue.of(spell + " " + text));
    }
  }

  private void readColor() {
    String hex = cursor.attribute("hex");
    if (hex == null) hex = cursor.attribute("value");
    if (hex == null) {
      String channels =
          cursor.attribute("r") + "," + cursor.attribute("g") + "," + cursor.attribute("b");
      String alpha = cursor.attribute("a");
      hex = alpha == null ? channels : channels + "," + alpha;
    }
    String color = Colors.parse(hex);
    if (color == null) {
      sink.repaired(cursor.line(), "color '" + Excerpt.of(hex) + "' is no colour: left out");
    } else {
      attributes.put("color", AttributeValue.of(color));
    }
  }

  private void readPosition() {
    String x = String.valueOf(cursor.attribute("x")), y = String.valueOf(cursor.attribute("y"));
    String z = cursor.attribute("z");
    position = z == null ? Coordinates.parse(x, y) : Coordinates.parse(x, y, z);
    if (position == null) {
      sink.repaired(
          cursor.line(), "position " + Excerpt.of(x + ", " + y) + " is not finite: left out");
    }
  }

  private void readSpells() throws IOException, FormatException {
    int depth = cursor.depth();
    while (cursor.nextChild(depth)) addSpell();
  }

  private void addSpell() {
    String spell = spell();
    if (spell != null) spells.add(AttributeValue.of(spell));
  }

  /// When the current XML element says to hold, or null where it does not say.
  private @Nullable String spell() {
    String start = first("start", "startopen"), end = first("end", "endopen");
    if (start == null && end == null) {
      return first("timestamp", "timestamps", "intervals");
    }
    return (start == null ? OPEN : start) + "/" + (end == null ? OPEN : end);
  }

  private @Nullable String first(String... names) {
    for (String name : names) {
      String value = cursor.attribute(name);
      if (value != null && !value.isEmpty()) return value;
    }
    return null;
  }
}
