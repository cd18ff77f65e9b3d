package orrery.model;

import com.carrotsearch.hppc.IntIntHashMap;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.TreeMap;
import orrery.model.AttributeValue.ListValue;
import orrery.model.GraphSnapshot.NamedColumn;

/// An order-independent fingerprint of what a graph holds: two graphs with equal digests hold the
/// same nodes, edges and attributes. Positions are left out.
///
/// The sum mod 2^64 of XXH64 over the canonical JSON (RFC 8785) of `["n",key,attrs]` for each node
/// and `["e",key,source,target,directed,attrs]` for each edge.
public final class Digest {
  private Digest() {}

  /// The digest of `snapshot`, 16 hexadecimal digits. For any thread; linear in the graph's text.
  public static String of(GraphSnapshot snapshot) {
    var nodes = snapshot.nodes();
    var edges = snapshot.edges();
    var rowOf = new IntIntHashMap(nodes.size());
    for (int row = 0; row < nodes.size(); row++) rowOf.put(nodes.ids()[row], row);

    long sum = 0;
    var json = new StringBuilder();
    for (int row = 0; row < nodes.size(); row++) {
      json.setLength(0);
      json.append("[\"n\",");
      appendString(json, nodes.keys()[row]);
      json.append(',');
      appendAttributes(json, nodes.columns(), row);
      sum += hash(json.append(']'));
    }
    for (int row = 0; row < edges.size(); row++) {
      String source = nodes.keys()[rowOf.get(edges.sources()[row])];
      String target = nodes.keys()[rowOf.get(edges.targets()[row])];
      String key = edges.keys()[row];
      json.setLength(0);
      json.append("[\"e\",");
      appendString(json, key == null ? EdgeKeys.generated(source, target, 1) : key);
      json.append(',');
      appendString(json, source);
      json.append(',');
      appendString(json, target);
      json.append(',').append(edges.directed()[row]).append(',');
      appendAttributes(json, edges.columns(), row);
      sum += hash(json.append(']'));
    }
    return HexFormat.of().toHexDigits(sum);
  }

  private static long hash(StringBuilder json) {
    byte[] utf8 = json.toString().getBytes(StandardCharsets.UTF_8);
    return XxHash64.hash(utf8, utf8.length);
  }

  private static void appendAttributes(StringBuilder json, List<NamedColumn> columns, int row) {
    var present =
        new TreeMap<String, AttributeValue>(); // String order is RFC 8785's: by UTF-16 unit
    for (NamedColumn column : columns) {
      AttributeValue value = column.column().value(row);
      if (!value.isAbsent()) present.put(column.name(), value);
    }

    json.append('{');
    String separator = "";
    for (var attribute : present.entrySet()) {
      json.append(separator);
      appendString(json, attribute.getKey());
      json.append(':');
      appendValue(json, attribute.getValue());
      separator = ",";
    }
    json.append('}');
  }

  private static void appendValue(StringBuilder json, AttributeValue value) {
    switch (value) {
      case AttributeValue.Absent _ -> json.append("null");
      case AttributeValue.NumberValue(double n) -> json.append(Attributes.plainNumber(n));
      case AttributeValue.IntegerValue(long n) -> {
        if (Attributes.isExactInJson(n)) {
          json.append(n);
        } else {
          json.append('"').append(n).append('"');
        }
      }
      case AttributeValue.BooleanValue(boolean b) -> json.append(b);
      case AttributeValue.TextValue(String text) -> appendString(json, text);
      case AttributeValue.DatetimeValue _ -> appendString(json, Attributes.plainText(value));
      case ListValue(var values) -> {
        json.append('[');
        for (int i = 0; i < values.size(); i++) {
          if (i > 0) json.append(',');
          appendValue(json, values.get(i));
        }
        json.append(']');
      }
    }
  }

  private static void appendString(StringBuilder json, String text) {
    json.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '"' -> json.append("\\\"");
        case '\\' -> json.append("\\\\");
        case '\b' -> json.append("\\b");
        case '\f' -> json.append("\\f");
        case '\n' -> json.append("\\n");
        case '\r' -> json.append("\\r");
        case '\t' -> json.append("\\t");
        default -> {
          if (c < 0x20) {
            json.append("\\u00").append(HexFormat.of().toHexDigits((byte) c));
          } else {
            json.append(c);
          }
        }
      }
    }
    json.append('"');
  }
}
