package orrery.wire;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import orrery.model.AttributeValue;
import orrery.model.Column;
import orrery.model.Column.BooleanColumn;
import orrery.model.Column.CategoryColumn;
import orrery.model.Column.IntegerColumn;
import orrery.model.Column.NumberColumn;
import orrery.model.Column.ValueColumn;
import orrery.model.GraphSnapshot;
import orrery.model.GraphSnapshot.NamedColumn;
import orrery.model.GraphSnapshot.NodeTable;
import orrery.model.Positions;
import orrery.model.Schema;
import orrery.model.Update;
import orrery.model.Update.EdgeItem;
import orrery.model.Update.NodeItem;

/// Bulk parts as rows, one object an element.
record JsonTables(JsonWriter tokens) implements TableWriter {

  @Override
  public void nodes(NodeTable nodes, int from, int to, boolean isThin) {
    tokens.beginArray(to - from);
    for (int row = from; row < to; row++) {
      tokens.beginObject();
      tokens.field("id", nodes.ids()[row]);
      tokens.field("key", nodes.keys()[row]);
      if (!isThin) rowAttributes(nodes.columns(), row);
      tokens.endObject();
    }
    tokens.endArray();
  }

  @Override
  public void edges(GraphSnapshot graph, NodeKeys nodeKeys, int from, int to, boolean isThin) {
    var edges = graph.edges();
    tokens.beginArray(to - from);
    for (int row = from; row < to; row++) {
      tokens.beginObject();
      tokens.field("id", edges.ids()[row]);
      tokens.field("key", nodeKeys.edgeKey(edges, row));
      tokens.field("source", edges.sources()[row]);
      tokens.field("target", edges.targets()[row]);
      directed(edges.directed()[row], graph.state().directed());
      if (!isThin) rowAttributes(edges.columns(), row);
      tokens.endObject();
    }
    tokens.endArray();
  }

  private void rowAttributes(List<NamedColumn> columns, int row) {
    tokens.name("attrs");
    tokens.beginObject();
    for (NamedColumn column : columns) {
      if (column.column().absent().get(row)) continue;
      tokens.name(column.name());
      cell(column.column(), row);
    }
    tokens.endObject();
  }

  @Override
  public void positions(Positions positions, int from, int to) {
    tokens.beginArray(to - from);
    for (int row = from; row < to; row++) position(positions, row);
    tokens.endArray();
  }

  private void position(Positions positions, int row) {
    int dimensions = positions.dimensions();
    tokens.beginArray(dimensions);
    for (int d = 0; d < dimensions; d++) tokens.number(positions.values()[row * dimensions + d]);
    tokens.endArray();
  }

  @Override
  public void nodeItems(List<NodeItem> items, Schema schema) {
    tokens.name("items");
    tokens.beginArray(items.size());
    for (NodeItem item : items) {
      tokens.beginObject();
      tokens.field("id", item.id());
      tokens.field("key", item.key());
      tokens.name("attrs");
      presentAttributes(item.attributes());
      float[] position = PlacedNodes.position(item);
      tokens.name("pos");
      tokens.beginArray(position.length);
      for (float coordinate : position) tokens.number(coordinate);
      tokens.endArray();
      tokens.endObject();
    }
    tokens.endArray();
  }

  @Override
  public void edgeItems(List<EdgeItem> items, boolean isGraphDirected, Schema schema) {
    tokens.name("items");
    tokens.beginArray(items.size());
    for (EdgeItem item : items) {
      tokens.beginObject();
      tokens.field("id", item.id());
      tokens.field("key", item.key());
      tokens.field("source", item.source());
      tokens.field("target", item.target());
      directed(item.directed(), isGraphDirected);
      tokens.name("attrs");
      presentAttributes(item.attributes());
      tokens.endObject();
    }
    tokens.endArray();
  }

  private void directed(boolean isDirected, boolean isGraphDirected) {
    if (isDirected != isGraphDirected) tokens.field("directed", isDirected);
  }

  /// Of a new element: what is absent is left out.
  private void presentAttributes(Map<String, AttributeValue> attributes) {
    tokens.beginObject();
    for (var attribute : attributes.entrySet()) {
      if (attribute.getValue().isAbsent()) continue;
      tokens.name(attribute.getKey());
      tokens.value(attribute.getValue());
    }
    tokens.endObject();
  }

  @Override
  public void removedIds(int[] ids) {
    tokens.name("items");
    tokens.beginArray(ids.length);
    for (int id : ids) {
      tokens.beginObject();
      tokens.field("id", id);
      tokens.endObject();
    }
    tokens.endArray();
  }

  @Override
  public void attributeItems(int[] ids, Column values) {
    tokens.name("items");
    tokens.beginArray(ids.length);
    for (int row = 0; row < ids.length; row++) {
      tokens.beginObject();
      tokens.field("id", ids[row]);
      tokens.name("value");
      cellOrNull(values, row);
      tokens.endObject();
    }
    tokens.endArray();
  }

  @Override
  public void positionItems(Update.PositionsSet set) {
    int[] ids = set.ids();
    Positions positions = set.positions();
    tokens.name("items");
    tokens.beginArray(ids.length);
    for (int row = 0; row < ids.length; row++) {
      tokens.beginObject();
      tokens.field("id", ids[row]);
      tokens.name("pos");
      position(positions, row);
      tokens.endObject();
    }
    tokens.endArray();
  }

  @Override
  public void ids(int[] ids) {
    tokens.field("ids", ids);
  }

  @Override
  public void column(Column column) {
    tokens.beginObject();
    tokens.field("type", column.type().wireName());
    tokens.name("values");
    tokens.beginArray(column.size());
    for (int row = 0; row < column.size(); row++) cellOrNull(column, row);
    tokens.endArray();
    tokens.endObject();
  }

  private void cellOrNull(Column column, int row) {
    BitSet absent = column.absent();
    if (absent.get(row)) {
      tokens.nothing();
    } else {
      cell(column, row);
    }
  }

  private void cell(Column column, int row) {
    switch (column) {
      case NumberColumn(double[] values, _) -> tokens.number(values[row]);
      case IntegerColumn(long[] values, _) -> tokens.exactInteger(values[row]);
      case BooleanColumn(BitSet values, _, _) -> tokens.bool(values.get(row));
      case CategoryColumn(var dictionary, int[] codes, _) ->
          tokens.text(dictionary.get(codes[row]));
      case ValueColumn values -> tokens.value(values.present(row));
    }
  }
}
