package orrery.server;

import static java.util.Objects.requireNonNull;
import static orrery.server.WireValues.field;
import static orrery.server.WireValues.integer;
import static orrery.server.WireValues.list;
import static orrery.server.WireValues.map;
import static orrery.server.WireValues.text;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.model.Attributes;
import orrery.model.Encoding;

/// The bulk parts of messages as rows, whatever encoding they came in.
record WireTables(Encoding encoding) {

  /// One node or edge.
  ///
  /// @param key null where it is generated and left out
  /// @param directed null where it is as the graph's
  /// @param attributes null in a thin snapshot
  record Row(
      int id,
      @Nullable String key,
      int source,
      int target,
      @Nullable Boolean directed,
      @Nullable Map<String, @Nullable Object> attributes) {}

  List<Row> rows(Object table, boolean isEdge) {
    return switch (encoding) {
      case JSON -> list(table).stream().map(row -> row(map(requireNonNull(row)), isEdge)).toList();
      case CBOR -> columnRows(map(table), isEdge);
    };
  }

  private static Row row(Map<String, @Nullable Object> row, boolean isEdge) {
    return new Row(
        (int) integer(row, "id"),
        text(row, "key"),
        isEdge ? (int) integer(row, "source") : 0,
        isEdge ? (int) integer(row, "target") : 0,
        (Boolean) row.get("directed"),
        row.get("attrs") == null ? null : map(field(row, "attrs")));
  }

  private static List<Row> columnRows(Map<String, @Nullable Object> table, boolean isEdge) {
    int[] ids = ints(field(table, "id"));
    var attributes = new ArrayList<Map<String, @Nullable Object>>();
    for (int _ : ids) attributes.add(new LinkedHashMap<>());
    boolean isThin = table.get("attrs") == null;
    if (!isThin) {
      for (var column : map(field(table, "attrs")).entrySet()) {
        List<@Nullable Object> values = values(map(requireNonNull(column.getValue())));
        for (int i = 0; i < ids.length; i++) {
          if (values.get(i) != null) attributes.get(i).put(column.getKey(), values.get(i));
        }
      }
    }
    int[] sources = isEdge ? ints(field(table, "source")) : ids;
    int[] targets = isEdge ? ints(field(table, "target")) : ids;
    int @Nullable [] directed =
        table.get("directed") == null ? null : ints(field(table, "directed"));
    var rows = new ArrayList<Row>();
    for (int i = 0; i < ids.length; i++) {
      rows.add(
          new Row(
              ids[i],
              table.get("key") == null ? null : (String) list(field(table, "key")).get(i),
              sources[i],
              targets[i],
              directed == null ? null : (Boolean) (directed[i] == 1),
              isThin ? null : attributes.get(i)));
    }
    return rows;
  }

  /// Positions by row; those of a `NodeAdded` stand in its items.
  List<float[]> positions(Map<String, @Nullable Object> payload) {
    return switch (encoding) {
      case JSON ->
          payload.containsKey("pos")
              ? list(field(payload, "pos")).stream().map(WireTables::floats).toList()
              : list(field(payload, "items")).stream()
                  .map(item -> floats(field(map(requireNonNull(item)), "pos")))
                  .toList();
      case CBOR -> {
        var holder = payload.containsKey("pos") ? payload : map(field(payload, "items"));
        var pos = map(field(holder, "pos"));
        int k = (int) integer(pos, "k");
        float[] all = floats(field(pos, "values"));
        var rows = new ArrayList<float[]>();
        for (int i = 0; i < all.length; i += k) {
          rows.add(Arrays.copyOfRange(all, i, i + k));
        }
        yield rows;
      }
    };
  }

  /// The ids an update names; all of `everyNode` where it names none.
  int[] ids(Map<String, @Nullable Object> update, int[] everyNode) {
    return switch (encoding) {
      case JSON ->
          list(field(update, "items")).stream()
              .mapToInt(item -> (int) integer(map(requireNonNull(item)), "id"))
              .toArray();
      case CBOR -> update.containsKey("ids") ? ints(field(update, "ids")) : everyNode;
    };
  }

  /// The values of an `AttrChanged`.
  List<@Nullable Object> changedValues(Map<String, @Nullable Object> update) {
    return switch (encoding) {
      case JSON -> {
        var values = new ArrayList<@Nullable Object>();
        for (Object item : list(field(update, "items"))) {
          values.add(map(requireNonNull(item)).get("value"));
        }
        yield values;
      }
      case CBOR -> values(map(field(update, "values")));
    };
  }

  /// The values of one column of a `columns` frame.
  List<@Nullable Object> columnValues(Map<String, @Nullable Object> column) {
    return switch (encoding) {
      case JSON -> list(field(column, "values"));
      case CBOR -> values(column);
    };
  }

  private static List<@Nullable Object> values(Map<String, @Nullable Object> column) {
    String type = text(column, "type");
    boolean isCategory = type.equals("category");
    List<@Nullable Object> raw = list(field(column, isCategory ? "codes" : "values"));
    List<@Nullable Object> dict = isCategory ? list(field(column, "dict")) : List.of();
    int[] nulls = column.containsKey("nulls") ? ints(field(column, "nulls")) : new int[0];
    var values = new ArrayList<@Nullable Object>();
    for (int i = 0; i < raw.size(); i++) {
      boolean isNull = i / 8 < nulls.length && (nulls[i / 8] >> i % 8 & 1) == 1;
      Object cell = raw.get(i);
      values.add(isNull || cell == null ? null : cell(type, cell, dict));
    }
    return values;
  }

  private static @Nullable Object cell(String type, Object raw, List<@Nullable Object> dict) {
    return switch (type) {
      case "boolean" -> (double) raw == 1;
      case "category" -> dict.get((int) (double) raw);
      case "datetime" ->
          raw instanceof Double milliseconds
              ? Attributes.datetimeText(Instant.ofEpochMilli(milliseconds.longValue()))
              : raw;
      default -> raw;
    };
  }

  static int[] ints(Object list) {
    return list(list).stream().mapToInt(n -> (int) (double) requireNonNull(n)).toArray();
  }

  private static float[] floats(@Nullable Object list) {
    List<@Nullable Object> numbers = list(requireNonNull(list));
    float[] floats = new float[numbers.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = (float) (double) requireNonNull(numbers.get(i));
    }
    return floats;
  }
}
