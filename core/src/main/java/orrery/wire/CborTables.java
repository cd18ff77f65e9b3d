package orrery.wire;

import static java.util.Objects.requireNonNull;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import orrery.model.AttributeValue;
import orrery.model.Column;
import orrery.model.ColumnBuilder;
import orrery.model.ColumnType;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.EdgeTable;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.GraphSnapshot.NodeTable;
import orrery.model.Positions;
import orrery.model.Schema;
import orrery.model.Target;
import orrery.model.Update;
import orrery.model.Update.EdgeItem;
import orrery.model.Update.NodeItem;

/// Bulk parts as columns: one typed array for all ids, one for all positions, one an attribute.
record CborTables(CborWriter tokens) implements TableWriter {

  @Override
  public void nodes(NodeTable nodes, int from, int to, boolean isThin) {
    tokens.beginObject();
    u32("id", nodes.ids(), from, to);
    tokens.name("key");
    tokens.beginArray(to - from);
    for (int row = from; row < to; row++) tokens.text(nodes.keys()[row]);
    tokens.endArray();
    if (!isThin) attributes(nodes.columns(), from, to);
    tokens.endObject();
  }

  @Override
  public void edges(GraphSnapshot graph, NodeKeys nodeKeys, int from, int to, boolean isThin) {
    var edges = graph.edges();
    tokens.beginObject();
    u32("id", edges.ids(), from, to);
    u32("source", edges.sources(), from, to);
    u32("target", edges.targets(), from, to);
    directed(edges.directed(), graph.state().directed(), from, to);
    if (hasOwnKeys(edges, from, to)) {
      tokens.name("key");
      tokens.beginArray(to - from);
      for (int row = from; row < to; row++) tokens.text(nodeKeys.edgeKey(edges, row));
      tokens.endArray();
    }
    if (!isThin) attributes(edges.columns(), from, to);
    tokens.endObject();
  }

  private static boolean hasOwnKeys(EdgeTable edges, int from, int to) {
    for (int row = from; row < to; row++) {
      if (edges.keys()[row] != null) return true;
    }
    return false;
  }

  private void directed(boolean[] directed, boolean isGraphDirected, int from, int to) {
    for (int row = from; row < to; row++) {
      if (directed[row] != isGraphDirected) {
        tokens.name("directed");
        tokens.u8(directed, from, to);
        return;
      }
    }
  }

  private void attributes(List<NamedColumn> columns, int from, int to) {
    tokens.name("attrs");
    tokens.beginObject();
    for (NamedColumn column : columns) {
      tokens.name(column.name());
      CborColumn.write(tokens, column.column(), from, to);
    }
    tokens.endObject();
  }

  @Override
  public void positions(Positions positions, int from, int to) {
    int dimensions = positions.dimensions();
    tokens.beginObject();
    tokens.field("k", dimensions);
    tokens.name("values");
    tokens.f32(positions.values(), from * dimensions, to * dimensions);
    tokens.endObject();
  }

  @Override
  public void nodeItems(List<NodeItem> items, Schema schema) {
    int size = items.size();
    tokens.name("items");
    tokens.beginObject();
    u32("id", items.stream().mapToInt(NodeItem::id).toArray(), 0, size);
    tokens.name("key");
    tokens.beginArray(size);
    for (NodeItem item : items) tokens.text(item.key());
    tokens.endArray();
    attributes(
        columns(items.stream().map(NodeItem::attributes).toList(), schema, Target.NODE), 0, size);
    tokens.name("pos");
    positions(PlacedNodes.positions(items), 0, size);
    tokens.endObject();
  }

  @Override
  public void edgeItems(List<EdgeItem> items, boolean isGraphDirected, Schema schema) {
    int size = items.size();
    tokens.name("items");
    tokens.beginObject();
    u32("id", items.stream().mapToInt(EdgeItem::id).toArray(), 0, size);
    u32("source", items.stream().mapToInt(EdgeItem::source).toArray(), 0, size);
    u32("target", items.stream().mapToInt(EdgeItem::target).toArray(), 0, size);
    boolean[] directed = new boolean[size];
    for (int row = 0; row < size; row++) directed[row] = items.get(row).directed();
    directed(directed, isGraphDirected, 0, size);
    if (!items.stream().allMatch(EdgeItem::isKeyGenerated)) {
      tokens.name("key");
      tokens.beginArray(size);
      for (EdgeItem item : items) tokens.text(item.key());
      tokens.endArray();
    }
    attributes(
        columns(items.stream().map(EdgeItem::attributes).toList(), schema, Target.EDGE), 0, size);
    tokens.endObject();
  }

  /// The attributes of new elements, turned from rows into the columns that occur in them.
  private static List<NamedColumn> columns(
      List<Map<String, AttributeValue>> rows, Schema schema, Target target) {
    SequencedMap<String, ColumnBuilder> builders = new LinkedHashMap<>();
    for (int row = 0; row < rows.size(); row++) {
      for (var attribute : rows.get(row).entrySet()) {
        if (attribute.getValue().isAbsent()) continue;
        builders
            .computeIfAbsent(attribute.getKey(), _ -> new ColumnBuilder(rows.size()))
            .set(row, attribute.getValue());
      }
    }

    List<NamedColumn> columns = new ArrayList<>();
    builders.forEach(
        (name, builder) -> {
          ColumnType type = schema.type(target, name).orElseGet(() -> narrowest(rows, name));
          columns.add(new NamedColumn(name, builder.build(type, rows.size())));
        });
    return columns;
  }

  /// The type of a column that is gone from the schema again when the tick ends.
  private static ColumnType narrowest(List<Map<String, AttributeValue>> rows, String column) {
    @Nullable ColumnType type = null;
    for (var row : rows) {
      AttributeValue value = row.getOrDefault(column, AttributeValue.absent());
      if (value.isAbsent()) continue;
      type = type == null ? ColumnType.of(value) : type.widenedFor(value);
    }
    return requireNonNull(type, "a column without values was built");
  }

  @Override
  public void removedIds(int[] ids) {
    ids(ids);
  }

  @Override
  public void attributeItems(int[] ids, Column values) {
    ids(ids);
    tokens.name("values");
    column(values);
  }

  @Override
  public void positionItems(Update.PositionsSet set) {
    if (!set.isEveryNode()) ids(set.ids());
    tokens.name("pos");
    if (set.isRough()) {
      Quantiser.write(tokens, set.positions());
    } else {
      positions(set.positions(), 0, set.ids().length);
    }
  }

  @Override
  public void ids(int[] ids) {
    u32("ids", ids, 0, ids.length);
  }

  @Override
  public void column(Column column) {
    CborColumn.write(tokens, column, 0, column.size());
  }

  private void u32(String name, int[] values, int from, int to) {
    tokens.name(name);
    tokens.u32(values, from, to);
  }
}
