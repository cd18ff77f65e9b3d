package orrery.format;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import orrery.model.AttributeValue;
import orrery.model.AttributeValue.Absent;
import orrery.model.AttributeValue.BooleanValue;
import orrery.model.AttributeValue.DatetimeValue;
import orrery.model.AttributeValue.IntegerValue;
import orrery.model.AttributeValue.ListValue;
import orrery.model.AttributeValue.NumberValue;
import orrery.model.AttributeValue.TextValue;
import orrery.model.Attributes;
import orrery.model.GraphSnapshot.NamedColumn;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.StreamWriteFeature;
import tools.jackson.core.exc.JacksonIOException;

/// Writes keys, attributes and positions as the protocol has them in JSON.
final class JsonOutput {
  private final JsonGenerator json;

  JsonOutput(JsonGenerator json) {
    this.json = json;
  }

  interface Body {
    void write(JsonGenerator json, JsonOutput output);
  }

  /// Lets `body` write to `out`, which stays open.
  static void write(OutputStream out, Body body) throws IOException {
    var writer = Json.MAPPER.writer().without(StreamWriteFeature.AUTO_CLOSE_TARGET);
    try (JsonGenerator json = writer.createGenerator(out)) {
      body.write(json, new JsonOutput(json));
    } catch (JacksonIOException e) {
      throw e.getCause();
    }
    out.flush();
  }

  void text(String name, String text) {
    json.writeStringProperty(name, Unicode.wellFormed(text));
  }

  void attributes(List<NamedColumn> columns, int row) {
    json.writeObjectPropertyStart("attrs");
    SnapshotRows.<RuntimeException>forEachPresent(
        columns, row, (_, name, value) -> attribute(name, value));
    json.writeEndObject();
  }

  void attributes(String field, Map<String, AttributeValue> attributes) {
    json.writeObjectPropertyStart(field);
    attributes.forEach(this::attribute);
    json.writeEndObject();
  }

  void attribute(String name, AttributeValue value) {
    json.writeName(Unicode.wellFormed(name));
    value(value);
  }

  void texts(String name, List<String> texts) {
    json.writeArrayPropertyStart(name);
    for (String text : texts) json.writeString(Unicode.wellFormed(text));
    json.writeEndArray();
  }

  void position(String name, float[] values, int from, int dimensions) {
    json.writeArrayPropertyStart(name);
    for (int axis = 0; axis < dimensions; axis++) json.writeNumber(values[from + axis]);
    json.writeEndArray();
  }

  void position(SnapshotRows rows, int node) {
    int k = rows.graph().dimensions();
    position("pos", rows.graph().positions().values(), node * k, k);
  }

  private void value(AttributeValue value) {
    switch (value) {
      case Absent _ -> json.writeNull();
      case NumberValue(double n) -> json.writeNumber(n);
      case IntegerValue(long n) -> {
        if (Attributes.isExactInJson(n)) {
          json.writeNumber(n);
        } else {
          json.writeString(Long.toString(n));
        }
      }
      case BooleanValue(boolean b) -> json.writeBoolean(b);
      case TextValue(String text) -> json.writeString(Unicode.wellFormed(text));
      case DatetimeValue _ -> json.writeString(Attributes.plainText(value));
      case ListValue(var values) -> {
        json.writeStartArray();
        values.forEach(this::value);
        json.writeEndArray();
      }
    }
  }
}
