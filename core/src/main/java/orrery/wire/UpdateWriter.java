package orrery.wire;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import orrery.model.ColumnSpec;
import orrery.model.Positions;
import orrery.model.Producer;
import orrery.model.Schema;
import orrery.model.Target;
import orrery.model.Update;
import orrery.model.Update.AttributesItem;

/// Writes updates, one object each, `kind` first.
record UpdateWriter(TableWriter tables, boolean isGraphDirected, Schema schema) {

  /// One update as it is, several as a `Batch`.
  void write(List<Update> updates) {
    if (updates.size() == 1) {
      write(updates.getFirst());
      return;
    }
    out().beginObject();
    out().field("kind", "Batch");
    out().name("updates");
    out().beginArray(updates.size());
    for (Update update : updates) write(update);
    out().endArray();
    out().endObject();
  }

  private void write(Update update) {
    out().beginObject();
    out().field("kind", kind(update));
    fields(update);
    out().endObject();
  }

  private void fields(Update update) {
    switch (update) {
      case Update.NodeAdded(var items) -> tables.nodeItems(items, schema);
      case Update.NodeRemoved(int[] ids) -> tables.removedIds(ids);
      case Update.ElementsChanged(_, var items) -> attributeRows(items);
      case Update.EdgeAdded(var items) -> tables.edgeItems(items, isGraphDirected, schema);
      case Update.EdgeRemoved(int[] ids) -> tables.removedIds(ids);
      case Update.AttrChanged(var target, String column, int[] ids, var values) -> {
        out().field("target", target.wireName());
        out().field("column", column);
        tables.attributeItems(ids, values);
      }
      case Update.ColumnAdded(var target, var column) -> column(target, column);
      case Update.ColumnChanged(var target, var column) -> column(target, column);
      case Update.ColumnRemoved(var target, var column) -> column(target, column);
      case Update.PositionsSet set -> tables.positionItems(set);
      case Update.PositionDelta(int[] ids, var deltas) -> deltaRows(ids, deltas);
      case Update.SelectionChanged(int[] selected, int[] deselected) -> {
        out().field("selected", selected);
        out().field("deselected", deselected);
      }
      case Update.PinsChanged(int[] pinned, int[] unpinned) -> {
        out().field("pinned", pinned);
        out().field("unpinned", unpinned);
      }
      case Update.ProducerChanged(var producer, var quality) -> producer(producer, quality);
      case Update.SimulationChanged(boolean running) -> out().field("running", running);
      case Update.StyleChanged(var style) -> {
        out().name("style");
        new MetaWriter(out()).style(style);
      }
      case Update.GraphRenamed(String name) -> out().field("name", name);
    }
  }

  private static String kind(Update update) {
    return switch (update) {
      case Update.ElementsChanged(var target, _) ->
          target == Target.NODE ? "NodeChanged" : "EdgeChanged";
      case Update.ProducerChanged(var producer, _) ->
          producer.kind() == Producer.Kind.EMBEDDING ? "EmbeddingChanged" : "LayoutChanged";
      default -> update.getClass().getSimpleName(); // the records are named as the protocol's kinds
    };
  }

  private void attributeRows(List<AttributesItem> items) {
    out().name("items");
    out().beginArray(items.size());
    for (AttributesItem item : items) {
      out().beginObject();
      out().field("id", item.id());
      out().name("attrs");
      out().attributes(item.attributes());
      out().endObject();
    }
    out().endArray();
  }

  private void column(Target target, ColumnSpec column) {
    out().field("target", target.wireName());
    out().name("column");
    out().beginObject();
    out().field("name", column.name());
    out().field("type", column.type().wireName());
    out().endObject();
  }

  private void deltaRows(int[] ids, Positions deltas) {
    out().name("items");
    out().beginArray(ids.length);
    for (int row = 0; row < ids.length; row++) {
      out().beginObject();
      out().field("id", ids[row]);
      delta(deltas, row);
      out().endObject();
    }
    out().endArray();
  }

  private void delta(Positions deltas, int row) {
    int k = deltas.dimensions();
    if (k <= 3) {
      for (int d = 0; d < k; d++) {
        out().name("d" + "xyz".charAt(d));
        out().number(deltas.values()[row * k + d]);
      }
    } else {
      out().name("d");
      out().beginArray(k);
      for (int d = 0; d < k; d++) out().number(deltas.values()[row * k + d]);
      out().endArray();
    }
  }

  private void producer(Producer producer, Map<String, Double> quality) {
    out()
        .field(
            producer.kind() == Producer.Kind.EMBEDDING ? "method" : "algorithm", producer.method());
    out().field("k", producer.dimensions());
    out().name("params");
    out().settings(producer.parameters());
    if (quality.isEmpty()) return;

    out().name("quality");
    out().beginObject();
    for (var measure : new TreeMap<>(quality).entrySet()) {
      out().field(measure.getKey(), measure.getValue());
    }
    out().endObject();
  }

  private MessageWriter out() {
    return tables.tokens();
  }
}
