package orrery.wire;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import orrery.model.Attributes;
import orrery.model.EdgeKeys;

/// Turns a message read from CBOR into what the same message is in JSON: columns into rows. Says
/// nothing of bytes, so that a test can compare two encodings by meaning.
final class CborRows {
  private static final List<String> QUANTISED =
      List.of("k", "encoding", "origin", "scale", "values");

  private final boolean isGraphDirected;

  CborRows(boolean isGraphDirected) {
    this.isGraphDirected = isGraphDirected;
  }

  Object message(byte[] cbor) {
    var message = map(requireNonNull(CborReader.read(cbor)));
    var payload = map(requireNonNull(message.get("payload")));
    switch ((String) requireNonNull(message.get("type"))) {
      case "snapshot" -> snapshot(payload);
      case "update" -> update(payload);
      case "columns" ->
          map(requireNonNull(payload.get("columns")))
              .replaceAll((_, column) -> wholeColumn(column));
      default -> {}
    }
    return message;
  }

  private void snapshot(Map<String, @Nullable Object> payload) {
    var nodes = map(requireNonNull(payload.get("nodes")));
    var nodeRows = rows(nodes);
    payload.put("nodes", nodeRows);
    payload.put("pos", positions(requireNonNull(payload.get("pos"))));
    var keyOf = new LinkedHashMap<@Nullable Object, String>();
    for (var node : nodeRows) keyOf.put(node.get("id"), (String) requireNonNull(node.get("key")));
    payload.put("edges", edges(map(requireNonNull(payload.get("edges"))), keyOf));
  }

  private List<Map<String, @Nullable Object>> edges(
      Map<String, @Nullable Object> table, Map<@Nullable Object, String> keyOf) {
    var rows = rows(table);
    for (var row : rows) {
      if (!row.containsKey("key")) {
        String source = keyOf.getOrDefault(row.get("source"), "?");
        String target = keyOf.getOrDefault(row.get("target"), "?");
        row.put("key", EdgeKeys.generated(source, target, 1));
      }
      if (row.get("directed") instanceof Long bit) row.put("directed", bit == 1);
      row.remove("directed", isGraphDirected);
    }
    return rows;
  }

  private void update(Map<String, @Nullable Object> update) {
    switch ((String) requireNonNull(update.get("kind"))) {
      case "Batch" ->
          list(requireNonNull(update.get("updates")))
              .forEach(each -> update(map(requireNonNull(each))));
      case "NodeAdded" -> {
        var table = map(requireNonNull(update.get("items")));
        var positions = positions(requireNonNull(table.remove("pos")));
        var rows = rows(table);
        for (int i = 0; i < rows.size(); i++) rows.get(i).put("pos", positions.get(i));
        update.put("items", rows);
      }
      case "EdgeAdded" ->
          update.put(
              "items",
              edges(map(requireNonNull(update.get("items"))), Map.of(43L, "bob", 44L, "carol")));
      case "NodeRemoved", "EdgeRemoved" -> items(update, "id", null);
      case "AttrChanged" -> {
        var column = requireNonNull(update.remove("values"));
        items(update, "value", values(map(column)));
      }
      case "PositionsSet" -> items(update, "pos", positions(requireNonNull(update.remove("pos"))));
      default -> {}
    }
  }

  private static void items(
      Map<String, @Nullable Object> update, String name, @Nullable List<?> values) {
    var ids =
        update.containsKey("ids") ? list(requireNonNull(update.remove("ids"))) : List.of(42L, 43L);
    List<Object> rows = new ArrayList<>();
    for (int i = 0; i < ids.size(); i++) {
      var row = new LinkedHashMap<String, @Nullable Object>();
      row.put("id", ids.get(i));
      if (values != null) row.put(name, values.get(i));
      rows.add(row);
    }
    update.put("items", rows);
  }

  /// A table by rows; absent attributes are left out.
  private static List<Map<String, @Nullable Object>> rows(Map<String, @Nullable Object> table) {
    int count = list(requireNonNull(table.get("id"))).size();
    List<Map<String, @Nullable Object>> rows = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      var row = new LinkedHashMap<String, @Nullable Object>();
      for (var column : table.entrySet()) {
        if (column.getKey().equals("attrs")) {
          row.put("attrs", new LinkedHashMap<String, @Nullable Object>());
        } else {
          row.put(column.getKey(), list(requireNonNull(column.getValue())).get(i));
        }
      }
      rows.add(row);
    }
    if (table.get("attrs") instanceof Map<?, ?> attributes) {
      attributes.forEach(
          (name, column) -> {
            var values = values(map(requireNonNull(column)));
            for (int i = 0; i < count; i++) {
              if (values.get(i) == null) continue;
              map(requireNonNull(rows.get(i).get("attrs"))).put((String) name, values.get(i));
            }
          });
    }
    return rows;
  }

  private static Map<String, @Nullable Object> wholeColumn(@Nullable Object column) {
    var whole = new LinkedHashMap<String, @Nullable Object>();
    whole.put("type", map(requireNonNull(column)).get("type"));
    whole.put("values", values(map(column)));
    return whole;
  }

  private static List<@Nullable Object> values(Map<String, @Nullable Object> column) {
    String type = (String) requireNonNull(column.get("type"));
    var raw = list(requireNonNull(column.get(type.equals("category") ? "codes" : "values")));
    var nulls = column.containsKey("nulls") ? list(requireNonNull(column.get("nulls"))) : List.of();
    List<@Nullable Object> values = new ArrayList<>();
    for (int i = 0; i < raw.size(); i++) {
      boolean isNull =
          i / 8 < nulls.size() && ((long) requireNonNull(nulls.get(i / 8)) >> i % 8 & 1) == 1;
      values.add(isNull ? null : cell(type, requireNonNull(raw.get(i)), column));
    }
    return values;
  }

  private static Object cell(String type, Object raw, Map<String, @Nullable Object> column) {
    return switch (type) {
      case "boolean" -> (long) raw == 1;
      case "category" ->
          requireNonNull(list(requireNonNull(column.get("dict"))).get((int) (long) raw));
      case "integer" -> Attributes.isExactInJson((long) raw) ? raw : raw.toString();
      case "datetime" ->
          raw instanceof Double milliseconds
              ? Attributes.datetimeText(Instant.ofEpochMilli(milliseconds.longValue()))
              : raw;
      default -> raw;
    };
  }

  private static List<List<Object>> positions(Object table) {
    var pos = map(table);
    int k = (int) (long) requireNonNull(pos.get("k"));
    var values = list(requireNonNull(pos.get("values")));
    boolean isQuantised = pos.keySet().containsAll(QUANTISED);
    List<List<Object>> rows = new ArrayList<>();
    for (int i = 0; i < values.size(); i += k) {
      List<Object> row = new ArrayList<>();
      for (int d = 0; d < k; d++) {
        Object value = requireNonNull(values.get(i + d));
        row.add(isQuantised ? restored(pos, d, (long) value) : value);
      }
      rows.add(row);
    }
    return rows;
  }

  private static Object restored(Map<String, @Nullable Object> pos, int axis, long quantum) {
    float origin = (float) requireNonNull(list(requireNonNull(pos.get("origin"))).get(axis));
    float scale = (float) requireNonNull(list(requireNonNull(pos.get("scale"))).get(axis));
    return origin + scale * quantum;
  }

  @SuppressWarnings("unchecked") // names are texts in every message
  private static Map<String, @Nullable Object> map(Object value) {
    return (Map<String, @Nullable Object>) value;
  }

  @SuppressWarnings("unchecked") // elements are looked at one by one
  private static List<@Nullable Object> list(Object value) {
    return (List<@Nullable Object>) value;
  }
}
